package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `manage-secret-engines`: mounts a secrets engine, or sets one that is there.
final class ManageSecretEngines implements Tool {
  /// The engines that it can set, as far as the server has them.
  private static final List<String> TYPES = List.of(KvEngine.TYPE);

  private static final Shape CONFIG =
      shape(
          needed("defaultLeaseTtlSeconds", count(), "how long leases last unless asked otherwise"),
          needed("maxLeaseTtlSeconds", count(), "how long they last at most"),
          optional("version", count(), "KV: its version"),
          optional("maxVersions", count(), "KV 2: versions that are kept; 0 for the standard"),
          optional("casRequired", flag(), "KV 2: whether writes must name the version before"),
          optional("deleteVersionAfter", told(), "KV 2: when versions delete themselves"));

  private static final Shape HEALTH =
      shape(
          needed("status", choice("healthy", "unhealthy"), "whether it answered"),
          needed("lastCheck", told(), "when that was asked: just now, by the server's clock"));

  private static final Shape OUTPUT =
      shape(
          needed("path", told(), "where it is mounted, with a slash at its end"),
          needed("type", told(), "what it is"),
          needed("version", told(), "of the engine's code"),
          needed("description", told(), "for people"),
          needed("uuid", told(), "of the mount"),
          needed("config", CONFIG, "what counts from now on"),
          needed("local", flag(), "whether it is kept from replicas"),
          needed("sealWrap", flag(), "whether its rows are wrapped by the seal"),
          needed("externalEntropyAccess", flag(), "whether it draws chance from the seal"),
          needed("health", HEALTH, "of the engine"));

  @Override
  public ToolSpec spec() {
    return spec(TYPES);
  }

  private static ToolSpec spec(List<String> types) {
    return new ToolSpec(
        "manage-secret-engines",
        "Mount or set a secrets engine",
        "Mounts a secrets engine at a path and sets it. Where one of the same type is mounted"
            + " already, it is set and otherwise left as it is; one of another type is never"
            + " replaced.",
        ToolSpec.Effect.SETS,
        shape(
            needed("engineType", choice(types.toArray(String[]::new)), "what to mount"),
            needed("path", path(), "where, such as apps/kv"),
            optional("description", text(), "for people; of a mount that is made"),
            standard("config", KvEngine.CONFIG, "how it is to be", Map.of())),
        OUTPUT);
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    Map<?, ?> catalog = client.read("sys/plugins/catalog").map(Secret::data).orElse(Map.of());
    List<String> there = Fields.texts(catalog, "secret");
    List<String> types = TYPES.stream().filter(there::contains).toList();
    return types.isEmpty() ? Optional.empty() : Optional.of(spec(types));
  }

  private static String place(Arguments arguments) {
    String path = arguments.text("path").replaceAll("^/+|/+$", "");
    if (path.isEmpty()) {
      throw new ToolFailure("Nothing was done: path must name a place below the root.");
    }
    return path;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    String mount = "sys/mounts/" + place(arguments);
    return Stream.concat(
            Stream.of(new Need(mount, "read"), new Need(mount, "update")),
            KvEngine.needs(place(arguments), arguments).stream())
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String path = place(call.arguments());
    KvEngine engine = new KvEngine(call.client(), path, call.arguments());
    Optional<Map<?, ?>> there = Mounted.find(call.client(), path);
    there.ifPresent(engine::requireSame);
    if (there.isEmpty()) {
      engine.mount();
    }
    call.progress().at(50, "mounted");
    Map<?, ?> mount =
        Mounted.find(call.client(), path)
            .orElseThrow(() -> new ToolFailure("The engine was mounted, and is gone again."));
    engine.configure();
    return answer(call.client(), path, mount, engine);
  }

  private static Map<String, @Nullable Object> answer(
      CofferClient client, String path, Map<?, ?> mount, KvEngine engine) {
    Map<?, ?> terms = Fields.object(mount, "config");
    var config = new LinkedHashMap<String, @Nullable Object>();
    config.put("defaultLeaseTtlSeconds", Fields.whole(terms, "default_lease_ttl"));
    config.put("maxLeaseTtlSeconds", Fields.whole(terms, "max_lease_ttl"));
    var health = new LinkedHashMap<String, @Nullable Object>();
    try {
      config.putAll(engine.settings());
      health.put("status", "healthy");
    } catch (ApiException e) {
      health.put("status", "unhealthy");
    }
    health.put("lastCheck", Mounted.time(client));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", path + "/");
    answer.put("type", Fields.text(mount, "type"));
    answer.put("version", Fields.text(mount, "running_plugin_version"));
    answer.put("description", Fields.text(mount, "description"));
    answer.put("uuid", Fields.text(mount, "uuid"));
    answer.put("config", config);
    answer.put("local", Fields.flag(mount, "local"));
    answer.put("sealWrap", Fields.flag(mount, "seal_wrap"));
    answer.put("externalEntropyAccess", Fields.flag(mount, "external_entropy_access"));
    answer.put("health", health);
    return answer;
  }
}
