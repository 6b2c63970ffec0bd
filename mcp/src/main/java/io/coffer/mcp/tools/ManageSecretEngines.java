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
import io.coffer.mcp.engine.EngineKind;
import io.coffer.mcp.engine.EngineKinds;
import io.coffer.mcp.schema.Member;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `manage-secret-engines`: mounts a secrets engine, or sets one that is there.
final class ManageSecretEngines implements Tool {
  private static final List<Member> LEASES =
      List.of(
          needed("defaultLeaseTtlSeconds", count(), "how long leases last unless asked otherwise"),
          needed("maxLeaseTtlSeconds", count(), "how long they last at most"));

  private static final Shape HEALTH =
      shape(
          needed("status", choice("healthy", "unhealthy"), "whether it answered"),
          needed("lastCheck", told(), "when that was asked: just now, by the server's clock"));

  @Override
  public ToolSpec spec() {
    return spec(EngineKinds.ALL);
  }

  private static ToolSpec spec(List<EngineKind> kinds) {
    return new ToolSpec(
        "manage-secret-engines",
        "Mount or set a secrets engine",
        "Mounts a secrets engine at a path and sets it. Where one of the same type is mounted"
            + " already, it is set and otherwise left as it is; one of another type is never"
            + " replaced.",
        ToolSpec.Effect.SETS,
        shape(
            needed(
                "engineType",
                choice(kinds.stream().map(EngineKind::type).toArray(String[]::new)),
                "what to mount"),
            needed("path", path(), "where, such as apps/kv"),
            optional("description", text(), "for people; of a mount that is made"),
            standard(
                "config",
                all(kinds, kind -> kind.wishes().members()),
                "how it is to be",
                Map.of())),
        output(kinds));
  }

  private static Shape output(List<EngineKind> kinds) {
    Shape told = all(kinds, EngineKind::shown);
    Stream<Member> config = Stream.concat(LEASES.stream(), told.members().stream());
    return shape(
        needed("path", told(), "where it is mounted, with a slash at its end"),
        needed("type", told(), "what it is"),
        needed("version", told(), "of the engine's code"),
        needed("description", told(), "for people"),
        needed("uuid", told(), "of the mount"),
        needed("config", new Shape(config.toList()), "what counts from now on"),
        needed("local", flag(), "whether it is kept from replicas"),
        needed("sealWrap", flag(), "whether its rows are wrapped by the seal"),
        needed("externalEntropyAccess", flag(), "whether it draws chance from the seal"),
        needed("health", HEALTH, "of the engine"));
  }

  // members that several kinds have are the same
  private static Shape all(List<EngineKind> kinds, Function<EngineKind, List<Member>> members) {
    return new Shape(kinds.stream().map(members).flatMap(List::stream).distinct().toList());
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    List<String> there = Catalog.types(client);
    List<EngineKind> kinds =
        EngineKinds.ALL.stream().filter(kind -> there.contains(kind.type())).toList();
    return kinds.isEmpty() ? Optional.empty() : Optional.of(spec(kinds));
  }

  private static EngineKind kind(Arguments arguments) {
    String type = arguments.text("engineType");
    return EngineKinds.ALL.stream()
        .filter(kind -> kind.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a type that is no choice"));
  }

  private static Arguments wish(Arguments arguments) {
    Map<String, @Nullable Object> config = arguments.table("config");
    EngineKind kind = kind(arguments);
    List<String> known = kind.wishes().members().stream().map(Member::name).toList();
    for (String name : config.keySet()) {
      if (!known.contains(name)) {
        throw new ToolFailure("Nothing was done: " + kind.type() + " has no config." + name + ".");
      }
    }
    return new Arguments(kind.wishes(), config);
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
            kind(arguments).needs(place(arguments), wish(arguments)).stream())
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String path = place(call.arguments());
    EngineKind kind = kind(call.arguments());
    Arguments wish = wish(call.arguments());
    kind.check(wish);
    Optional<Map<?, ?>> there = Mounted.find(call.client(), path);
    if (there.isPresent() && !isWished(there.get(), kind, wish)) {
      throw new ToolFailure("Nothing was done: another engine is mounted there.");
    }
    if (there.isEmpty()) {
      mount(call, path, kind, wish);
    }
    call.progress().at(50, "mounted");
    Map<?, ?> mount =
        Mounted.find(call.client(), path)
            .orElseThrow(() -> new ToolFailure("The engine was mounted, and is gone again."));
    configure(call.client(), path, kind, wish);
    return answer(call.client(), path, mount, kind, wish);
  }

  private static boolean isWished(Map<?, ?> mount, EngineKind kind, Arguments wish) {
    return Fields.text(mount, "type").equals(kind.type()) && kind.isWished(mount, wish);
  }

  private static void mount(ToolCall call, String path, EngineKind kind, Arguments wish) {
    var body = new LinkedHashMap<String, @Nullable Object>(kind.mount(wish));
    body.put("type", kind.type());
    body.put("description", call.arguments().text("description"));
    call.client().write("sys/mounts/" + path, body);
  }

  private static void configure(CofferClient client, String path, EngineKind kind, Arguments wish) {
    try {
      kind.configure(client, path, wish);
    } catch (ApiException | ToolFailure e) {
      throw new ToolFailure(
          "The engine is mounted at " + path + "/, but was not set: " + e.getMessage());
    }
  }

  private static Map<String, @Nullable Object> answer(
      CofferClient client, String path, Map<?, ?> mount, EngineKind kind, Arguments wish) {
    Map<?, ?> terms = Fields.object(mount, "config");
    var config = new LinkedHashMap<String, @Nullable Object>();
    config.put("defaultLeaseTtlSeconds", Fields.whole(terms, "default_lease_ttl"));
    config.put("maxLeaseTtlSeconds", Fields.whole(terms, "max_lease_ttl"));
    var health = new LinkedHashMap<String, @Nullable Object>();
    try {
      config.putAll(kind.settings(client, path, wish));
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
