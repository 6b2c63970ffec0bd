package io.coffer.compat;

import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A root of the shared server's, in a mount of its own, with files in a folder.
final class Authority {
  private final Logical server;
  private final String mount;
  private final Path folder;

  private Authority(Logical server, String mount, Path folder) {
    this.server = server;
    this.mount = mount;
    this.folder = folder;
  }

  /// Makes one with a key of that type.
  static Authority make(Shared shared, String keyType, Path folder)
      throws VaultException, IOException {
    var authority =
        new Authority(
            Driver.root(shared, 1, Transport.HTTP).logical(), shared.fresh("pki"), folder);
    authority.write("sys/mounts/" + authority.mount, Map.of("type", "pki"));
    // A root of the default age would end before what is issued a second later.
    authority.write("sys/mounts/" + authority.mount + "/tune", Map.of("max_lease_ttl", "87600h"));
    Map<String, String> root =
        authority.ask(
            "root/generate/internal",
            Map.of("common_name", "Example Root", "key_type", keyType, "ttl", "87600h"));
    authority.file("ca.pem", root.get("certificate"));
    return authority;
  }

  /// The path of the mount.
  String mount() {
    return mount;
  }

  /// Writes below the mount.
  Map<String, String> ask(String path, Map<String, Object> wish) throws VaultException {
    return write(mount + "/" + path, wish);
  }

  private Map<String, String> write(String path, Map<String, Object> wish) throws VaultException {
    LogicalResponse response = server.write(path, wish);
    int status = response.getRestResponse().getStatus();
    if (status >= 300) {
      throw new VaultException(
          path + ": " + new String(response.getRestResponse().getBody()), status);
    }
    return response.getData();
  }

  /// Issues a certificate into `name.pem` and its key into `name.key`.
  ///
  /// @return its serial number
  String issue(String name, String role, Map<String, Object> wish)
      throws VaultException, IOException {
    Map<String, String> issued = ask("issue/" + role, wish);
    file(name + ".pem", issued.get("certificate"));
    file(name + ".key", issued.get("private_key"));
    return issued.get("serial_number");
  }

  /// Writes the list of revoked certificates into `crl.pem`.
  void writeCrl() throws VaultException, IOException {
    file("crl.pem", server.read(mount + "/cert/crl").getData().get("certificate"));
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content + "\n");
  }
}
