package io.coffer.core.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTextTest {
  private static Json.Obj help(String path) {
    Reply.Raw raw = HelpText.of(Sample.ALL.at("x/", "kv"), path);
    assertEquals(200, raw.status());
    assertEquals("application/json", raw.contentType());
    return JsonCodec.row(raw.body().bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "config", "roles/", "roles/app", "login", "any/thing"})
  void helpIsATextWithItsOpenApi(String path) {
    Json.Obj help = help(path);
    assertEquals(Set.of("help", "see_also", "openapi"), help.members().keySet());
    assertEquals("3.0.2", help.object("openapi").text("openapi", ""));
    assertTrue(help.text("help", "").contains("Shows what a mount can have."));
  }

  @Test
  void theHelpOfAMountNamesEveryRoute() {
    Json.Obj help = help("");
    for (Route route : Sample.ALL.routes()) {
      assertTrue(help.text("help", "").contains("\n    " + route.pattern() + "\n"));
      assertTrue(help.text("help", "").contains(route.synopsis()), route.synopsis());
    }
    assertEquals(6, help.object("openapi").object("paths").members().size());
  }

  @Test
  void theHelpOfAPathTellsItsRouteAndParameters() {
    String text = help("roles/app").text("help", "");
    assertTrue(text.startsWith("Request:        roles/app\nMatching Route: roles/{name}\n"), text);
    assertTrue(text.contains("\n    ttl (duration)\n        How long.\n"), text);
    assertEquals(
        Set.of("/x/roles/{name}"),
        help("roles/app").object("openapi").object("paths").members().keySet());
  }

  @Test
  void theWordForATypeIsTheSameInEveryLanguage() {
    assertTrue(help("config").text("help", "").contains("    integer (integer)\n"));
  }

  @Test
  void aPathThatIsNoneHasNoHelp() {
    var strict = new Sample(Sample.ALL.routes().subList(0, 3)).at("x/", "kv");
    Refusal refusal = assertThrows(Refusal.class, () -> HelpText.of(strict, "nowhere"));
    assertEquals(Refusal.Code.UNSUPPORTED_PATH, refusal.code());
  }
}
