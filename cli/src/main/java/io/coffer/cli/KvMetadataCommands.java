package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.client.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept beside the versions of a secret.
final class KvMetadataCommands {
  private static final String SECRET = "the path of the secret";
  private static final Option[] SETTINGS = {
    KvCommands.MOUNT,
    Option.value("max-versions", "how many versions are kept"),
    Option.value("cas-required", "true when every write must name the newest version"),
    Option.value("delete-version-after", "how long a version lives"),
    Option.list("custom-metadata", "key=value for people; repeatable"),
    Option.list("remove-custom-metadata", "a key of it to take away; with patch; repeatable")
  };

  static final Entry GROUP =
      Entry.group(
          "metadata",
          "All about a secret but its contents.",
          Entry.command("get", "PATH", "Show it", KvMetadataCommands::get, KvCommands.MOUNT),
          Entry.command("put", "PATH", "Write it", call -> set(call, "put"), SETTINGS),
          Entry.command("patch", "PATH", "Change some of it", call -> set(call, "patch"), SETTINGS),
          Entry.command(
              "delete",
              "PATH",
              "Remove the secret with all its versions",
              KvMetadataCommands::delete,
              KvCommands.MOUNT));

  private KvMetadataCommands() {}

  private static int get(Call call) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET).requireVersions("metadata get");
    Optional<Secret> found = call.client().read(path.api("metadata"));
    return found
        .map(secret -> call.print().secret(secret, () -> text(path, secret)))
        .orElseGet(() -> DataCommands.nothing(call, path.api("metadata")));
  }

  private static String text(KvPath path, Secret secret) {
    var own = new LinkedHashMap<String, @Nullable Object>(secret.data());
    own.remove("versions");
    var out = new StringBuilder();
    out.append(KvText.heading("Metadata Path", path.api("metadata")));
    out.append(KvText.section("Metadata", own));
    Map<String, @Nullable Object> versions = KvText.object(secret, "versions");
    for (long number : versions.keySet().stream().map(KvCommands::number).sorted().toList()) {
      Map<String, @Nullable Object> version = KvText.members(versions.get(Long.toString(number)));
      out.append('\n').append(KvText.section("Version " + number, version));
    }
    return out.toString();
  }

  private static int set(Call call, String how) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET).requireVersions("metadata " + how);
    Flags flags = call.flags();
    var body = new LinkedHashMap<String, @Nullable Object>();
    flags
        .value("max-versions")
        .ifPresent(count -> body.put("max_versions", KvCommands.number(count)));
    flags
        .value("cas-required")
        .ifPresent(value -> body.put("cas_required", Boolean.parseBoolean(value)));
    flags.value("delete-version-after").ifPresent(age -> body.put("delete_version_after", age));
    var custom = Pairs.parse(flags.all("custom-metadata"), call.terminal());
    flags.all("remove-custom-metadata").forEach(key -> custom.put(key, null));
    if (!custom.isEmpty()) {
      body.put("custom_metadata", custom);
    }
    if (how.equals("put")) {
      call.client().write(path.api("metadata"), body);
    } else {
      call.client().patch(path.api("metadata"), body);
    }
    return call.print().success("Data written to: " + path.api("metadata"));
  }

  private static int delete(Call call) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET).requireVersions("metadata delete");
    call.client().delete(path.api("metadata"));
    return call.print().success("Data deleted (if it existed) at: " + path.api("metadata"));
  }
}
