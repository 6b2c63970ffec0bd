package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.jopenlibs.vault.SslConfig;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How vault-java-driver comes to trust a server.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class DriverTlsTest {
  private final Coffer coffer;

  DriverTlsTest(Shared shared) {
    this.coffer = shared.coffer();
  }

  private Vault with(SslConfig ssl) throws VaultException {
    String address = coffer.address(Transport.TLS);
    return Vault.create(new VaultConfig().address(address).sslConfig(ssl.build()).build(), 1);
  }

  @Test
  void aCertificateInPemWillDo() throws VaultException {
    Vault client = with(new SslConfig().pemFile(coffer.tls().certificate().toFile()));
    assertFalse(client.seal().sealStatus().getSealed());
  }

  @Test
  void aTrustStoreWillDo() throws VaultException {
    Vault client = with(new SslConfig().trustStoreFile(coffer.tls().jks().toFile()));
    assertFalse(client.seal().sealStatus().getSealed());
  }

  @Test
  void whoDoesNotLookTrustsEverybody() throws VaultException {
    assertFalse(with(new SslConfig().verify(false)).seal().sealStatus().getSealed());
  }

  @Test
  void withoutTrustThereIsNoConnection() throws VaultException {
    Vault stranger = with(new SslConfig());
    assertThrows(VaultException.class, () -> stranger.seal().sealStatus());
  }
}
