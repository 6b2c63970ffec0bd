package io.coffer.core.sys;

import io.coffer.core.mount.Catalog;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;

/// `sys/plugins/catalog`: what can be mounted. All of it is part of the server; nothing is added
/// and nothing taken away.
final class SysPlugins {
  private static final String AUTH = "auth";
  private static final String SECRET = "secret";
  private static final List<String> TYPES = List.of(AUTH, "database", SECRET);

  private static final Field<String> TYPE = Field.text("type", "auth, database or secret");
  private static final Field<String> NAME = Field.text("name", "of the engine or method");

  private final Catalog catalog;
  private final String version;

  SysPlugins(Catalog catalog, String version) {
    this.catalog = catalog;
    this.version = "v" + version + "+builtin";
  }

  List<Route> routes() {
    return List.of(
        Route.at("plugins/catalog", "Lists what can be mounted.").read(call -> all()),
        Route.at("plugins/catalog/{type}/?", "Lists what of a type can be mounted.", TYPE)
            .list(call -> Reply.keys(names(call.get(TYPE))))
            .sudo(),
        Route.at("plugins/catalog/{type}/{name}", "Describes what can be mounted.", TYPE, NAME)
            .read(this::one)
            .sudo());
  }

  private List<String> names(String type) {
    return switch (type) {
      case AUTH -> catalog.methodNames();
      case SECRET -> catalog.engineNames();
      case "database" -> List.of();
      default -> throw Refusal.invalid("the type must be one of " + String.join(", ", TYPES));
    };
  }

  private Reply all() {
    Json.Builder shown = Json.object();
    var detailed = new ArrayList<Json>();
    for (String type : TYPES) {
      shown.put(type, names(type));
      names(type).forEach(name -> detailed.add(described(name).put("type", type).build()));
    }
    return Reply.data(shown.put("detailed", new Json.Arr(detailed)).build());
  }

  private Json.Builder described(String name) {
    return Json.object()
        .put("name", name)
        .put("builtin", true)
        .put("deprecation_status", "supported")
        .put("version", version);
  }

  private Reply one(Call call) {
    if (!names(call.get(TYPE)).contains(call.get(NAME))) {
      return Reply.absent();
    }
    return Reply.data(
        described(call.get(NAME))
            .put("args", Json.NULL)
            .put("command", "")
            .put("sha256", "")
            .build());
  }
}
