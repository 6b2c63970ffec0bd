package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;

/// The shortest use of Spring Vault.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class SpringFirstLightTest {
  @Test
  void aSecretThatWasWrittenIsRead(Shared shared) {
    VaultTemplate root = Spring.root(shared, Transport.HTTP);
    String mount = shared.fresh("first");
    root.opsForSys()
        .mount(mount, VaultMount.builder().type("kv").options(Map.of("version", "2")).build());
    root.opsForVersionedKeyValue(mount).put("hello", Map.of("name", "world"));
    assertEquals(
        Map.of("name", "world"),
        root.opsForVersionedKeyValue(mount).get("hello").getRequiredData());
  }
}
