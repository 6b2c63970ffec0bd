package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppRoleRolesTest {
  private static final String WEB = "auth/approle/role/web";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/auth/approle", "{'type':'approle'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aNewRoleHasSafeSettings() {
    root.put(WEB).orFail();
    scene.restart();
    Said said = root.get(WEB);
    assertEquals("true", said.text("bind_secret_id"));
    assertEquals("null", said.text("secret_id_bound_cidrs"));
    assertEquals("0", said.text("secret_id_ttl"));
    assertEquals("0", said.text("secret_id_num_uses"));
    assertEquals("false", said.text("local_secret_ids"));
    assertEquals("[]", said.text("token_policies"));
    assertEquals("default", said.text("token_type"));
    assertEquals(36, root.get(WEB + "/role-id").text("role_id").length());
  }

  @Test
  void aWriteLeavesWhatItDoesNotCarry() {
    root.put(WEB, "{'token_policies':'B,a','token_ttl':'1h','secret_id_num_uses':3}").orFail();
    String id = root.get(WEB + "/role-id").text("role_id");
    root.put(WEB, "{'token_ttl':'2h'}").orFail();
    Said said = root.get(WEB);
    assertEquals("[\"a\",\"b\"]", said.text("token_policies"));
    assertEquals("7200", said.text("token_ttl"));
    assertEquals("3", said.text("secret_id_num_uses"));
    assertEquals(id, root.get(WEB + "/role-id").text("role_id"));
  }

  @Test
  void namesAreLowerCaseWhateverTheyAreGivenIn() {
    root.put("auth/approle/role/WEB").orFail();
    root.put("auth/approle/role/Web/token-ttl", "{'token_ttl':'1h'}").orFail();
    assertEquals(List.of("web"), root.list("auth/approle/role").keys());
    assertEquals("3600", root.get("auth/approle/role/wEb").text("token_ttl"));
  }

  @Test
  void rolesAreListedInPagesAndGoneWhenDeleted() {
    for (String name : List.of("a", "b", "c")) {
      root.put("auth/approle/role/" + name).orFail();
    }
    assertEquals(List.of("b"), root.list("auth/approle/role", "{'after':'a','limit':'1'}").keys());
    assertEquals(204, root.delete("auth/approle/role/b").status());
    assertEquals(204, root.delete("auth/approle/role/b").status());
    assertEquals(404, root.get("auth/approle/role/b").status());
    assertEquals(List.of("a", "c"), root.list("auth/approle/role").keys());
  }

  @Test
  void aRoleIdCanBeChosenAndBelongsToOneRole() {
    root.put(WEB, "{'role_id':'first'}").orFail();
    root.put(WEB + "/role-id", "{'role_id':'second'}").orFail();
    assertEquals("second", root.get(WEB + "/role-id").text("role_id"));
    Said taken = root.put("auth/approle/role/other", "{'role_id':'second'}");
    assertEquals(List.of("role_id already in use by another role"), taken.errors());
    assertEquals(404, root.get("auth/approle/role/other").status());
    assertEquals(204, root.put("auth/approle/role/other", "{'role_id':'first'}").status());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2_731, 8_000})
  void aRoleIdMayBeLong(int length) {
    String id = "r".repeat(length);
    root.put(WEB, "{'role_id':'" + id + "','bind_secret_id':false,'token_bound_cidrs':'127.0.0.1'}")
        .orFail();
    Said said = scene.nobody().put("auth/approle/login", "{'role_id':'" + id + "'}");
    assertEquals(200, said.status());
  }

  @Test
  void aRoleIdThatIsTooLongIsRefused() {
    String body = "{'role_id':'" + "r".repeat(9_000) + "'}";
    assertEquals(400, root.put(WEB, body).status());
    assertEquals(404, root.get(WEB).status());
    assertEquals(400, scene.nobody().put("auth/approle/login", body).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "policies              | token_policies        | ['b','a'] | [\"a\",\"b\"]   | []",
        "period                | token_period          | '1h'      | 3600            | 0",
        "bind-secret-id        | bind_secret_id        | true      | true            | true",
        "secret-id-num-uses    | secret_id_num_uses    | 7         | 7               | 0",
        "secret-id-ttl         | secret_id_ttl         | '90m'     | 5400            | 0",
        "secret-id-bound-cidrs|secret_id_bound_cidrs|'9.0.0.0/8,::1'|[\"9.0.0.0/8\",\"::1\"]|null",
        "token-bound-cidrs     | token_bound_cidrs     | ['10.0.0.1/32'] | [\"10.0.0.1\"] | null",
        "token-num-uses        | token_num_uses        | '4'       | 4               | 0",
        "token-ttl             | token_ttl             | 60        | 60              | 0",
        "token-max-ttl         | token_max_ttl         | '2d'      | 172800          | 0",
      })
  void aSettingIsReadWrittenAndResetByItself(
      String path, String key, String value, String shown, String standard) {
    root.put(WEB, "{'token_explicit_max_ttl':'9h'}").orFail();
    String at = WEB + "/" + path;
    assertEquals(standard, root.get(at).orFail().text(key));
    assertEquals(204, root.put(at, "{'" + key + "':" + value + "}").status());
    scene.restart();
    assertEquals(shown, root.get(at).text(key));
    assertEquals(shown, root.get(WEB).text(key));
    assertEquals(204, root.delete(at).status());
    assertEquals(standard, root.get(at).text(key));
    assertEquals("32400", root.get(WEB).text("token_explicit_max_ttl"), "others are left alone");
  }

  @ParameterizedTest
  @CsvSource({
    "policies, token_policies, p",
    "period, token_period, 1h",
    "bind-secret-id, bind_secret_id, true",
    "secret-id-num-uses, secret_id_num_uses, 1",
    "secret-id-ttl, secret_id_ttl, 1h",
    "secret-id-bound-cidrs, secret_id_bound_cidrs, 127.0.0.1",
    "bound-cidr-list, bound_cidr_list, 127.0.0.1",
    "token-bound-cidrs, token_bound_cidrs, 127.0.0.1",
    "token-num-uses, token_num_uses, 1",
    "token-ttl, token_ttl, 1h",
    "token-max-ttl, token_max_ttl, 1h",
    "role-id, role_id, x"
  })
  void aSettingNeedsARoleAndAValue(String path, String key, String value) {
    String none = "auth/approle/role/none/" + path;
    assertEquals(404, root.get(none).status());
    assertEquals(404, root.put(none, "{'" + key + "':'" + value + "'}").status());
    assertEquals(404, root.list("auth/approle/role").status(), "no role came of it");
    root.put(WEB).orFail();
    Said said = root.put(WEB + "/" + path, "{'unknown':'" + value + "'}");
    assertEquals(400, said.status());
    assertEquals(List.of("missing " + key), said.errors());
  }

  @Test
  void theOldNameOfTheAddressesWritesThem() {
    root.put(WEB).orFail();
    root.put(WEB + "/bound-cidr-list", "{'bound_cidr_list':'10.2.0.0/16'}").orFail();
    assertEquals(
        "[\"10.2.0.0/16\"]",
        root.get(WEB + "/secret-id-bound-cidrs").text("secret_id_bound_cidrs"));
    assertEquals(1, root.get(WEB + "/bound-cidr-list").warnings().size());
    root.delete(WEB + "/bound-cidr-list").orFail();
    assertEquals("null", root.get(WEB).text("secret_id_bound_cidrs"));
  }

  @Test
  void localSecretIdsAreSettledWhenTheRoleIsMade() {
    root.put(WEB, "{'local_secret_ids':true}").orFail();
    assertEquals("true", root.get(WEB + "/local-secret-ids").text("local_secret_ids"));
    assertEquals(400, root.put(WEB, "{'local_secret_ids':false}").status());
    assertEquals(405, root.put(WEB + "/local-secret-ids", "{'local_secret_ids':false}").status());
  }

  @Test
  void aRoleWithoutSecretIdsMustBeBoundToAddresses() {
    assertEquals(400, root.put(WEB, "{'bind_secret_id':false}").status());
    assertEquals(404, root.get(WEB).status());
    root.put(WEB, "{'bind_secret_id':false,'token_bound_cidrs':'10.0.0.0/8'}").orFail();
    assertEquals(400, root.delete(WEB + "/token-bound-cidrs").status());
    assertEquals(400, root.put(WEB, "{'token_bound_cidrs':[]}").status());
    assertEquals("[\"10.0.0.0/8\"]", root.get(WEB).text("token_bound_cidrs"));
    root.delete(WEB + "/bind-secret-id").orFail();
    assertEquals(204, root.delete(WEB + "/token-bound-cidrs").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'secret_id_num_uses':-1",
        "'token_num_uses':-1",
        "'token_ttl':'2h','token_max_ttl':'1h'",
        "'secret_id_bound_cidrs':'10.0.0.0/99'",
        "'token_bound_cidrs':'nowhere'",
        "'bound_cidr_list':'127.0.0.1/40'",
        "'token_type':'other'",
        "'secret_id_ttl':'-1s'",
        "'token_bound_cidrs':'999.1.1.1'",
        "'token_bound_cidrs':'1.2.3'",
        "'token_bound_cidrs':'4294967296'",
        "'secret_id_bound_cidrs':'10'"
      })
  void settingsThatMakeNoSenseAreRefusedAndMakeNoRole(String settings) {
    Said said = root.put(WEB, "{" + settings + "}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().length() > 10, said.errors().getFirst());
    assertEquals(404, root.get(WEB).status());
  }

  @Test
  void theShorterTimeMayBeSetAfterTheLonger() {
    root.put(WEB, "{'token_max_ttl':'1h'}").orFail();
    assertEquals(
        List.of("token_ttl should not be greater than token_max_ttl"),
        root.put(WEB + "/token-ttl", "{'token_ttl':'2h'}").errors());
    root.put(WEB + "/token-ttl", "{'token_ttl':'1h'}").orFail();
    assertEquals(
        List.of("token_max_ttl should be greater than or equal to token_ttl"),
        root.put(WEB + "/token-max-ttl", "{'token_max_ttl':'30m'}").errors());
    assertEquals("3600", root.get(WEB).text("token_max_ttl"));
  }

  @Test
  void oldNamesOfSettingsAreKeptAndShown() {
    root.put(WEB, "{'policies':'a','period':'1h'}").orFail();
    assertEquals("[\"a\"]", root.get(WEB).text("token_policies"));
    assertEquals("[\"a\"]", root.get(WEB).text("policies"));
    assertEquals("3600", root.get(WEB).text("period"));
    root.put(WEB, "{'token_policies':'b'}").orFail();
    assertEquals("null", root.get(WEB).text("policies"));
  }

  @Test
  void aRoleMadeAnewIsAnotherRole() {
    root.put(WEB).orFail();
    String id = root.get(WEB + "/role-id").text("role_id");
    String secret = root.put(WEB + "/secret-id").orFail().text("secret_id");
    root.delete(WEB).orFail();
    root.put(WEB).orFail();
    assertNotEquals(id, root.get(WEB + "/role-id").text("role_id"));
    assertEquals(
        204, root.put(WEB + "/secret-id/lookup", "{'secret_id':'" + secret + "'}").status());
    root.put(WEB, "{'role_id':'" + id + "'}").orFail();
    String login = "{'role_id':'" + id + "','secret_id':'" + secret + "'}";
    assertEquals(400, scene.nobody().put("auth/approle/login", login).status());
  }

  @Test
  void deletingARoleLeavesNothingBehind() {
    int rows = Rummage.rows(scene.storage());
    root.put(WEB).orFail();
    for (int i = 0; i < 3; i++) {
      root.put(WEB + "/secret-id").orFail();
    }
    root.delete(WEB).orFail();
    assertEquals(rows, Rummage.rows(scene.storage()));
  }
}
