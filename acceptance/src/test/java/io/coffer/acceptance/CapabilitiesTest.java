package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapabilitiesTest {
  private static final String RULES =
      """
      path 'kv/new/*' { capabilities = ['create'] }
      path 'kv/all/*' { capabilities = ['create', 'read', 'update', 'delete', 'list'] }
      path 'kv/no/*' { capabilities = ['deny', 'read'] }
      path 'kv/list' { capabilities = ['list'] }
      path 'kv/folder/' { capabilities = ['list'] }
      path 'kv/exact' { capabilities = ['sudo', 'patch', 'scan'] }
      path 'kv/+/db' { capabilities = ['update'] }
      path 'kv/old' { policy = 'write' }
      """;

  private final Scene scene = Scene.open();
  private Session token = scene.nobody();

  @BeforeEach
  void make() {
    token = scene.policy("some", RULES);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kv/new/a | create",
        "/kv/new/a | create",
        "kv/new | deny",
        "kv/all/a | create delete list read update",
        "kv/no/a | deny",
        "kv/exact | patch scan sudo",
        "kv/exact/ | patch scan sudo",
        "kv/list/ | list",
        "kv/folder/ | list",
        "kv/folder | deny",
        "kv/one/db | update",
        "kv/one/two/db | deny",
        "kv/old | create delete list read update",
        "none | deny",
        "auth/token/lookup-self | read"
      })
  void theWinningRuleIsToldSortedAsForAListing(String path, String capabilities) {
    List<String> expected = List.of(capabilities.split(" "));
    Said said = token.put("sys/capabilities-self", "{'paths':['" + path + "']}");
    assertEquals(expected, said.data().texts(path));
    assertEquals(expected, said.data().texts("capabilities"));
    assertEquals(expected, said.body().texts("capabilities"), "beside the envelope too");
  }

  @Test
  void severalPathsAreAnsweredOneByOne() {
    for (String names : List.of("'paths':['kv/new/a','none']", "'path':'kv/new/a,none'")) {
      Said said = token.put("sys/capabilities-self", "{" + names + "}");
      assertEquals(List.of("create"), said.data().texts("kv/new/a"));
      assertEquals(List.of("deny"), said.data().texts("none"));
      assertEquals(List.of(), said.data().texts("capabilities"));
    }
  }

  @Test
  void rootMayDoEverythingAndIsToldSo() {
    Said said = scene.root().put("sys/capabilities-self", "{'paths':['any/thing']}");
    assertEquals(List.of("root"), said.data().texts("any/thing"));
  }

  @Test
  void anotherTokenIsAskedAboutByItselfOrByItsAccessor() {
    String accessor = token.get("auth/token/lookup-self").text("accessor");
    Session root = scene.root();
    Said byToken =
        root.put("sys/capabilities", "{'token':'" + token.token() + "','paths':['kv/new/a']}");
    Said byAccessor =
        root.put(
            "sys/capabilities-accessor", "{'accessor':'" + accessor + "','paths':['kv/new/a']}");
    assertEquals(List.of("create"), byToken.data().texts("kv/new/a"));
    assertEquals(List.of("create"), byAccessor.data().texts("kv/new/a"));
  }

  @Test
  void theUnknownIsRefused() {
    Session root = scene.root();
    String list = "1 error occurred:\n\t* %s\n\n";
    assertEquals(
        list.formatted("invalid token"),
        root.put("sys/capabilities", "{'token':'none','paths':['a']}").error());
    assertEquals(
        list.formatted("no token found"), root.put("sys/capabilities", "{'paths':['a']}").error());
    assertEquals(
        list.formatted("invalid accessor"),
        root.put("sys/capabilities-accessor", "{'accessor':'none','paths':['a']}").error());
    assertEquals(
        list.formatted("missing path"),
        root.put("sys/capabilities-self", "{'paths':['a','']}").error());
    assertEquals("paths must be supplied", root.put("sys/capabilities-self").error());
  }

  @Test
  void askingAboutOthersNeedsARightThatTheDefaultPolicyDoesNotGive() {
    assertEquals(
        403,
        token.put("sys/capabilities", "{'token':'" + token.token() + "','paths':['a']}").status());
    assertEquals(
        403, token.put("sys/capabilities-accessor", "{'accessor':'x','paths':['a']}").status());
    assertEquals(403, scene.nobody().put("sys/capabilities-self", "{'paths':['a']}").status());
  }
}
