package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens that a token role makes.
final class TokenByRoleTest {
  private final Scene scene = Scene.open();

  @BeforeEach
  void policies() {
    for (String name : List.of("app", "app-read", "ops")) {
      scene.root().put("sys/policies/acl/" + name, "{'policy':'# none'}").orFail();
    }
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void role(String body) {
    scene.root().put("auth/token/roles/r", body).orFail();
  }

  private Said create(String wish) {
    return scene.root().put("auth/token/create/r", wish);
  }

  private Said user(String wish) {
    Session user = scene.policy("user", "path 'auth/token/create/r' { capabilities = ['update'] }");
    return user.put("auth/token/create/r", wish);
  }

  private Session token(String wish) {
    return scene.as(create(wish).orFail().token());
  }

  private static long life(Said said) {
    return said.orFail().auth().number("lease_duration", -1);
  }

  private static Said renew(Session token, String body) {
    return token.put("auth/token/renew-self", body);
  }

  @Test
  void itGivesPoliciesThatItsUserDoesNotHave() {
    role("{'allowed_policies':'app'}");
    Expect.policies(List.of("app", "default"), user("{'policies':['app']}"));
  }

  @Test
  void withoutAWishItGivesAllThatAreAllowed() {
    role("{'allowed_policies':'app,ops'}");
    Expect.policies(List.of("app", "default", "ops"), user("{}"));
  }

  @Test
  void whatItDoesNotAllowIsRefused() {
    role("{'allowed_policies':'app'}");
    Expect.refusedFor(
        400, "must be subset of the role's allowed policies", create("{'policies':['ops']}"));
  }

  @ParameterizedTest
  @CsvSource({
    "app-*, app-read, true",
    "*-read, app-read, true",
    "app-*, ops, false",
    "*, ops, true",
    "app, app-read, false"
  })
  void globsAllow(String glob, String policy, boolean allowed) {
    role("{'allowed_policies_glob':'" + glob + "'}");
    assertEquals(allowed ? 200 : 400, create("{'policies':['" + policy + "']}").status());
  }

  @ParameterizedTest
  @CsvSource({"disallowed_policies, ops", "disallowed_policies_glob, op*"})
  void whatIsDisallowedIsRefusedEvenToRoot(String field, String value) {
    role("{'" + field + "':'" + value + "'}");
    Expect.refused(
        400, "token policy \"ops\" is disallowed by this role", create("{'policies':['ops']}"));
    Expect.policies(List.of("app", "default"), create("{'policies':['app']}"));
  }

  @Test
  void aDisallowedDefaultIsNotAdded() {
    role("{'allowed_policies':'app','disallowed_policies':'default'}");
    Expect.policies(List.of("app"), create("{'policies':['app']}"));
  }

  @Test
  void withoutRulesTheMakersSubsetRuleHolds() {
    role("{}");
    Expect.refused(400, "child policies must be subset of parent", user("{'policies':['ops']}"));
  }

  @Test
  void aRoleThatAllowsRootGivesItToRootAlone() {
    role("{'allowed_policies':'root'}");
    Expect.policies(List.of("root"), create("{'policies':['root']}"));
    Expect.refused(
        400,
        "root tokens may not be created without parent token being root",
        user("{'policies':['root']}"));
  }

  @Test
  void orphansAreMadeWhereTheRoleSaysSo() {
    role("{'orphan':true,'allowed_policies':'app'}");
    assertTrue(create("{}").auth().flag("orphan"));
    role("{'orphan':false}");
    assertEquals(false, create("{}").auth().flag("orphan"));
  }

  @Test
  void thePathOfATokenNamesItsRoleAndSuffix() {
    role("{'allowed_policies':'app','path_suffix':'team-a'}");
    Session token = token("{}");
    assertEquals("auth/token/create/r/team-a", token.get("auth/token/lookup-self").text("path"));
    assertEquals("r", token.get("auth/token/lookup-self").text("role"));
    scene.root().put("sys/leases/revoke-prefix/auth/token/create/r/team-a").orFail();
    Expect.dead(token);
  }

  @Test
  void itsPeriodWinsOverAnyTtl() {
    role("{'allowed_policies':'app','token_period':'30m'}");
    assertEquals(1800, life(create("{'ttl':'2h'}")));
  }

  @Test
  void itsPeriodAsItIsNowHoldsForTokensThatLive() {
    role("{'allowed_policies':'app','token_period':'30m'}");
    Session token = token("{}");
    role("{'token_period':'20m'}");
    assertEquals(1200, life(renew(token, "{'increment':'5h'}")));
    role("{'token_period':0}");
    assertEquals(300, life(renew(token, "{'increment':'5m'}")));
  }

  @Test
  void itsExplicitMostCutsAndTheLesserOfTwoCounts() {
    role("{'allowed_policies':'app','token_explicit_max_ttl':'1h'}");
    assertEquals(3600, life(create("{'ttl':'5h'}")));
    assertEquals(3600, life(create("{'ttl':'5h','explicit_max_ttl':'2h'}")));
    assertEquals(1200, life(create("{'ttl':'5h','explicit_max_ttl':'20m'}")));
  }

  @Test
  void itsExplicitMostAsItIsNowHoldsForTokensThatLive() {
    role("{'allowed_policies':'app','token_explicit_max_ttl':'1h'}");
    Session token = token("{'ttl':'10m'}");
    assertEquals("0", token.get("auth/token/lookup-self").text("explicit_max_ttl"));
    Said cut = renew(token, "{'increment':'4h'}");
    assertEquals(3600, life(cut));
    Expect.warned("capped", cut);
    role("{'token_explicit_max_ttl':'30m'}");
    assertEquals(1800, life(renew(token, "{'increment':'4h'}")));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "3, 3", "9, 5"})
  void itsUsesAreTheMostThatCanBeAskedFor(int wish, int uses) {
    role("{'allowed_policies':'app','token_num_uses':5}");
    assertEquals(uses, create("{'num_uses':" + wish + "}").auth().number("num_uses", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "service, batch, service",
    "default-service, batch, batch",
    "default-service, '', service",
    "default-batch, '', batch",
    "default-batch, service, service",
    "batch, service, batch"
  })
  void itsTypeWinsUnlessItIsADefault(String type, String wish, String made) {
    role("{'allowed_policies':'app','orphan':true,'token_type':'" + type + "'}");
    assertEquals(made, create("{'type':'" + wish + "'}").auth().text("token_type", ""));
  }

  @Test
  void itsTokensAreRenewableOrNotFromTheirStart() {
    role("{'allowed_policies':'app'}");
    Session before = token("{}");
    role("{'renewable':false}");
    Expect.refused(400, "lease is not renewable", renew(token("{}"), "{}"));
    renew(before, "{}").orFail();
  }

  @Test
  void aTokenWhoseRoleIsGoneIsNotRenewedButLivesOn() {
    role("{'allowed_policies':'app'}");
    Session token = token("{'ttl':'1h'}");
    scene.root().delete("auth/token/roles/r").orFail();
    Expect.refusedFor(400, "does not exist any more", renew(token, "{}"));
    scene.advance(Duration.ofMinutes(59));
    Expect.alive(token);
  }

  @Test
  void anEntityIsGivenWhereTheRoleAllowsItsAlias() {
    role("{'allowed_policies':'app','allowed_entity_aliases':['web-*','batch']}");
    Expect.refused(400, "invalid 'entity_alias' value", create("{'entity_alias':'other'}"));
    String entity = create("{'entity_alias':'batch'}").orFail().text("auth.entity_id");
    assertEquals(entity, create("{'entity_alias':'batch'}").text("auth.entity_id"));
    assertNotEquals(entity, create("{'entity_alias':'WEB-1'}").orFail().text("auth.entity_id"));
  }

  @Test
  void theTypeOfARoleDoesNotEscapeTheRulesOfBatchTokens() {
    role("{'allowed_policies':'app','token_type':'default-batch'}");
    Expect.refused(400, "batch tokens cannot have \"num_uses\" set", create("{'num_uses':3}"));
  }
}
