package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
final class RemountTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put(
            "sys/mounts/a",
            "{'type':'kv','options':{'leased_passthrough':'true'},'config':{'max_lease_ttl':'5h'}}")
        .orFail();
    root.put("a/x", "{'v':'1','ttl':'1h'}").orFail();
    root.put("sys/auth/users", "{'type':'userpass'}").orFail();
    root.put("auth/users/users/mia", "{'password':'pw'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said move(String from, String to) {
    return root.put("sys/remount", "{'from':'" + from + "','to':'" + to + "'}");
  }

  @Test
  void aMovedMountHasItsSecretsSettingsAndNames() {
    Said before = root.get("sys/mounts/a");

    Said moved = move("a", "b").orFail();

    assertEquals(before.data(), root.get("sys/mounts/b").data());
    assertEquals("1", root.get("b/x").text("data.v"));
    assertEquals("no handler for route \"a/x\". route entry not found.", root.get("a/x").error());
    assertEquals("No secret engine mount at a/", root.get("sys/mounts/a").error());
    assertEquals(1, moved.warnings().size());
    assertEquals(moved.text("data.migration_id"), moved.text("migration_id"));

    scene.restart();

    assertEquals("1", root.get("b/x").text("data.v"));
    assertEquals(before.data(), root.get("sys/mounts/b").data());
  }

  @Test
  void theStatusTellsWhatWasMovedWhere() {
    String id = move("/a/", "/shop/team/b/").text("migration_id");
    Said status = root.get("sys/remount/status/" + id);
    assertEquals(id, status.text("migration_id"));
    assertEquals("a/", status.text("migration_info.source_mount"));
    assertEquals("shop/team/b/", status.text("migration_info.target_mount"));
    assertEquals("success", status.text("migration_info.status"));
    Said unknown = root.get("sys/remount/status/00000000-0000-0000-0000-000000000000");
    assertEquals(404, unknown.status());
    assertEquals(List.of(), unknown.errors());
  }

  @Test
  void theLeasesOfAMovedMountAreRevoked() {
    String lease = root.get("a/x").text("lease_id");
    move("a", "b").orFail();
    assertEquals(400, root.put("sys/leases/lookup", Session.json("lease_id", lease)).status());
    assertTrue(root.get("b/x").text("lease_id").startsWith("b/x/"));
  }

  @Test
  void aMovedAuthMountKeepsItsUsersAndEndsTheirTokens() {
    Session mia =
        scene.as(scene.nobody().put("auth/users/login/mia", "{'password':'pw'}").orFail().token());

    move("auth/users", "auth/people").orFail();

    assertEquals(403, mia.get("auth/token/lookup-self").status());
    assertEquals(List.of("mia"), root.list("auth/people/users").keys());
    assertEquals(404, root.put("auth/users/login/mia", "{'password':'pw'}").status());
    Said again = scene.nobody().put("auth/people/login/mia", "{'password':'pw'}");
    assertEquals("service", again.text("auth.token_type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'from':'never','to':'other'} | no matching mount at \"never/\"",
        "{'from':'a','to':'c'} | path already in use at \"c/\"",
        "{'from':'a','to':'a'} | path already in use at \"a/\"",
        "{'from':'a','to':'c/below'} | path is already in use at c/",
        "{'from':'a','to':'auth/x'} | cannot remount to destination auth/x/",
        "{'from':'auth/users','to':'x'}" + " | cannot remount auth mount to non-auth mount \"x/\"",
        "{'from':'sys','to':'x'} | cannot remount \"sys/\"",
        "{'from':'cubbyhole','to':'x'} | cannot remount \"cubbyhole/\"",
        "{'from':'auth/token','to':'auth/x'} | cannot remount \"auth/token/\"",
        "{'from':'a','to':'sys'} | cannot remount to destination sys/",
        "{'from':'a'} | both 'from' and 'to' path must be specified as a string",
        "{'to':'x'} | both 'from' and 'to' path must be specified as a string",
        "{} | both 'from' and 'to' path must be specified as a string"
      })
  void whatCannotBeMovedStaysWhereItIs(String body, String error) {
    root.put("sys/mounts/c", "{'type':'kv'}").orFail();
    Said said = root.put("sys/remount", body);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
    assertEquals("1", root.get("a/x").text("data.v"));
    assertEquals(200, root.get("sys/auth/users").status());
  }

  @Test
  void aRefusedMoveRevokesNothing() {
    root.put("sys/mounts/c", "{'type':'kv'}").orFail();
    String lease = root.get("a/x").text("lease_id");
    assertEquals(400, move("a", "c/below").status());
    assertEquals(200, root.put("sys/leases/lookup", Session.json("lease_id", lease)).status());
  }

  @Test
  void movingNeedsSudo() {
    Session plain = scene.policy("plain", "path 'sys/remount' { capabilities = ['update'] }");
    assertEquals(403, plain.put("sys/remount", "{'from':'a','to':'b'}").status());
    Session strong =
        scene.policy("strong", "path 'sys/remount' { capabilities = ['update','sudo'] }");
    assertEquals(200, strong.put("sys/remount", "{'from':'a','to':'b'}").status());
  }
}
