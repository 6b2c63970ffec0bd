package io.coffer.compat;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.sys.mounts.MountPayload;
import io.github.jopenlibs.vault.api.sys.mounts.MountType;
import java.util.HashMap;
import java.util.Map;

/// A mount of the shared server that has an authority with ACME.
final class AcmeMount {
  private final Vault root;
  private final String mount;
  private final String address;

  private AcmeMount(Vault root, String mount, String address) {
    this.root = root;
    this.mount = mount;
    this.address = address;
  }

  /// @param settings of ACME
  static AcmeMount make(Shared shared, Map<String, Object> settings) throws VaultException {
    Vault root = Driver.root(shared, 1, Transport.HTTP);
    String mount = shared.fresh("pki");
    root.mounts().enable(mount, MountType.PKI, new MountPayload());
    String address = shared.coffer().address(Transport.HTTP) + "/v1/" + mount;
    var made = new AcmeMount(root, mount, address);
    made.write(
        "root/generate/internal",
        Map.of("common_name", "Root of the test", "key_type", "ec", "ttl", "700h"));
    made.write("config/cluster", Map.of("path", address));
    var all = new HashMap<>(settings);
    all.put("enabled", true);
    made.write("config/acme", all);
    return made;
  }

  Map<String, String> write(String path, Map<String, Object> body) throws VaultException {
    return root.logical().write(mount + "/" + path, body).getData();
  }

  Map<String, String> read(String path) throws VaultException {
    return root.logical().read(mount + "/" + path).getData();
  }

  /// The address of a directory.
  String directory() {
    return address + "/acme/directory";
  }
}
