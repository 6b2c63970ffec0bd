package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.ToolFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the KV engine is mounted and set.
final class KvEngine {
  static final String TYPE = "kv";

  static final Shape CONFIG =
      shape(
          standard("version", whole(1, 2), "1 keeps one value of each secret, 2 versions", 2L),
          optional("maxVersions", whole(0, 1_000_000), "version 2: versions that are kept"),
          optional("casRequired", flag(), "version 2: writes must name the version before"),
          optional("deleteVersionAfter", text(), "version 2: such as 720h; 0s for never"));

  private static final List<String> VERSIONED =
      List.of("maxVersions", "casRequired", "deleteVersionAfter");

  private final CofferClient client;
  private final String path;
  private final Arguments wish;
  private final Arguments arguments;

  KvEngine(CofferClient client, String path, Arguments arguments) {
    this.client = client;
    this.path = path;
    this.arguments = arguments;
    this.wish = wish(arguments);
    if (!isVersioned(wish) && VERSIONED.stream().anyMatch(wish::has)) {
      throw new ToolFailure(
          "Nothing was done: version 1 has no settings; "
              + String.join(", ", VERSIONED)
              + " are of version 2.");
    }
  }

  private static Arguments wish(Arguments arguments) {
    return new Arguments(CONFIG, arguments.table("config"));
  }

  private static boolean isVersioned(Arguments wish) {
    return wish.whole("version").filter(version -> version == 2).isPresent();
  }

  static List<Need> needs(String path, Arguments arguments) {
    return isVersioned(wish(arguments))
        ? List.of(new Need(path + "/config", "read"), new Need(path + "/config", "update"))
        : List.of(new Need(path + "/", "list"));
  }

  /// Sees that a mount which is there is what is wished for.
  void requireSame(Map<?, ?> mount) {
    String version = Fields.text(Fields.object(mount, "options"), "version");
    boolean versioned = version.equals("2");
    if (!Fields.text(mount, "type").equals(TYPE) || versioned != isVersioned(wish)) {
      throw new ToolFailure("Nothing was done: another engine is mounted there.");
    }
  }

  void mount() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", TYPE);
    body.put("description", arguments.text("description"));
    body.put("options", Map.of("version", isVersioned(wish) ? "2" : "1"));
    client.write("sys/mounts/" + path, body);
  }

  /// Sets what is wished for, and nothing else.
  ///
  /// @throws ToolFailure saying what was done, when that cannot be
  void configure() {
    var body = new LinkedHashMap<String, Object>();
    wish.whole("maxVersions").ifPresent(most -> body.put("max_versions", most));
    if (wish.has("casRequired")) {
      body.put("cas_required", wish.flag("casRequired"));
    }
    if (!wish.text("deleteVersionAfter").isEmpty()) {
      body.put("delete_version_after", wish.text("deleteVersionAfter"));
    }
    try {
      if (!body.isEmpty()) {
        client.write(path + "/config", body);
      }
    } catch (ApiException e) {
      throw new ToolFailure(
          "The engine is mounted at " + path + "/, but was not set: " + e.getMessage());
    }
  }

  /// Has the engine itself say how it is set.
  ///
  /// @return what it says, which of version 1 is no more than that it answers
  /// @throws ApiException when it does not answer
  Map<String, @Nullable Object> settings() {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    if (!isVersioned(wish)) {
      client.list(path + "/");
      shown.put("version", 1);
      return shown;
    }
    Map<?, ?> kept = client.read(path + "/config").map(Secret::data).orElse(Map.of());
    shown.put("version", 2);
    shown.put("maxVersions", Fields.whole(kept, "max_versions"));
    shown.put("casRequired", Fields.flag(kept, "cas_required"));
    shown.put("deleteVersionAfter", Fields.text(kept, "delete_version_after"));
    return shown;
  }
}
