package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          config,             config,            {}
          config,             config/,
          config,             Config,
          config,             xconfig,
          a.b,                axb,
          (a|b)*,             a,
          roles/{name},       roles/app,         {name=app}
          roles/{name},       roles/a-b.c_9,     {name=a-b.c_9}
          roles/{name},       roles/a,           {name=a}
          roles/{name},       roles/,
          roles/{name},       roles/a.,
          roles/{name},       roles/-a,
          roles/{name},       roles/a-,
          roles/{name},       roles/a/b,
          roles/{name},       roles/a@b,
          roles/{name},       roles/a b,
          roles/{name},       roles/ç,
          users/{name@},      users/a@b.c,       {name=a@b.c}
          users/{name@},      users/a@,
          data/{path*},       data/,             {path=}
          data/{path*},       data/a/b c/ü,      {path=a/b c/ü}
          data/{path*},       data,
          data/{path+},       data/,
          data/{path+},       data/a/,           {path=a/}
          roles/?,            roles,             {}
          roles/?,            roles/,            {}
          roles/?,            roles//,
          r/{name}/?,         r/x/,              {name=x}
          r/{name}/id,        r/x/id,            {name=x}
          r/{a}/s/{b},        r/x/s/y,           '{a=x, b=y}'
          r/{a}/s/{b},        r/x/s/,
          {path*},            '',                {path=}
          """)
  void aPatternMatchesOrNot(String pattern, String path, String captures) {
    Optional<Routes.Match> match = routes(pattern).find(path);
    String seen = match.map(found -> sorted(found.captures())).orElse("no match");
    assertEquals(Optional.ofNullable(captures).orElse("no match"), seen);
  }

  private static String sorted(Map<String, String> captures) {
    return new java.util.TreeMap<>(captures).toString();
  }

  @Test
  void aLineBreakInThePathIsPartOfTheRest() {
    assertEquals(Map.of("p", "a\nb"), routes("{p+}").find("a\nb").orElseThrow().captures());
    assertTrue(routes("{p}").find("a\n").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"roles/one, roles/one", "roles/two, roles/{name}", "roles/two/x, roles/{rest+}"})
  void theFirstPatternThatMatchesWins(String path, String pattern) {
    Routes routes = routes("roles/one", "roles/{name}", "roles/{rest+}", "roles/{path*}");
    assertEquals(pattern, routes.find(path).orElseThrow().route().pattern());
  }

  @Test
  void aLongNameIsJudgedAtOnce() {
    assertTrue(routes("r/{name}").find("r/" + "a-".repeat(50_000) + "a").isPresent());
    assertTrue(routes("r/{name}").find("r/" + "a-".repeat(50_000)).isEmpty());
  }

  @Test
  void aRouteKnowsWhatAnswersAndWhatItAsksFor() {
    Route plain = Route.at("x", "Words.").read(call -> Reply.done());
    Route full = plain.write(call -> Reply.done()).sudo().unauthenticated().exists(call -> true);
    assertEquals(Set.of(Verb.READ, Verb.CREATE, Verb.UPDATE), full.handlers().keySet());
    assertTrue(full.isSudo() && full.isUnauthenticated() && full.exists().isPresent());
    assertEquals(Set.of(Verb.READ), plain.handlers().keySet());
    assertFalse(plain.isSudo() || plain.isUnauthenticated() || plain.exists().isPresent());
    assertThrows(UnsupportedOperationException.class, () -> full.handlers().clear());
  }

  private static Routes routes(String... patterns) {
    return Routes.of(Arrays.stream(patterns).map(p -> Route.at(p, "")).toList());
  }

  @Test
  void whatOnlyComputesChangesNothingButWhereItCreates() {
    Route route = Route.at("a", "a").write(call -> Reply.done()).read(call -> Reply.done());
    for (Verb verb : Verb.values()) {
      assertFalse(route.isSafe(verb));
      assertEquals(verb == Verb.UPDATE, route.computing().isSafe(verb));
    }
    assertTrue(route.safe().isSafe(Verb.READ));
    assertFalse(route.safe().isSafe(Verb.UPDATE));
  }
}
