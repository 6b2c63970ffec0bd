package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `auth/token/roles`, as far as it is about the roles themselves.
final class TokenRolesTest {
  private static final String ROLE = "auth/token/roles/r";

  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said write(String body) {
    return scene.root().put(ROLE, body);
  }

  private Said read() {
    return scene.root().get(ROLE).orFail();
  }

  @Test
  void aNewRoleShowsItsDefaults() {
    assertEquals(204, write("{}").status());
    assertEquals(
        "{\"allowed_entity_aliases\":null,\"allowed_policies\":[],\"allowed_policies_glob\":[],"
            + "\"disallowed_policies\":[],\"disallowed_policies_glob\":[],\"explicit_max_ttl\":0,"
            + "\"name\":\"r\",\"orphan\":false,\"path_suffix\":\"\",\"period\":0,"
            + "\"renewable\":true,\"token_explicit_max_ttl\":0,"
            + "\"token_no_default_policy\":false,\"token_period\":0,"
            + "\"token_type\":\"default-service\"}",
        read().text("data"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "allowed_policies | 'a,B' | [\"a\",\"b\"]",
        "allowed_policies | ['b','a','a'] | [\"a\",\"b\"]",
        "allowed_policies_glob | ['dev-*'] | [\"dev-*\"]",
        "disallowed_policies | ' c , d ' | [\"c\",\"d\"]",
        "disallowed_policies_glob | '*-prod' | [\"*-prod\"]",
        "orphan | true | true",
        "renewable | false | false",
        "path_suffix | 'team' | team",
        "allowed_entity_aliases | ['web-*','Batch'] | [\"batch\",\"web-*\"]",
        "token_period | '30m' | 1800",
        "token_explicit_max_ttl | 7200 | 7200",
        "token_num_uses | 5 | 5",
        "token_no_default_policy | true | true",
        "token_type | 'service' | service",
        "token_bound_cidrs | '127.0.0.0/8,10.9.9.9' | [\"127.0.0.0/8\",\"10.9.9.9\"]"
      })
  void eachFieldIsKeptAndShown(String field, String value, String shown) {
    write("{'" + field + "':" + value + "}").orFail();
    assertEquals(shown, read().text(field));
    scene.restart();
    assertEquals(shown, read().text(field));
  }

  @Test
  void aWriteLeavesWhatItDoesNotName() {
    write("{'allowed_policies':'app','token_period':'30m','orphan':true}").orFail();
    write("{'token_num_uses':3}").orFail();
    assertEquals("[\"app\"]", read().text("allowed_policies"));
    assertEquals("1800", read().text("token_period"));
    assertEquals("true", read().text("orphan"));
  }

  @ParameterizedTest
  @CsvSource({"period, token_period", "explicit_max_ttl, token_explicit_max_ttl"})
  void anOldNameIsTakenAndShownUntilTheNewOneIsUsed(String old, String now) {
    write("{'" + old + "':'30m'}").orFail();
    assertEquals("1800", read().text(old));
    assertEquals("1800", read().text(now));
    write("{'" + now + "':'20m'}").orFail();
    assertEquals("0", read().text(old));
    assertEquals("1200", read().text(now));
  }

  @Test
  void ofBothNamesTheNewOneCountsAndThatIsWarnedOf() {
    Expect.warned("period", write("{'period':'10m','token_period':'15m'}"));
    assertEquals("900", read().text("token_period"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'period':'-1h' | error converting input for field period",
        "'explicit_max_ttl':'x' | error converting input for field explicit_max_ttl",
        "'token_num_uses':-1 | token_num_uses",
        "'token_type':'odd' | invalid 'token_type' value odd",
        "'token_type':'batch' | 'token_type' cannot be 'batch' when role is set to generate",
        "'path_suffix':'ab' | too short",
        "'path_suffix':'a b c' | invalid characters",
        "'allowed_policies':{'a':1} | allowed_policies",
        "'renewable':'perhaps' | renewable"
      })
  void aWrongFieldIsRefusedAndNothingKept(String field, String text) {
    Expect.refusedFor(400, text, write("{" + field + "}"));
    assertEquals(404, scene.root().get(ROLE).status());
  }

  @Test
  void rolesAreListedAndDeleted() {
    assertEquals(404, scene.root().list("auth/token/roles").status());
    write("{}").orFail();
    scene.root().put("auth/token/roles/a", "{}").orFail();
    assertEquals(List.of("a", "r"), scene.root().list("auth/token/roles").keys());
    assertEquals(204, scene.root().delete(ROLE).status());
    assertEquals(204, scene.root().delete(ROLE).status());
    assertEquals(List.of("a"), scene.root().list("auth/token/roles").keys());
    assertEquals(404, scene.root().get(ROLE).status());
  }

  @Test
  void anUnknownRoleMakesNothing() {
    Expect.refused(400, "unknown role r", scene.root().put("auth/token/create/r", "{}"));
  }

  @Test
  void writingANewOneNeedsCreateAndAnOldOneUpdate() {
    Session creator =
        scene.policy("creator", "path 'auth/token/roles/*' { capabilities = ['create'] }");
    assertTrue(creator.put(ROLE, "{}").isFine());
    Expect.refused(403, "permission denied", creator.put(ROLE, "{}"));
  }
}
