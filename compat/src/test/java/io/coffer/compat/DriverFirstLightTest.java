package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.sys.mounts.MountPayload;
import io.github.jopenlibs.vault.api.sys.mounts.MountType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The shortest use of vault-java-driver.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class DriverFirstLightTest {
  @Test
  void aSecretThatWasWrittenIsRead(Shared shared) throws VaultException {
    Vault root = Driver.root(shared, 2, Transport.HTTP);
    String mount = shared.fresh("first");
    root.mounts().enable(mount, MountType.KEY_VALUE_V2, new MountPayload());
    root.logical().write(mount + "/hello", Map.of("name", "world"));
    assertEquals(Map.of("name", "world"), root.logical().read(mount + "/hello").getData());
  }
}
