package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.vault.client.ClientHttpRequestFactoryFactory;
import org.springframework.vault.core.VaultSysOperations;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.ClientOptions;
import org.springframework.vault.support.SslConfiguration;
import org.springframework.vault.support.SslConfiguration.KeyStoreConfiguration;
import org.springframework.web.client.ResourceAccessException;

/// How Spring Vault comes to trust a server.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class SpringTlsTest {
  private final Coffer coffer;

  SpringTlsTest(Shared shared) {
    this.coffer = shared.coffer();
  }

  private VaultSysOperations with(SslConfiguration ssl) {
    return new VaultTemplate(
            Spring.endpoint(coffer, Transport.TLS),
            ClientHttpRequestFactoryFactory.create(new ClientOptions(), ssl))
        .opsForSys();
  }

  private static KeyStoreConfiguration store(String type, Path file) {
    return KeyStoreConfiguration.of(new FileSystemResource(file), TlsFiles.PASSWORD.toCharArray())
        .withStoreType(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS", "PEM"})
  void everyKindOfTrustStoreWillDo(String type) {
    Path file =
        switch (type) {
          case "PKCS12" -> coffer.tls().pkcs12();
          case "JKS" -> coffer.tls().jks();
          default -> coffer.tls().certificate();
        };
    assertTrue(with(SslConfiguration.forTrustStore(store(type, file))).isInitialized());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsOfTlsWillDo(String version) {
    SslConfiguration ssl =
        SslConfiguration.forTrustStore(store("PKCS12", coffer.tls().pkcs12()))
            .withEnabledProtocols(version);
    assertTrue(with(ssl).isInitialized());
  }

  @Test
  void withoutTrustThereIsNoConnection() {
    VaultSysOperations stranger = with(SslConfiguration.unconfigured());
    assertThrows(ResourceAccessException.class, stranger::isInitialized);
  }
}
