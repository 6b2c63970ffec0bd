package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;

/// A secret of a KV engine: where it is mounted, which version the engine has, and what is behind.
///
/// @param mount with a slash at its end
/// @param versioned whether the engine is version 2
/// @param rest the path below the mount
record KvPath(String mount, boolean versioned, String rest) {
  /// Asks the server which mount a path belongs to. `-mount` names the mount by itself.
  static KvPath of(Call call, String what) {
    return find(call, call.argument(0, what));
  }

  /// The mount itself, where `-mount` names it.
  static KvPath root(Call call) {
    return find(call, "");
  }

  private static KvPath find(Call call, String word) {
    String bare = word.replaceAll("^/+", "");
    String full =
        call.flags().value("mount").map(mount -> Mounts.bare(mount) + "/" + bare).orElse(bare);
    Secret found =
        call.client()
            .withWrapTtl("")
            .read("sys/internal/ui/mounts/" + full)
            .orElseThrow(
                () -> new ApiException(404, List.of("no mount at " + full), "GET " + full));
    String mount = found.data().get("path") instanceof String path ? path : "";
    boolean versioned =
        found.data().get("options") instanceof Map<?, ?> options
            && "2".equals(options.get("version"));
    // a path that is the mount itself, written without its slash
    String rest = full.length() < mount.length() ? "" : full.substring(mount.length());
    return new KvPath(mount, versioned, rest);
  }

  /// The path of the API: below the part where version 2 has parts.
  String api(String part) {
    return versioned ? mount + part + "/" + rest : mount + rest;
  }

  KvPath requireVersions(String command) {
    if (!versioned) {
      throw new UsageException(
          "'kv " + command + "' needs version 2 of the KV engine, and " + mount + " is version 1.");
    }
    return this;
  }
}
