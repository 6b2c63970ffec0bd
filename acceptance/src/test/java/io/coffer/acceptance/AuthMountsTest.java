package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthMountsTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anAuthMountShowsWhatItWasEnabledWith() {
    root.put(
            "sys/auth/users",
            "{'type':'userpass','description':'people','local':true,'config':{"
                + "'default_lease_ttl':'15m','max_lease_ttl':'2h','token_type':'service',"
                + "'listing_visibility':'unauth','audit_non_hmac_request_keys':['u']}}")
        .orFail();
    Said shown = root.get("sys/auth/users");
    assertEquals("userpass", shown.text("type"));
    assertEquals("people", shown.text("description"));
    assertEquals("true", shown.text("local"));
    assertEquals("900", shown.text("config.default_lease_ttl"));
    assertEquals("7200", shown.text("config.max_lease_ttl"));
    assertEquals("service", shown.text("config.token_type"));
    assertEquals("[\"u\"]", shown.text("config.audit_non_hmac_request_keys"));
    assertTrue(shown.text("accessor").matches("auth_userpass_[0-9a-f]{8}"));
    assertEquals(shown.data(), root.get("sys/auth").data().object("users/"));
  }

  @Test
  void withoutATokenTypeItIsTheDefaultService() {
    root.put("sys/auth/users", "{'type':'approle'}").orFail();
    assertEquals("default-service", root.get("sys/auth/users").text("config.token_type"));
  }

  @Test
  void theTokenTypeAndLeaseTimesOfTheMountActOnLogins() {
    root.put("sys/auth/users", "{'type':'userpass','config':{'default_lease_ttl':'15m'}}").orFail();
    root.put("auth/users/users/mia", "{'password':'pw'}").orFail();
    Said service = scene.nobody().put("auth/users/login/mia", "{'password':'pw'}").orFail();
    assertEquals("service", service.text("auth.token_type"));
    assertEquals("900", service.text("auth.lease_duration"));

    root.put("sys/auth/users/tune", "{'token_type':'batch','default_lease_ttl':'5m'}").orFail();

    Said batch = scene.nobody().put("auth/users/login/mia", "{'password':'pw'}").orFail();
    assertEquals("batch", batch.text("auth.token_type"));
    assertEquals("300", batch.text("auth.lease_duration"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "users | {'type':'userpass'} | path is already in use at users/",
        "users/sub | {'type':'approle'} | path is already in use at users/",
        "token | {'type':'userpass'} | path is already in use at token/",
        "x | {'type':'token'} | token credential backend cannot be instantiated",
        "x | {'type':'nosuch'} | plugin not found in the catalog: nosuch",
        "x | {'type':'kv'} | plugin not found in the catalog: kv",
        "x | {} | backend type must be specified as a string",
        "x | {'type':'approle','config':{'max_lease_ttl':'1h','default_lease_ttl':'2h'}}"
            + " | given default lease TTL greater than given max lease TTL",
        "x | {'type':'approle','config':{'token_type':'odd'}} | invalid value for 'token_type'"
      })
  void whatCannotBeEnabledIsRefused(String path, String body, String error) {
    root.put("sys/auth/users", "{'type':'userpass'}").orFail();
    Said said = root.put("sys/auth/" + path, body);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
  }

  @Test
  void disablingEndsTheLoginsAndTheTokensThatCameOfThem() {
    root.put("sys/auth/users", "{'type':'userpass'}").orFail();
    root.put("auth/users/users/mia", "{'password':'pw'}").orFail();
    Session mia =
        scene.as(scene.nobody().put("auth/users/login/mia", "{'password':'pw'}").orFail().token());
    assertEquals(200, mia.get("auth/token/lookup-self").status());

    assertEquals(204, root.delete("sys/auth/users").status());

    assertEquals(403, mia.get("auth/token/lookup-self").status());
    assertEquals("No auth engine at users/", root.get("sys/auth/users").error());
    root.put("sys/auth/users", "{'type':'userpass'}").orFail();
    assertEquals(404, root.get("auth/users/users/mia").status());
  }

  @Test
  void theTokenMethodStays() {
    assertEquals(
        "token credential backend cannot be disabled", root.delete("sys/auth/token").error());
    assertEquals(204, root.delete("sys/auth/never").status());
  }

  @Test
  void authMountsNeedSudo() {
    Session plain =
        scene.policy(
            "plain", "path 'sys/*' { capabilities = ['create','read','update','delete','list'] }");
    Session strong =
        scene.policy(
            "strong",
            "path 'sys/*' { capabilities = ['create','read','update','delete','list','sudo'] }");
    assertEquals(403, plain.put("sys/auth/a", "{'type':'userpass'}").status());
    assertEquals(204, strong.put("sys/auth/a", "{'type':'userpass'}").status());
    assertEquals(403, plain.delete("sys/auth/a").status());
    assertEquals(200, plain.get("sys/auth").status());
    assertEquals(204, strong.delete("sys/auth/a").status());
  }

  @Test
  void mountsOfSecretsAndOfLoginsMayHaveTheSameName() {
    root.put("sys/auth/users", "{'type':'userpass'}").orFail();
    root.put("sys/mounts/users", "{'type':'kv'}").orFail();
    root.put("users/a", "{'v':'1'}").orFail();
    root.delete("sys/auth/users").orFail();
    assertEquals("1", root.get("users/a").text("data.v"));
    assertEquals(List.of("a"), root.list("users").keys());
  }
}
