package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultSysOperations;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultInitializationRequest;
import org.springframework.vault.support.VaultInitializationResponse;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultUnsealStatus;

/// The life of a server as Spring Vault sees it.
@OverEachTransport
class SpringOperatorTest {
  private final Transport transport;
  @TempDir private Path folder;
  private Coffer coffer;
  private VaultSysOperations sys;

  SpringOperatorTest(Transport transport) {
    this.transport = transport;
  }

  @BeforeEach
  void start() {
    coffer = Coffer.start(folder);
    sys = Spring.anonymous(coffer, transport).opsForSys();
  }

  @AfterEach
  void stop() {
    coffer.close();
  }

  private static void assertStatus(boolean sealed, int progress, VaultUnsealStatus status) {
    assertEquals(sealed, status.isSealed());
    assertEquals(progress, status.getProgress());
    assertEquals(3, status.getSecretShares());
    assertEquals(2, status.getSecretThreshold());
  }

  @Test
  void aServerIsInitialisedUnsealedSealedAndUnsealedAgain() {
    assertFalse(sys.isInitialized());
    assertFalse(sys.health().isInitialized());
    VaultInitializationResponse keys = sys.initialize(VaultInitializationRequest.create(3, 2));
    assertEquals(3, keys.getKeys().size());
    assertTrue(sys.isInitialized());
    assertStatus(true, 0, sys.getUnsealStatus());
    assertTrue(sys.health().isSealed());

    assertStatus(true, 1, sys.unseal(keys.getKeys().get(0)));
    assertStatus(true, 1, sys.getUnsealStatus());
    assertStatus(false, 0, sys.unseal(keys.getKeys().get(2)));
    assertFalse(sys.health().isSealed());
    assertFalse(sys.health().isStandby());
    assertTrue(sys.health().isInitialized());

    VaultTemplate root = Spring.token(keys.getRootToken().getToken(), coffer, transport);
    root.opsForSys().mount("kv", VaultMount.create("kv"));
    root.write("kv/a", Map.of("b", "c"));
    root.opsForSys().seal();
    assertStatus(true, 0, sys.getUnsealStatus());
    String message = assertThrows(VaultException.class, () -> root.read("kv/a")).getMessage();
    assertTrue(message.contains("503") && message.contains("Vault is sealed"), message);

    sys.unseal(keys.getKeys().get(1));
    sys.unseal(keys.getKeys().get(2));
    assertEquals(Map.of("b", "c"), root.read("kv/a").getData());
  }

  @Test
  void whatCannotBeIsRefused() {
    sys.initialize(VaultInitializationRequest.create(1, 1));
    var twice =
        assertThrows(
            VaultException.class, () -> sys.initialize(VaultInitializationRequest.create(1, 1)));
    assertTrue(twice.getMessage().contains("already initialized"), twice.getMessage());
    for (String wrong : List.of("ab".repeat(32), "ab".repeat(33), "no key")) {
      var refused = assertThrows(VaultException.class, () -> sys.unseal(wrong));
      assertTrue(refused.getMessage().contains("400"), refused.getMessage());
    }
    assertTrue(sys.getUnsealStatus().isSealed());
  }
}
