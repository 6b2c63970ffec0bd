package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Field;
import io.coffer.spi.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Help of everything that can be asked for: made from the routes, so none may be without words.
final class HelpTest {
  private final Scene scene = AllMounts.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyRouteOfEveryMountHasHelpThatDocumentsEveryField() {
    AllMounts.paths(scene).forEach(mount -> scene.routes(mount).forEach(r -> check(mount, r)));
  }

  private void check(String mount, Route route) {
    String path = mount + AllMounts.example(route);
    Said said = root.help(path);
    assertEquals(200, said.status(), path);
    String help = said.text("help");
    assertTrue(help.contains("Matching Route: " + route.pattern() + "\n"), path + ": " + help);
    assertFalse(route.synopsis().isBlank(), path);
    assertTrue(help.contains(route.synopsis()), path);
    assertFalse(said.body().object("openapi").object("paths").isEmpty(), path);
    for (Field<?> field : route.fields()) {
      assertFalse(field.help().isBlank(), path + ": " + field.name());
      assertTrue(
          help.contains("    " + field.name() + " (") && help.contains(field.help()),
          path + ": " + field.name());
    }
  }

  @Test
  void everyMountHasHelpThatListsItsRoutes() {
    for (String mount : AllMounts.paths(scene)) {
      String help = root.help(mount).orFail().text("help");
      assertTrue(help.startsWith("## DESCRIPTION\n\n"), mount);
      scene
          .routes(mount)
          .forEach(route -> assertTrue(help.contains("    " + route.pattern()), route.pattern()));
    }
  }

  @Test
  void helpTellsNothingOfSecretsSoNoPolicyIsAsked() {
    Session other = scene.token("{'policies':['default']}");
    assertEquals(403, other.get("kv/any").status());
    assertEquals(200, other.help("kv/any").status());
    assertEquals(200, other.help("sys/mounts").status());
  }

  @Test
  void helpNeedsATokenAllTheSame() {
    assertEquals("permission denied", scene.nobody().help("kv/any").error());
    assertEquals(403, scene.as("none").help("sys/internal/ui/mounts").status());
  }

  @Test
  void whereNothingIsThereIsNoHelp() {
    assertEquals(
        "no handler for route \"nowhere\". route entry not found.", root.help("nowhere").error());
    assertEquals(
        "1 error occurred:\n\t* unsupported path\n\n", root.help("sys/no/such/path").error());
    assertEquals(404, root.help("sys/no/such/path").status());
  }
}
