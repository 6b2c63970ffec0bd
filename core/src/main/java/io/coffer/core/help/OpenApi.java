package io.coffer.core.help;

import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// OpenAPI 3.0.2 documents, made from the routes of mounts.
public final class OpenApi {
  private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)[@*+]?}");

  private OpenApi() {}

  /// The document of some mounts.
  public static Json.Obj of(List<Mounted> mounts, String version) {
    Json.Builder paths = Json.object();
    for (Mounted mounted : mounts) {
      for (Route route : mounted.mountable().routes()) {
        paths.putAll(items(mounted.entry(), route));
      }
    }
    return document(paths.build(), version);
  }

  /// The document of one route.
  static Json.Obj of(MountEntry entry, Route route, String version) {
    return document(items(entry, route), version);
  }

  private static Json.Obj document(Json.Obj paths, String version) {
    return Json.object()
        .put("openapi", "3.0.2")
        .put(
            "info",
            Json.object()
                .put("title", "Coffer API")
                .put("description", "HTTP API that gives you full access to Coffer.")
                .put("version", version)
                .put("license", Json.object().put("name", "Apache-2.0").build())
                .build())
        .put("paths", paths)
        .build();
  }

  // a listing has the path with a slash at its end, so that it does not hide a read
  private static Json.Obj items(MountEntry entry, Route route) {
    String path = "/" + path(entry, route);
    Json.Builder items = Json.object();
    Map<String, Json> operations = operations(entry, route);
    if (!operations.isEmpty()) {
      items.put(path, item(route, operations));
    }
    if (route.handlers().containsKey(Verb.LIST)) {
      items.put(path + "/", item(route, Map.of("get", listing(entry, route))));
    }
    return items.build();
  }

  private static String path(MountEntry entry, Route route) {
    String pattern = route.pattern().replaceAll("/\\?$", "");
    return entry.path() + CAPTURE.matcher(pattern).replaceAll("{$1}");
  }

  private static Json.Obj item(Route route, Map<String, Json> operations) {
    Json.Builder item = Json.object().put("description", route.synopsis());
    if (route.exists().isPresent()) {
      item.put("x-vault-createSupported", true);
    }
    if (route.isSudo()) {
      item.put("x-vault-sudo", true);
    }
    if (route.isUnauthenticated()) {
      item.put("x-vault-unauthenticated", true);
    }
    Set<String> captured = captured(route);
    if (!captured.isEmpty()) {
      item.put("parameters", parameters(route, captured));
    }
    operations.forEach(item::put);
    return item.build();
  }

  private static Set<String> captured(Route route) {
    var names = new HashSet<String>();
    CAPTURE.matcher(route.pattern()).results().map(OpenApi::name).forEach(names::add);
    return names;
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static Json parameters(Route route, Set<String> captured) {
    var parameters = new ArrayList<Json>();
    for (Field<?> field : route.fields()) {
      if (captured.contains(field.name())) {
        parameters.add(parameter(field, "path").with("required", Json.of(true)));
      }
    }
    return new Json.Arr(parameters);
  }

  private static Json.Obj parameter(Field<?> field, String place) {
    return Json.object()
        .put("name", field.name())
        .put("description", field.help())
        .put("in", place)
        .put("schema", schema(field))
        .build();
  }

  private static Map<String, Json> operations(MountEntry entry, Route route) {
    Json.Builder operations = Json.object();
    for (Verb verb : route.handlers().keySet()) {
      switch (verb) {
        case READ -> operations.put("get", asking(entry, route, List.of()));
        case UPDATE -> operations.put("post", writing(entry, route));
        case PATCH -> operations.put("patch", writing(entry, route));
        case DELETE -> operations.put("delete", operation(entry, route));
        case CREATE, LIST, SCAN, HELP, HEADER -> {}
      }
    }
    return operations.build().members();
  }

  private static Json.Obj operation(MountEntry entry, Route route) {
    return Json.object()
        .put("summary", route.synopsis())
        .put("tags", List.of(entry.isAuth() ? "auth" : tag(entry)))
        .put(
            "responses",
            Json.object().put("200", Json.object().put("description", "OK").build()).build())
        .build();
  }

  private static String tag(MountEntry entry) {
    return switch (entry.type()) {
      case "system" -> "system";
      case "identity" -> "identity";
      default -> "secrets";
    };
  }

  private static Json.Obj listing(MountEntry entry, Route route) {
    Json parameter =
        Json.object()
            .put("name", "list")
            .put("description", "Must be set to `true`")
            .put("in", "query")
            .put("schema", Json.object().put("type", "string").put("enum", List.of("true")).build())
            .put("required", true)
            .build();
    return asking(entry, route, List.of(parameter));
  }

  // what is not in the path comes in the query, unless it is there for writes
  private static Json.Obj asking(MountEntry entry, Route route, List<Json> first) {
    var parameters = new ArrayList<Json>(first);
    if (!route.handlers().containsKey(Verb.UPDATE)) {
      Set<String> captured = captured(route);
      route.fields().stream()
          .filter(field -> !captured.contains(field.name()))
          .forEach(field -> parameters.add(parameter(field, "query")));
    }
    Json.Obj operation = operation(entry, route);
    return parameters.isEmpty()
        ? operation
        : operation.with("parameters", new Json.Arr(parameters));
  }

  private static Json.Obj writing(MountEntry entry, Route route) {
    Set<String> captured = captured(route);
    Json.Builder properties = Json.object();
    for (Field<?> field : route.fields()) {
      if (!captured.contains(field.name())) {
        properties.put(field.name(), schema(field).with("description", Json.of(field.help())));
      }
    }
    Json.Obj body =
        Json.object()
            .put(
                "content",
                Json.object()
                    .put(
                        "application/json",
                        Json.object()
                            .put(
                                "schema",
                                Json.object()
                                    .put("type", "object")
                                    .put("properties", properties.build())
                                    .build())
                            .build())
                    .build())
            .build();
    return operation(entry, route).with("requestBody", body);
  }

  private static Json.Obj schema(Field<?> field) {
    return switch (field.kind()) {
      case TEXT -> type("string");
      case INTEGER -> type("integer");
      case BOOLEAN -> type("boolean");
      case DURATION -> type("string").with("format", Json.of("duration"));
      case TIME -> type("string").with("format", Json.of("date-time"));
      case LIST -> type("array").with("items", type("string"));
      case OBJECT -> type("object").with("format", Json.of("map"));
      case ANY -> Json.Obj.EMPTY;
    };
  }

  private static Json.Obj type(String name) {
    return Json.object().put("type", name).build();
  }
}
