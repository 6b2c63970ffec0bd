package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LockoutTest {
  private static final String LOGIN = "auth/userpass/login/";
  private static final List<String> WRONG = List.of("invalid username or password");
  private static final List<String> LOCKED = List.of("permission denied");

  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private String accessor = "";

  @BeforeEach
  void mount() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    accessor = root.get("sys/auth/userpass").text("accessor");
    for (String name : List.of("ann", "bob")) {
      String hash = UserpassContractTest.HASH;
      root.put("auth/userpass/users/" + name, "{'password_hash':'" + hash + "'}").orFail();
    }
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said login(String name, String password) {
    return scene.nobody().put(LOGIN + name, "{'password':'" + password + "'}");
  }

  private void fail(String name, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(WRONG, login(name, "no").errors());
    }
  }

  private void tune(String rules) {
    root.put("sys/auth/userpass/tune", "{'user_lockout_config':{" + rules + "}}").orFail();
  }

  @Test
  void fiveFailuresLockANameOutWhateverThePassword() {
    fail("ann", 5);
    Said said = login("ann", "x");
    assertEquals(403, said.status());
    assertEquals(LOCKED, said.errors());
    assertEquals(LOCKED, login("ANN", "x").errors(), "in any case of letters");
    assertEquals(200, login("bob", "x").status());
  }

  @Test
  void fourFailuresDoNotAndALoginForgetsThem() {
    fail("ann", 4);
    assertEquals(200, login("ann", "x").status());
    fail("ann", 4);
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void anUnknownNameIsLockedOutInTheSameWay() {
    fail("nobody", 5);
    assertEquals(LOCKED, login("nobody", "no").errors());
  }

  @Test
  void aRequestWithoutPasswordIsNoFailure() {
    for (int i = 0; i < 6; i++) {
      assertEquals(List.of("missing password"), login("ann", "").errors());
    }
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void aLockEndsAfterFifteenMinutesAndTheCountBeginsAgain() {
    fail("ann", 5);
    scene.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertEquals(LOCKED, login("ann", "x").errors());
    scene.advance(Duration.ofSeconds(1));
    fail("ann", 4);
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void whatIsTriedDuringALockDoesNotProlongIt() {
    fail("ann", 5);
    scene.advance(Duration.ofMinutes(14));
    assertEquals(LOCKED, login("ann", "no").errors());
    scene.advance(Duration.ofMinutes(1));
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void failuresAreForgottenAfterFifteenMinutesWithoutOne() {
    fail("ann", 4);
    scene.advance(Duration.ofMinutes(15));
    fail("ann", 4);
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void theRulesOfAMountAreItsOwn() {
    tune("'lockout_threshold':'2','lockout_duration':'10m','lockout_counter_reset_duration':'5m'");
    fail("ann", 2);
    assertEquals(LOCKED, login("ann", "x").errors());
    scene.advance(Duration.ofMinutes(10));
    assertEquals(200, login("ann", "x").status());
    fail("bob", 1);
    scene.advance(Duration.ofMinutes(5));
    fail("bob", 1);
    assertEquals(200, login("bob", "x").status());
  }

  @Test
  void theRulesAreShownAndStayAfterARestart() {
    tune("'lockout_threshold':3,'lockout_duration':'10m'");
    scene.restart();
    Json.Obj shown = root.get("sys/auth/userpass/tune").data();
    assertEquals(3, shown.number("user_lockout_threshold", 0));
    assertEquals(600, shown.number("user_lockout_duration", 0));
    assertEquals(900, shown.number("user_lockout_counter_reset_duration", 0));
    fail("ann", 3);
    assertEquals(LOCKED, login("ann", "x").errors());
  }

  @Test
  void switchedOffItLocksNobodyOutAndLetsThoseInWhoWere() {
    fail("ann", 5);
    tune("'lockout_disable':true");
    assertEquals(200, login("ann", "x").status());
    fail("ann", 9);
    assertEquals(200, login("ann", "x").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'lockout_threshold':'few'", "'lockout_threshold':-1", "'lockout_duration':'long'",
        "'lockout_duration':'-5m'", "'lockout_disable':'perhaps'", "'lockout_threshold':[3]"
      })
  void rulesThatAreNoneAreRefused(String rules) {
    String body = "{'user_lockout_config':{" + rules + "}}";
    assertEquals(400, root.put("sys/auth/userpass/tune", body).status());
    fail("ann", 5);
    assertEquals(LOCKED, login("ann", "x").errors());
  }

  @Test
  @Tag("slow")
  void thoseWhoAreLockedOutAreListedByMount() {
    fail("bob", 5);
    fail("ann", 5);
    fail("cid", 4);
    Said said = root.get("sys/locked-users");
    assertEquals("2", said.text("total"));
    assertEquals(
        "[{\"counts\":2,\"mount_accessors\":[{\"alias_identifiers\":[\"ann\",\"bob\"],\"counts\":2,"
            + "\"mount_accessor\":\""
            + accessor
            + "\"}],\"namespace_id\":\"root\",\"namespace_path\":\"\"}]",
        said.text("by_namespace"));
    String query = "{'mount_accessor':'" + accessor + "'}";
    assertEquals("2", root.get("sys/locked-users", query).text("total"));
    Said other = root.get("sys/locked-users", "{'mount_accessor':'auth_userpass_0'}");
    assertEquals("0", other.text("total"));
  }

  @Test
  void aLockThatIsOverIsNotListed() {
    fail("ann", 5);
    scene.advance(Duration.ofMinutes(15));
    assertEquals("0", root.get("sys/locked-users").text("total"));
  }

  @ParameterizedTest
  @CsvSource({"ann", "nobody"})
  void unlockingLetsANameInAndMayBeRepeated(String name) {
    fail("ann", 5);
    String unlock = "sys/locked-users/" + accessor + "/unlock/";
    assertEquals(204, root.put(unlock + name).status());
    assertEquals(204, root.put(unlock + name).status());
    assertEquals(name.equals("ann") ? 200 : 403, login("ann", "x").status());
  }

  @Test
  void unlockingAtAnotherMountDoesNothing() {
    fail("ann", 5);
    assertEquals(204, root.put("sys/locked-users/auth_userpass_0/unlock/ann").status());
    assertEquals(LOCKED, login("ann", "x").errors());
  }

  @Test
  void theSameNameAtAnotherMountIsNotLockedOut() {
    root.put("sys/auth/other", "{'type':'userpass'}").orFail();
    root.put("auth/other/users/ann", "{'password_hash':'" + UserpassContractTest.HASH + "'}")
        .orFail();
    fail("ann", 5);
    assertEquals(200, scene.nobody().put("auth/other/login/ann", "{'password':'x'}").status());
  }

  @Test
  void manyWrongPasswordsAtOnceLockTheNameOut() throws Exception {
    List<Said> answers = KvCasTest.atOnce(20, () -> login("ann", "no"));
    assertEquals(20, answers.stream().filter(said -> said.status() >= 400).count());
    assertEquals(LOCKED, login("ann", "x").errors());
  }

  @Test
  void rolesAreLockedOutByTheirRoleId() {
    root.put("sys/auth/approle", "{'type':'approle'}").orFail();
    root.put("auth/approle/role/web", "{'role_id':'web-id'}").orFail();
    root.put("auth/approle/role/web/custom-secret-id", "{'secret_id':'s'}").orFail();
    for (int i = 0; i < 5; i++) {
      approle("wrong");
    }
    assertEquals(LOCKED, approle("s").errors());
    scene.advance(Duration.ofMinutes(15));
    assertEquals(200, approle("s").status());
  }

  private Said approle(String secretId) {
    return scene
        .nobody()
        .put("auth/approle/login", "{'role_id':'web-id','secret_id':'" + secretId + "'}");
  }
}
