package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class UserpassTest {
  private static final String ANN = "auth/userpass/users/ann";
  private static final String WRONG = "invalid username or password";

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Scene scene = Scene.open(storage);
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said login(String name, String password) {
    return scene.nobody().put("auth/userpass/login/" + name, Session.json("password", password));
  }

  private void cheap(String name, String more) {
    String hash = UserpassContractTest.HASH;
    root.put("auth/userpass/users/" + name, "{'password_hash':'" + hash + "'" + more + "}")
        .orFail();
  }

  @Test
  void aUserLogsInWithNameAndPasswordAfterARestartToo() {
    root.put(ANN, "{'password':'correct-horse','token_policies':'app'}").orFail();
    scene.restart();
    Said said = login("ann", "correct-horse").orFail();
    assertEquals(List.of("app", "default"), said.auth().texts("policies"));
    assertEquals("ann", said.auth().object("metadata").text("username", ""));
    assertEquals(2_764_800, said.auth().number("lease_duration", 0));
    assertTrue(said.auth().flag("orphan"));
    assertTrue(said.auth().flag("renewable"));
    Said self = scene.as(said.token()).get("auth/token/lookup-self").orFail();
    assertEquals("userpass-ann", self.text("display_name"));
    assertEquals("auth/userpass/login/ann", self.text("path"));
    assertEquals(said.auth().text("entity_id", ""), self.text("entity_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "ann, wrong",
    "ann, correct-hors",
    "ann, Correct-Horse",
    "bob, correct-horse",
    "bob, x"
  })
  void aWrongPasswordAndAnUnknownNameGetTheSameAnswer(String name, String password) {
    root.put(ANN, "{'password':'correct-horse'}").orFail();
    Said said = login(name, password);
    assertEquals(400, said.status());
    assertEquals(List.of(WRONG), said.errors());
  }

  @Test
  void aLoginWithoutPasswordIsRefused() {
    assertEquals(List.of("missing password"), login("ann", "").errors());
    assertEquals(400, scene.nobody().put("auth/userpass/login/ann").status());
  }

  @Test
  void namesAreLowerCaseWhateverTheyAreGivenIn() {
    cheap("ANN.Iris", "");
    cheap("ann.iris", ",'token_policies':'app'");
    assertEquals(List.of("ann.iris"), root.list("auth/userpass/users").keys());
    assertEquals(200, root.get("auth/userpass/users/Ann.IRIS").status());
    Said first = login("Ann.Iris", "x").orFail();
    assertEquals("ann.iris", first.auth().object("metadata").text("username", ""));
    assertEquals(
        first.auth().text("entity_id", "1"), login("ann.iris", "x").auth().text("entity_id", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann.", ".ann", "-ann", "an n", "ä", "ann/x", "@ann"})
  void aNameThatIsNoneIsNotSupported(String name) {
    assertEquals(404, root.put("auth/userpass/users/" + name, "{'password':'x'}").status());
  }

  @Test
  void aReadShowsAllButThePassword() {
    root.put(ANN, "{'password':'correct-horse','token_ttl':'1h'}").orFail();
    Said said = root.get(ANN);
    assertEquals("3600", said.text("token_ttl"));
    assertEquals(-1, said.content().indexOf("hash"));
    assertEquals(-1, said.content().indexOf("horse"));
  }

  @Test
  void aWriteLeavesWhatItDoesNotCarry() {
    cheap("ann", ",'token_policies':'app','token_num_uses':3");
    root.put(ANN, "{'token_ttl':'1h'}").orFail();
    assertEquals("[\"app\"]", root.get(ANN).text("token_policies"));
    assertEquals("3", root.get(ANN).text("token_num_uses"));
    assertEquals(200, login("ann", "x").status());
  }

  @Test
  void aNewUserNeedsAPassword() {
    assertEquals(
        List.of("must provide either password or password_hash"),
        root.put(ANN, "{'token_ttl':'1h'}").errors());
    assertEquals(404, root.get(ANN).status());
  }

  @Test
  void aChangedPasswordReplacesTheOldOne() {
    cheap("ann", ",'token_policies':'app'");
    root.put(ANN + "/password", "{'password':'new'}").orFail();
    assertEquals(400, login("ann", "x").status());
    assertEquals(List.of("app", "default"), login("ann", "new").auth().texts("policies"));
  }

  @Test
  void changingPoliciesLeavesThePassword() {
    cheap("ann", ",'token_policies':'app'");
    root.put(ANN + "/policies", "{'token_policies':'B,a,b'}").orFail();
    assertEquals(List.of("a", "b", "default"), login("ann", "x").auth().texts("policies"));
    root.put(ANN + "/policies", "{'policies':['old-name']}").orFail();
    assertEquals("[\"old-name\"]", root.get(ANN).text("token_policies"));
  }

  /// Does something just before the next commit of somebody else.
  private void meanwhile(Runnable work) {
    storage.use(() -> {
      storage.use(Faults.none());
      work.run();
      return Faults.Fate.FINE;
    });
  }

  @Test
  void policiesThatAreTakenAwayWhileAPasswordIsChangedStayAway() {
    cheap("ann", ",'token_policies':'admin'");
    meanwhile(() -> root.put(ANN + "/policies", "{'token_policies':'app'}").orFail());
    root.put(ANN + "/password", "{'password':'new'}").orFail();
    assertEquals(List.of("app", "default"), login("ann", "new").orFail().auth().texts("policies"));
  }

  @Test
  void aUserWhoIsDeletedWhileHisPasswordIsChangedStaysDeleted() {
    cheap("ann", "");
    meanwhile(() -> root.delete(ANN).orFail());
    assertEquals(400, root.put(ANN + "/password", "{'password':'new'}").status());
    assertEquals(404, root.get(ANN).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/password", "/policies"})
  void aUserWhoIsNotThereCannotBeChanged(String path) {
    Said said = root.put(ANN + path, "{'password':'x','token_policies':'a'}");
    assertEquals(400, said.status());
    assertEquals(List.of("username does not exist"), said.errors());
    assertEquals(404, root.get(ANN).status());
  }

  @Test
  void aDeletedUserCannotLogInAndCanBeDeletedAgain() {
    cheap("ann", "");
    Session session = scene.as(login("ann", "x").orFail().token());
    assertEquals(204, root.delete(ANN).status());
    assertEquals(204, root.delete(ANN).status());
    assertEquals(List.of(WRONG), login("ann", "x").errors());
    assertEquals(404, root.list("auth/userpass/users").status());
    assertEquals(200, session.get("auth/token/lookup-self").status());
    assertEquals(400, session.put("auth/token/renew-self").status());
  }

  @Test
  void usersAreListedInPages() {
    List.of("ann", "bob", "cid").forEach(name -> cheap(name, ""));
    assertEquals(List.of("ann", "bob", "cid"), root.list("auth/userpass/users").keys());
    assertEquals(
        List.of("bob"), root.list("auth/userpass/users", "{'after':'ann','limit':'1'}").keys());
  }

  @Test
  void theLongestPasswordIsTakenAndOneCharacterMoreIsNot() {
    String longest = "p".repeat(1_024);
    root.put(ANN, Session.json("password", longest)).orFail();
    assertEquals(200, login("ann", longest).status());
    assertEquals(List.of(WRONG), login("ann", longest + "p").errors());
    assertEquals(List.of(WRONG), login("ann", longest.substring(1)).errors());
    assertEquals(400, root.put(ANN, Session.json("password", longest + "p")).status());
    assertEquals(200, login("ann", longest).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\u0000b", "żółć 日本 🔑", "'\"\\"})
  void aPasswordMayBeAnyText(String password) {
    root.put(ANN, Session.json("password", password)).orFail();
    assertEquals(200, login("ann", password).status());
    assertEquals(400, login("ann", password + " ").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "$2b$03$abcdefghijklmnopqrstuuPp7HPfoAs8I2dCQCQ/fW7zEJv8I8C8e",
        "$2b$15$abcdefghijklmnopqrstuuPp7HPfoAs8I2dCQCQ/fW7zEJv8I8C8e",
        "$2b$04$abcdefghijklmnopqrstuuPp7HPfoAs8I2dCQCQ/fW7zEJv8I8C8",
        "$1$abcdefgh$abcdefghijklmnopqrstuv"
      })
  void aHashThatIsNoBcryptHashOfABearableCostIsRefused(String hash) {
    Said said = root.put(ANN, "{'password_hash':'" + hash + "'}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("password_hash"));
    assertEquals(404, root.get(ANN).status());
  }

  @Test
  void aPasswordAndAHashTogetherAreRefused() {
    String both = "{'password':'x','password_hash':'" + UserpassContractTest.HASH + "'}";
    assertEquals(400, root.put(ANN, both).status());
    assertEquals(404, root.get(ANN).status());
  }

  @Test
  void noPasswordIsReadableInTheStorageAndEqualOnesLookDifferent() {
    root.put(ANN, "{'password':'correct-horse-battery'}").orFail();
    Rummage.assertNowhere(scene.storage(), "correct-horse-battery");
    Rummage.assertNowhere(scene.storage(), "pbkdf2");
  }

  @Test
  void tokensHaveWhatTheUserSays() {
    cheap(
        "ann",
        ",'token_ttl':'1h','token_max_ttl':'2h','token_num_uses':5,'token_policies':'a',"
            + "'token_no_default_policy':true,'token_bound_cidrs':'127.0.0.1/32,10.0.0.0/8'");
    Said said = login("ann", "x").orFail();
    assertEquals(3_600, said.auth().number("lease_duration", 0));
    assertEquals(5, said.auth().number("num_uses", 0));
    assertEquals(List.of("a"), said.auth().texts("policies"));
    Session session = scene.as(said.token());
    assertEquals(403, session.from("192.168.0.1").get("auth/token/lookup-self").status());
    scene.advance(Duration.ofMinutes(61));
    assertEquals(403, session.get("auth/token/lookup-self").status());
  }

  @Test
  void aLoginFromElsewhereThanTheUserMayIsForbidden() {
    cheap("ann", ",'token_bound_cidrs':'10.0.0.0/8'");
    assertEquals(403, login("ann", "x").status());
    Said said = scene.nobody().from("10.1.2.3").put("auth/userpass/login/ann", "{'password':'x'}");
    assertEquals(200, said.status());
  }

  @ParameterizedTest
  @CsvSource({"service, hvs.", "default, hvs.", "batch, hvb."})
  void theTypeOfTheTokensIsTheUsers(String type, String prefix) {
    cheap("ann", ",'token_type':'" + type + "'");
    assertTrue(login("ann", "x").orFail().token().startsWith(prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'token_type':'default-batch'",
        "'token_type':'nonsense'",
        "'token_type':'batch','token_num_uses':2",
        "'token_type':'batch','token_period':60",
      })
  void aTypeThatCannotBeIsRefused(String fields) {
    Said said = root.put(ANN, "{'password':'x'," + fields + "}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("'token_type'"), said.content());
    assertEquals(404, root.get(ANN).status());
  }

  @Test
  void oldNamesAreShownAsLongAsTheyAreUsed() {
    cheap("ann", ",'policies':'app','ttl':'1h'");
    assertEquals(
        "[\"app\"] 3600", root.get(ANN).text("policies") + " " + root.get(ANN).text("ttl"));
    root.put(ANN, "{'token_policies':'web'}").orFail();
    Said said = root.get(ANN);
    assertEquals("[\"web\"]", said.text("token_policies"));
    assertEquals("null", said.text("policies"));
    assertEquals("3600", said.text("ttl"));
  }

  @Test
  void rootIsNeverGranted() {
    cheap("ann", ",'token_policies':'root'");
    Said said = login("ann", "x");
    assertEquals(400, said.status());
    assertEquals("", said.token());
  }

  @Test
  void tokensAreRenewedByWhatTheUserSaysThen() {
    cheap("ann", ",'token_ttl':'1h','token_policies':'a'");
    Session session = scene.as(login("ann", "x").orFail().token());
    root.put(ANN, "{'token_ttl':'2h'}").orFail();
    assertEquals(
        7_200, session.put("auth/token/renew-self").orFail().auth().number("lease_duration", 0));
    root.put(ANN, "{'token_policies':'b'}").orFail();
    assertEquals(400, session.put("auth/token/renew-self").status());
  }

  @Test
  void usersOfTwoMountsAreStrangers() {
    root.put("sys/auth/other", "{'type':'userpass'}").orFail();
    cheap("ann", "");
    Said there = scene.nobody().put("auth/other/login/ann", "{'password':'x'}");
    assertEquals(List.of(WRONG), there.errors());
    root.put("auth/other/users/ann", "{'password_hash':'" + UserpassContractTest.HASH + "'}")
        .orFail();
    Said other = scene.nobody().put("auth/other/login/ann", "{'password':'x'}").orFail();
    assertNotEquals(
        login("ann", "x").auth().text("entity_id", ""), other.auth().text("entity_id", ""));
  }
}
