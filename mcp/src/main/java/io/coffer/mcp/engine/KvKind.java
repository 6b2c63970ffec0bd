package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.ToolFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Key and value secrets.
final class KvKind implements EngineKind {
  private static final Shape WISHES =
      shape(
          standard("version", whole(1, 2), "KV: 1 keeps one value of each secret, 2 versions", 2L),
          optional("maxVersions", whole(0, 1_000_000), "KV 2: versions that are kept"),
          optional("casRequired", flag(), "KV 2: writes must name the version before"),
          optional("deleteVersionAfter", text(), "KV 2: such as 720h; 0s for never"));

  private static final List<Member> TOLD =
      List.of(
          optional("version", count(), "KV: its version"),
          optional("maxVersions", count(), "KV 2: versions that are kept; 0 for the standard"),
          optional("casRequired", flag(), "KV 2: whether writes must name the version before"),
          optional("deleteVersionAfter", told(), "KV 2: when versions delete themselves"));

  private static final List<String> VERSIONED =
      List.of("maxVersions", "casRequired", "deleteVersionAfter");

  @Override
  public String type() {
    return "kv";
  }

  @Override
  public Shape wishes() {
    return WISHES;
  }

  @Override
  public List<Member> shown() {
    return TOLD;
  }

  private static boolean isVersioned(Arguments wish) {
    return wish.whole("version").filter(version -> version == 2).isPresent();
  }

  @Override
  public List<Need> needs(String path, Arguments wish) {
    return isVersioned(wish)
        ? List.of(new Need(path + "/config", "read"), new Need(path + "/config", "update"))
        : List.of(new Need(path + "/", "list"));
  }

  @Override
  public void check(Arguments wish) {
    if (!isVersioned(wish) && VERSIONED.stream().anyMatch(wish::has)) {
      throw new ToolFailure(
          "Nothing was done: version 1 has no settings; "
              + String.join(", ", VERSIONED)
              + " are of version 2.");
    }
  }

  @Override
  public Map<String, Object> mount(Arguments wish) {
    return Map.of("options", Map.of("version", isVersioned(wish) ? "2" : "1"));
  }

  @Override
  public boolean isWished(Map<?, ?> mount, Arguments wish) {
    String version = Fields.text(Fields.object(mount, "options"), "version");
    return version.equals("2") == isVersioned(wish);
  }

  @Override
  public void configure(CofferClient client, String path, Arguments wish) {
    var body = new LinkedHashMap<String, Object>();
    wish.whole("maxVersions").ifPresent(most -> body.put("max_versions", most));
    if (wish.has("casRequired")) {
      body.put("cas_required", wish.flag("casRequired"));
    }
    if (!wish.text("deleteVersionAfter").isEmpty()) {
      body.put("delete_version_after", wish.text("deleteVersionAfter"));
    }
    if (!body.isEmpty()) {
      client.write(path + "/config", body);
    }
  }

  // of version 1 no more than that it answers
  @Override
  public Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish) {
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
