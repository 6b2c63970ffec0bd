package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
  private static final Pattern TEMPLATE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> OPERATIONS = Set.of("get", "post", "patch", "delete");
  private static final Map<Verb, String> WORDS =
      Map.of(Verb.READ, "get", Verb.UPDATE, "post", Verb.PATCH, "patch", Verb.DELETE, "delete");

  private final Scene scene = AllMounts.open();
  private final Json.Obj document = scene.root().get("sys/internal/specs/openapi").body();

  @AfterEach
  void close() {
    scene.close();
  }

  private static Json.Obj path(Json.Obj document, String path) {
    return (Json.Obj) document.object("paths").get(path).orElse(Json.Obj.EMPTY);
  }

  private static List<Json> items(Json.Obj from, String name) {
    return from.get(name).map(list -> ((Json.Arr) list).items()).orElse(List.of());
  }

  @Test
  void theDocumentSaysWhatItIs() {
    assertEquals("3.0.2", document.text("openapi", ""));
    assertEquals("2.0.0", document.object("info").text("version", ""));
    assertFalse(document.object("info").text("title", "").isEmpty());
  }

  @Test
  void everyOperationOfEveryRouteIsInTheDocument() {
    for (String mount : AllMounts.paths(scene)) {
      scene.routes(mount).forEach(route -> checkRoute(mount, route));
    }
  }

  private void checkRoute(String mount, Route route) {
    String path = "/" + mount + route.pattern().replaceAll("/\\?$", "").replaceAll("[@*+]}", "}");
    for (Verb verb : route.handlers().keySet()) {
      String word = WORDS.getOrDefault(verb, "");
      if (!word.isEmpty()) {
        assertTrue(path(document, path).get(word).isPresent(), verb + " " + path);
      }
    }
    if (route.handlers().containsKey(Verb.LIST)) {
      Json.Obj get = path(document, path + "/").object("get");
      assertTrue(
          items(get, "parameters").stream()
              .map(Json.Obj.class::cast)
              .anyMatch(p -> p.text("name", "").equals("list") && p.flag("required")),
          "LIST " + path);
    }
    if (!path(document, path).isEmpty()) {
      assertEquals(route.isSudo(), path(document, path).flag("x-vault-sudo"), path);
      assertEquals(
          route.isUnauthenticated(), path(document, path).flag("x-vault-unauthenticated"), path);
      assertEquals(
          route.exists().isPresent(), path(document, path).flag("x-vault-createSupported"), path);
    }
  }

  @Test
  void theParametersOfAPathAreThoseInItsName() {
    document
        .object("paths")
        .members()
        .forEach((path, item) -> {
          var named = new TreeSet<String>();
          TEMPLATE.matcher(path).results().forEach(match -> named.add(match.group(1)));
          var declared = new TreeSet<String>();
          for (Json parameter : items((Json.Obj) item, "parameters")) {
            var p = (Json.Obj) parameter;
            assertEquals("path", p.text("in", ""), path);
            assertTrue(p.flag("required"), path);
            declared.add(p.text("name", ""));
          }
          assertEquals(named, declared, path);
        });
  }

  @Test
  void everyOperationHasAnAnswerAndEveryBodyASchema() {
    document
        .object("paths")
        .members()
        .forEach((path, item) -> {
          for (String word : OPERATIONS) {
            Json.Obj operation = ((Json.Obj) item).object(word);
            if (!operation.isEmpty()) {
              assertFalse(operation.object("responses").isEmpty(), word + " " + path);
              checkBody(word + " " + path, operation);
              checkQuery(word + " " + path, operation);
            }
          }
        });
  }

  private static void checkBody(String where, Json.Obj operation) {
    Json.Obj body = operation.object("requestBody");
    boolean writes = where.startsWith("post") || where.startsWith("patch");
    assertEquals(writes, !body.isEmpty(), where);
    if (writes) {
      Json.Obj schema = body.object("content").object("application/json").object("schema");
      assertEquals("object", schema.text("type", ""), where);
    }
  }

  private static void checkQuery(String where, Json.Obj operation) {
    var names = new HashSet<String>();
    for (Json parameter : items(operation, "parameters")) {
      var p = (Json.Obj) parameter;
      assertEquals("query", p.text("in", ""), where);
      assertTrue(p.get("schema").isPresent(), where);
      assertTrue(names.add(p.text("name", "")), where + ": twice");
    }
  }

  @Test
  void noTwoPathsAreTheSameButForTheirNames() {
    var shapes = new HashSet<String>();
    document
        .object("paths")
        .members()
        .keySet()
        .forEach(path -> assertTrue(shapes.add(TEMPLATE.matcher(path).replaceAll("{}")), path));
  }

  @Test
  void onlyMountsThatTheCallerMaySeeAreInIt() {
    Session some = scene.policy("some", "path 'kv/a' { capabilities = ['read'] }");
    Json.Obj paths = some.get("sys/internal/specs/openapi").body().object("paths");
    assertTrue(paths.get("/kv/{path}").isPresent());
    assertTrue(paths.get("/generic/{path}").isEmpty());
    assertTrue(scene.nobody().get("sys/internal/specs/openapi").body().object("paths").isEmpty());
  }
}
