package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MountTuneTest {
  private static final String TUNE = "sys/mounts/app/tune";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put("sys/mounts/app", "{'type':'kv','description':'first'}").orFail();
    root.put("sys/auth/people", "{'type':'userpass'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatIsNotTunedIsTheSystems() {
    Said said = root.get(TUNE);
    String system = String.valueOf(Scene.DEFAULT_TTL.toSeconds());
    assertEquals(system, said.text("default_lease_ttl"));
    assertEquals(system, said.text("max_lease_ttl"));
    assertEquals("first", said.text("description"));
    assertEquals("false", said.text("force_no_cache"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "default_lease_ttl | '5m' | 300",
        "default_lease_ttl | 300 | 300",
        "max_lease_ttl | '1d' | 86400",
        "force_no_cache | true | true",
        "description | 'other' | other",
        "listing_visibility | 'hidden' | hidden",
        "listing_visibility | 'unauth' | unauth",
        "audit_non_hmac_request_keys | ['a','b'] | [\"a\",\"b\"]",
        "audit_non_hmac_response_keys | 'a,b' | [\"a\",\"b\"]",
        "passthrough_request_headers | ['X-One'] | [\"X-One\"]",
        "allowed_response_headers | ['X-One'] | [\"X-One\"]"
      })
  void everySettingIsTunedAloneAndKeptOverARestart(String field, String value, String shown) {
    assertEquals(204, root.put(TUNE, "{'" + field + "':" + value + "}").status());
    assertEquals(shown, root.get(TUNE).text(field));

    scene.restart();

    assertEquals(shown, root.get(TUNE).text(field));
    assertEquals(field.equals("description") ? shown : "first", root.get(TUNE).text("description"));
  }

  @Test
  void whatATuneDoesNotCarryStays() {
    root.put(TUNE, "{'default_lease_ttl':'5m','max_lease_ttl':'10m'}").orFail();
    root.put(TUNE, "{'audit_non_hmac_request_keys':['a'],'listing_visibility':'hidden'}").orFail();
    root.put(TUNE, "{'audit_non_hmac_request_keys':['b'],'max_lease_ttl':'20m'}").orFail();
    Said said = root.get(TUNE);
    assertEquals("300", said.text("default_lease_ttl"));
    assertEquals("1200", said.text("max_lease_ttl"));
    assertEquals("[\"b\"]", said.text("audit_non_hmac_request_keys"));
    assertEquals("hidden", said.text("listing_visibility"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'0'", "'system'", "''", "0"})
  void aLeaseTimeIsGivenBackToTheSystem(String value) {
    root.put(TUNE, "{'max_lease_ttl':'10m','default_lease_ttl':'5m'}").orFail();
    root.put(TUNE, "{'default_lease_ttl':" + value + ",'max_lease_ttl':" + value + "}").orFail();
    String system = String.valueOf(Scene.DEFAULT_TTL.toSeconds());
    assertEquals(system, root.get(TUNE).text("default_lease_ttl"));
    assertEquals(system, root.get(TUNE).text("max_lease_ttl"));
    assertEquals("0", root.get("sys/mounts/app").text("config.default_lease_ttl"));
  }

  @Test
  void anEmptyVisibilityIsNone() {
    root.put(TUNE, "{'listing_visibility':'unauth'}").orFail();
    root.put(TUNE, "{'listing_visibility':''}").orFail();
    assertEquals("null", root.get(TUNE).text("listing_visibility"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'listing_visibility':'all'} | listing_visibility",
        "{'max_lease_ttl':'-1h'} | max",
        "{'default_lease_ttl':'2h','max_lease_ttl':'1h'} | max lease TTL of 3600",
        "{'token_type':'odd'} | token_type",
        "{'options':{'version':'7'}} | invalid version provided: 7",
        "{'force_no_cache':'perhaps'} | force_no_cache",
        "{'user_lockout_config':{'lockout_threshold':'3'}} | user lockout"
      })
  void aSettingThatDoesNotFitIsNamedAndNothingIsChanged(String body, String named) {
    Said before = root.get(TUNE);
    Said said = root.put(TUNE, body);
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals(before.data(), root.get(TUNE).data());
  }

  @Test
  void whatIsNotMountedCannotBeTuned() {
    assertEquals(
        "tune of path \"never/\" failed: no mount entry found",
        root.put("sys/mounts/never/tune", "{'description':'x'}").error());
    assertEquals(
        "cannot fetch sysview for path \"never/\"", root.get("sys/mounts/never/tune").error());
    assertEquals(
        "cannot fetch sysview for path \"auth/never/\"", root.get("sys/auth/never/tune").error());
  }

  @Test
  void tunedLeaseTimesActAtOnce() {
    root.put("app/a", "{'v':'1'}").orFail();
    root.put(TUNE, "{'default_lease_ttl':'5m'}").orFail();
    assertEquals("300", root.get("app/a").text("lease_duration"));
  }

  @Test
  void aKvMountBecomesVersionedAndNotBack() {
    root.put("app/a", "{'v':'1'}").orFail();
    Said upgraded = root.put(TUNE, "{'options':{'version':'2'}}");
    assertEquals(200, upgraded.status());
    assertEquals(1, upgraded.warnings().size());
    assertEquals("1", root.get("app/data/a").text("data.data.v"));
    Said back = root.put(TUNE, "{'options':{'version':'1'}}");
    assertEquals(400, back.status());
    assertEquals("cannot downgrade mount from version 2", back.error());
  }

  @Test
  void unknownOptionsAndKeysPassWithoutAWord() {
    assertEquals(204, root.put(TUNE, "{'colour':'red'}").status());
  }

  @Test
  void anAuthMountHasItsTokenTypeAndLockoutMergedToo() {
    String tune = "sys/auth/people/tune";
    root.put(tune, "{'token_type':'batch','user_lockout_config':{'lockout_threshold':'3'}}")
        .orFail();
    root.put(
            "sys/mounts/auth/people/tune",
            "{'user_lockout_config':{'lockout_duration':'1m',"
                + "'lockout_counter_reset_duration':120,'lockout_disable':true}}")
        .orFail();
    Said said = root.get(tune);
    assertEquals("batch", said.text("token_type"));
    assertEquals("3", said.text("user_lockout_threshold"));
    assertEquals("60", said.text("user_lockout_duration"));
    assertEquals("120", said.text("user_lockout_counter_reset_duration"));
    assertEquals("true", said.text("user_lockout_disable"));
    assertEquals(said.data(), root.get("sys/mounts/auth/people/tune").data());
  }

  @Test
  void theTokenMethodKeepsItsTokenType() {
    Said said = root.put("sys/auth/token/tune", "{'token_type':'batch'}");
    assertEquals(400, said.status());
    assertTrue(said.error().contains("token_type"), said.error());
    assertEquals(204, root.put("sys/auth/token/tune", "{'max_lease_ttl':'1000h'}").status());
    assertEquals(
        String.valueOf(Duration.ofHours(1000).toSeconds()),
        root.get("sys/auth/token/tune").text("max_lease_ttl"));
  }

  @Test
  void tuningAuthMountsNeedsSudoUnderSysAuthAndNotUnderSysMounts() {
    Session plain = scene.policy("plain", "path 'sys/*' { capabilities = ['read', 'update'] }");
    assertEquals(403, plain.get("sys/auth/people/tune").status());
    assertEquals(403, plain.put("sys/auth/people/tune", "{'description':'x'}").status());
    assertEquals(200, plain.get("sys/mounts/auth/people/tune").status());
    assertEquals(204, plain.put("sys/mounts/auth/people/tune", "{'description':'x'}").status());
  }

  @Test
  void tunesAtTheSameTimeLoseNothing() {
    List<String> fields =
        List.of(
            "audit_non_hmac_request_keys",
            "audit_non_hmac_response_keys",
            "passthrough_request_headers",
            "allowed_response_headers");
    for (int round = 0; round < 25; round++) {
      String value = "v" + round;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String field : fields) {
          threads.execute(() -> root.put(TUNE, "{'" + field + "':['" + value + "']}").orFail());
        }
      }
      Said said = root.get(TUNE);
      fields.forEach(field -> assertEquals("[\"" + value + "\"]", said.text(field), field));
    }
  }
}
