package io.coffer.core.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
  private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

  private static final Json.Obj DOCUMENT =
      OpenApi.of(List.of(Sample.ALL.at("x/", "kv"), Sample.ALL.at("auth/y/", "userpass")), "1.2.3");

  private static Json.Obj path(String path) {
    return DOCUMENT.object("paths").object(path);
  }

  @Test
  void theDocumentHasWhatEveryDocumentMust() {
    assertEquals("3.0.2", DOCUMENT.text("openapi", ""));
    assertEquals("1.2.3", DOCUMENT.object("info").text("version", ""));
    assertFalse(DOCUMENT.object("info").text("title", "").isEmpty());
    assertEquals(DOCUMENT, JsonCodec.row(JsonCodec.write(DOCUMENT)));
  }

  @Test
  void everyRouteIsAPathBelowItsMount() {
    assertEquals(
        Set.of(
            "/x/config",
            "/x/roles/",
            "/x/roles/{name}",
            "/x/roles/{name}/id/{id}",
            "/x/login",
            "/x/{path}",
            "/auth/y/config",
            "/auth/y/roles/",
            "/auth/y/roles/{name}",
            "/auth/y/roles/{name}/id/{id}",
            "/auth/y/login",
            "/auth/y/{path}"),
        DOCUMENT.object("paths").members().keySet());
  }

  @Test
  void everyPartOfAPathIsAParameterAndNoOther() {
    DOCUMENT
        .object("paths")
        .members()
        .forEach((path, item) -> {
          Set<String> named =
              TEMPLATE.matcher(path).results().map(OpenApiTest::group).collect(Collectors.toSet());
          assertEquals(named, parameters((Json.Obj) item, "path"), path);
        });
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  private static Set<String> parameters(Json.Obj item, String in) {
    var names = new TreeSet<String>();
    if (item.get("parameters").orElse(Json.NULL) instanceof Json.Arr list) {
      for (Json parameter : list.items()) {
        Json.Obj object = (Json.Obj) parameter;
        assertEquals(in, object.text("in", ""));
        assertTrue(object.flag("required"));
        assertEquals("string", object.object("schema").text("type", ""));
        names.add(object.text("name", ""));
      }
    }
    return names;
  }

  @Test
  void everyOperationHasASummaryTagsAndResponses() {
    DOCUMENT
        .object("paths")
        .members()
        .forEach((path, item) ->
            ((Json.Obj) item)
                .members()
                .forEach((name, operation) -> {
                  if (METHODS.contains(name)) {
                    Json.Obj object = (Json.Obj) operation;
                    assertFalse(object.text("summary", "").isEmpty(), path);
                    assertEquals(1, object.texts("tags").size(), path);
                    assertEquals(
                        "OK", object.object("responses").object("200").text("description", ""));
                  }
                }));
  }

  @ParameterizedTest
  @CsvSource({
    "/x/config, get post",
    "/x/roles/, get",
    "/x/roles/{name}, get patch post",
    "/x/roles/{name}/id/{id}, delete",
    "/x/login, post",
    "/x/{path}, get",
  })
  void theMethodsAreThoseTheRouteAnswers(String path, String methods) {
    var seen = new TreeSet<>(path(path).members().keySet());
    seen.retainAll(METHODS);
    assertEquals(methods, String.join(" ", seen));
  }

  @Test
  void theBodyIsWhatIsNotInThePath() {
    Json.Obj properties =
        path("/x/roles/{name}")
            .object("post")
            .object("requestBody")
            .object("content")
            .object("application/json")
            .object("schema")
            .object("properties");
    assertEquals(Set.of("ttl"), properties.members().keySet());
    assertEquals(
        Map.of("type", "string", "format", "duration", "description", "How long."),
        properties.object("ttl").textMembers());
  }

  @Test
  void aListingIsAskedForInTheQuery() {
    Json.Obj listing = path("/x/roles/").object("get");
    assertEquals(Set.of("list"), parameters(listing, "query"));
  }

  @Test
  void theMarksOfRoutesAreShown() {
    assertTrue(path("/x/config").flag("x-vault-sudo"));
    assertTrue(path("/x/login").flag("x-vault-unauthenticated"));
    assertTrue(path("/x/roles/{name}").flag("x-vault-createSupported"));
    assertFalse(path("/x/roles/").flag("x-vault-sudo"));
  }

  @ParameterizedTest
  @CsvSource({"/x/login, secrets", "/auth/y/login, auth"})
  void theTagTellsTheKindOfMount(String path, String tag) {
    assertEquals(List.of(tag), path(path).object("post").texts("tags"));
  }
}
