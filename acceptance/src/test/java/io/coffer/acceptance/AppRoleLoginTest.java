package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AppRoleLoginTest {
  private static final String WEB = "auth/approle/role/web";
  private static final List<String> WRONG = List.of("invalid role or secret ID");

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/auth/approle", "{'type':'approle'}").orFail();
    root.put("sys/auth/approle/tune", "{'user_lockout_config':{'lockout_disable':true}}").orFail();
    root.put(WEB, "{'role_id':'web-id','token_policies':'app'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String secretId(String wish) {
    return root.put(WEB + "/secret-id", wish).orFail().text("secret_id");
  }

  private Said login(String secretId) {
    return login(scene.nobody(), secretId);
  }

  private static Said login(Session caller, String secretId) {
    return caller.put("auth/approle/login", "{'role_id':'web-id','secret_id':'" + secretId + "'}");
  }

  @Test
  void aMachineLogsInWithRoleIdAndSecretIdAfterARestartToo() {
    String secret = secretId("{'metadata':'{\\'host\\':\\'web-1\\'}'}".replace("\\'", "\\\""));
    scene.restart();
    Said said = login(secret).orFail();
    assertEquals(List.of("app", "default"), said.auth().texts("policies"));
    assertEquals("web", said.auth().object("metadata").text("role_name", ""));
    assertEquals("web-1", said.auth().object("metadata").text("host", ""));
    assertTrue(said.auth().flag("orphan"));
    Said self = scene.as(said.token()).get("auth/token/lookup-self").orFail();
    assertEquals("approle", self.text("display_name"));
    assertEquals("auth/approle/login", self.text("path"));
    assertEquals("web-1", self.text("meta.host"));
  }

  @Test
  void metadataCannotNameAnotherRole() {
    String secret = secretId("{'metadata':'{\\'role_name\\':\\'admin\\'}'}".replace("\\'", "\\\""));
    assertEquals("web", login(secret).auth().object("metadata").text("role_name", ""));
  }

  @Test
  void wrongRoleAndWrongSecretGetTheSameAnswer() {
    String secret = secretId("{}");
    assertEquals(WRONG, login(secret + "x").errors());
    assertEquals(WRONG, login("x").errors());
    Said role =
        scene.nobody().put("auth/approle/login", "{'role_id':'x','secret_id':'" + secret + "'}");
    assertEquals(400, role.status());
    assertEquals(WRONG, role.errors());
    assertEquals(WRONG, login(secret.toUpperCase(Locale.ROOT)).errors());
  }

  @Test
  void bothPartsAreAskedFor() {
    assertEquals(
        List.of("missing role_id"), scene.nobody().put("auth/approle/login", "{}").errors());
    assertEquals(List.of("missing secret_id"), login("").errors());
  }

  @Test
  void aSecretIdOfAnotherRoleOpensNothing() {
    root.put("auth/approle/role/other", "{'role_id':'other-id'}").orFail();
    String other = root.put("auth/approle/role/other/secret-id").orFail().text("secret_id");
    assertEquals(WRONG, login(other).errors());
  }

  @Test
  void aSecretIdLogsInAsOftenAsItsUses() {
    String secret = secretId("{'num_uses':3}");
    for (int left = 3; left > 0; left--) {
      Said seen = root.put(WEB + "/secret-id/lookup", "{'secret_id':'" + secret + "'}");
      assertEquals(Integer.toString(left), seen.text("secret_id_num_uses"));
      assertEquals(200, login(secret).status());
    }
    scene.restart();
    assertEquals(WRONG, login(secret).errors());
    assertEquals(404, root.list(WEB + "/secret-id").status(), "the last use removed it");
  }

  @Test
  void ofManyLoginsAtOnceExactlyAsManyAsUsesSucceed() throws Exception {
    String secret = secretId("{'num_uses':7}");
    List<Said> answers = KvCasTest.atOnce(40, () -> login(secret));
    assertEquals(7, answers.stream().filter(said -> said.status() == 200).count());
    assertEquals(33, answers.stream().filter(said -> said.errors().equals(WRONG)).count());
    assertEquals(7, answers.stream().map(Said::token).filter(t -> !t.isEmpty()).distinct().count());
  }

  @Test
  void aSecretIdWithoutANumberOfUsesHasNoEnd() {
    String secret = secretId("{}");
    for (int i = 0; i < 20; i++) {
      assertEquals(200, login(secret).status());
    }
  }

  @Test
  void aSecretIdPastItsEndLogsNobodyInTidiedOrNot() {
    String secret = secretId("{'ttl':'10m'}");
    scene.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(200, login(secret).status());
    scene.clock().advance(Duration.ofMillis(1));
    assertEquals(WRONG, login(secret).errors());
  }

  @Test
  void addressesOfASecretIdAreCheckedBeforeAUseIsTaken() {
    String secret = secretId("{'cidr_list':'10.0.0.0/8','num_uses':1}");
    for (int i = 0; i < 3; i++) {
      assertEquals(WRONG, login(scene.nobody().from("11.0.0.1"), secret).errors());
    }
    assertEquals(200, login(scene.nobody().from("10.9.8.7"), secret).status());
  }

  @Test
  void addressesOfTheRoleAreCheckedBeforeAUseIsTaken() {
    root.put(WEB, "{'secret_id_bound_cidrs':'10.0.0.0/8'}").orFail();
    String secret = secretId("{'num_uses':1}");
    for (int i = 0; i < 3; i++) {
      assertEquals(WRONG, login(scene.nobody().from("11.0.0.1"), secret).errors());
    }
    assertEquals(200, login(scene.nobody().from("10.9.8.7"), secret).status());
  }

  @Test
  void addressesOfTheTokensAreCheckedBeforeAUseIsTaken() {
    root.put(WEB, "{'token_bound_cidrs':'10.0.0.0/8'}").orFail();
    String secret = secretId("{'num_uses':1}");
    assertEquals(403, login(scene.nobody().from("11.0.0.1"), secret).status());
    Session inside = scene.nobody().from("10.9.8.7");
    Said said = login(inside, secret).orFail();
    assertEquals(
        200, scene.as(said.token()).from("10.1.1.1").get("auth/token/lookup-self").status());
    assertEquals(
        403, scene.as(said.token()).from("11.1.1.1").get("auth/token/lookup-self").status());
  }

  @Test
  void aSecretIdNarrowsTheAddressesOfItsTokens() {
    root.put(WEB, "{'token_bound_cidrs':'10.0.0.0/8'}").orFail();
    String secret = secretId("{'token_bound_cidrs':'10.1.0.0/16'}");
    assertEquals(403, login(scene.nobody().from("10.2.0.1"), secret).status());
    Said said = login(scene.nobody().from("10.1.0.1"), secret).orFail();
    assertEquals(
        403, scene.as(said.token()).from("10.2.0.1").get("auth/token/lookup-self").status());
  }

  @Test
  void withoutSecretIdsTheAddressAloneCounts() {
    root.put(WEB, "{'bind_secret_id':false,'secret_id_bound_cidrs':'10.0.0.0/8'}").orFail();
    String wish = "{'role_id':'web-id'}";
    assertEquals(WRONG, scene.nobody().put("auth/approle/login", wish).errors());
    Said said = scene.nobody().from("10.1.2.3").put("auth/approle/login", wish);
    assertEquals(200, said.status());
    assertEquals(200, login(scene.nobody().from("10.1.2.3"), "whatever").status());
  }

  @Test
  void tokensHaveWhatTheRoleSays() {
    root.put(WEB, "{'token_ttl':'20m','token_max_ttl':'1h','token_num_uses':4}").orFail();
    Said said = login(secretId("{}")).orFail();
    assertEquals(1_200, said.auth().number("lease_duration", 0));
    assertEquals(4, said.auth().number("num_uses", 0));
    Session session = scene.as(said.token());
    scene.advance(Duration.ofMinutes(19));
    assertEquals(200, session.put("auth/token/renew-self").status());
    scene.advance(Duration.ofMinutes(19));
    assertEquals(200, session.put("auth/token/renew-self").status());
    scene.advance(Duration.ofMinutes(19));
    assertEquals(
        180, session.put("auth/token/renew-self").auth().number("lease_duration", 0), "capped");
    scene.advance(Duration.ofMinutes(4));
    assertEquals(403, session.get("auth/token/lookup-self").status());
  }

  @Test
  void aPeriodMakesTokensThatLiveAsLongAsTheyAreRenewed() {
    root.put(WEB + "/period", "{'token_period':'1h'}").orFail();
    Session session = scene.as(login(secretId("{}")).orFail().token());
    for (int i = 0; i < 5; i++) {
      scene.advance(Duration.ofMinutes(50));
      assertEquals(
          3_600, session.put("auth/token/renew-self").orFail().auth().number("lease_duration", 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"service, hvs.", "default, hvs.", "batch, hvb.", "default-batch, hvb."})
  void theTypeOfTheTokensIsTheRoles(String type, String prefix) {
    root.put(WEB, "{'token_type':'" + type + "'}").orFail();
    Said said = login(secretId("{}")).orFail();
    assertTrue(said.token().startsWith(prefix));
    assertEquals(prefix.equals("hvb.") ? "batch" : "service", said.auth().text("token_type", ""));
  }

  @Test
  void withoutTheDefaultPolicyATokenHasTheRolesAlone() {
    root.put(WEB, "{'token_no_default_policy':true}").orFail();
    assertEquals(List.of("app"), login(secretId("{}")).auth().texts("policies"));
  }

  @Test
  void theSameRoleIsTheSameEntity() {
    String first = login(secretId("{}")).auth().text("entity_id", "1");
    assertEquals(first, login(secretId("{}")).auth().text("entity_id", "2"));
    assertEquals(200, root.get("identity/entity/id/" + first).status());
  }

  @Test
  void tokensOfADeletedRoleLiveOnButAreNotRenewed() {
    Session session = scene.as(login(secretId("{}")).orFail().token());
    root.delete(WEB).orFail();
    assertEquals(200, session.get("auth/token/lookup-self").status());
    Said said = session.put("auth/token/renew-self");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("role \"web\" does not exist"));
  }

  @Test
  void aChangedRoleIdReplacesTheOldOne() {
    String secret = secretId("{}");
    root.put(WEB + "/role-id", "{'role_id':'new-id'}").orFail();
    assertEquals(WRONG, login(secret).errors());
    String wish = "{'role_id':'new-id','secret_id':'" + secret + "'}";
    assertEquals(200, scene.nobody().put("auth/approle/login", wish).status());
  }
}
