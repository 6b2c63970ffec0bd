package io.coffer.mcp.secret;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.ToolFailure;
import java.util.Map;

/// Where a secret is: the server tells which mount a path belongs to.
///
/// @param mount with a slash at its end
/// @param versioned whether the mount keeps versions
/// @param rest the path below the mount
public record SecretPath(String mount, boolean versioned, String rest) {
  /// @throws ToolFailure when no KV engine is there
  public static SecretPath find(CofferClient client, String word) {
    String full = plain(word);
    Map<?, ?> found =
        client.read("sys/internal/ui/mounts/" + full).map(Secret::data).orElse(Map.of());
    String mount = Fields.text(found, "path");
    String type = Fields.text(found, "type");
    if (!type.equals("kv") && !type.equals("generic")) {
      throw new ToolFailure("No KV engine is mounted there: what is there is of another kind.");
    }
    boolean versioned = "2".equals(Fields.text(Fields.object(found, "options"), "version"));
    String rest = full.length() < mount.length() ? "" : full.substring(mount.length());
    return new SecretPath(mount, versioned, rest);
  }

  /// A path as it is compared: with no slash at its ends.
  public static String plain(String word) {
    return word.replaceAll("^/+|/+$", "");
  }

  /// Mount and name.
  public String full() {
    return mount + rest;
  }

  /// The path of the API where the names below it are listed.
  public String listing() {
    String folder = rest.isEmpty() || rest.endsWith("/") ? rest : rest + "/";
    return (versioned ? mount + "metadata/" : mount) + folder;
  }

  /// The path of the API where its values are.
  public String data() {
    return (versioned ? mount + "data/" : mount) + rest;
  }

  /// The same for a version.
  ///
  /// @param version 0 for the newest
  /// @throws ToolFailure when the mount keeps no versions
  public String data(long version) {
    if (version == 0) {
      return data();
    }
    if (!versioned) {
      throw new ToolFailure("The mount is KV version 1, which keeps no versions.");
    }
    return data() + "?version=" + version;
  }

  /// The path of the API where all is told about it but what it says.
  ///
  /// @throws ToolFailure when the mount keeps no versions
  public String metadata() {
    if (!versioned) {
      throw new ToolFailure(
          "The mount is KV version 1, which knows nothing of its secrets but their names.");
    }
    return mount + "metadata/" + rest;
  }
}
