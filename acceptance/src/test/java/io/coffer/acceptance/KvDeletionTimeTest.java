package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KvDeletionTimeTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private void set(String place, String after) {
    root.put("kv/" + place, "{'delete_version_after':'" + after + "'}").orFail();
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 0s, 3600",
    "0s, 30m, 1800",
    "1h, 30m, 1800",
    "30m, 1h, 1800",
    "1h, '', 3600",
    "0s, 1.5s, 1",
    "0s, 7d, 604800"
  })
  void aVersionDeletesItselfAfterTheShorterTime(String mount, String secret, long seconds) {
    set("config", mount);
    set("metadata/app", secret);
    Kv.write(root, "app", 1);
    scene.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertEquals(200, root.get("kv/data/app").status());
    scene.advance(Duration.ofSeconds(1));
    assertEquals(404, root.get("kv/data/app").status());
    assertEquals("1", root.get("kv/data/app").text("metadata.version"));
  }

  @ParameterizedTest
  @CsvSource({"-1s, 30m", "-5m, 0s", "0s, 0s"})
  void aNegativeTimeOfTheMountSwitchesItOff(String mount, String secret) {
    set("config", mount);
    set("metadata/app", secret);
    Kv.write(root, "app", 1);
    assertEquals("", root.get("kv/data/app").text("metadata.deletion_time"));
    scene.advance(Duration.ofDays(30));
    assertEquals(200, root.get("kv/data/app").status());
  }

  @Test
  void aSecretCannotHaveANegativeTime() {
    Said said = root.put("kv/metadata/app", "{'delete_version_after':'-1s'}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("delete_version_after"));
    assertEquals(404, root.get("kv/metadata/app").status());
  }

  @Test
  void theTimeIsToldInAdvance() {
    set("config", "1h");
    Said said = root.put("kv/data/app", "{'data':{}}").orFail();
    String end = scene.clock().instant().plus(Duration.ofHours(1)).toString();
    assertEquals(end, said.text("deletion_time"));
    assertEquals(end, root.get("kv/data/app").text("metadata.deletion_time"));
  }

  @Test
  void aTimeThatIsSetActsOnLaterVersionsAlone() {
    Kv.write(root, "app", 1);
    set("config", "1h");
    Kv.write(root, "app", 1);
    set("config", "0s");
    scene.advance(Duration.ofHours(2));
    assertEquals(200, root.get("kv/data/app", "{'version':1}").status());
    assertEquals(404, root.get("kv/data/app", "{'version':2}").status());
  }

  @Test
  void aVersionThatIsBroughtBackStays() {
    set("config", "1h");
    Kv.write(root, "app", 1);
    scene.advance(Duration.ofHours(2));
    root.put("kv/undelete/app", "{'versions':[1]}").orFail();
    scene.advance(Duration.ofDays(30));
    assertEquals("1", root.get("kv/data/app").orFail().text("data.n"));
  }

  @Test
  void aVersionThatDeletedItselfCannotBePatched() {
    set("config", "1h");
    Kv.write(root, "app", 1);
    scene.advance(Duration.ofHours(2));
    assertEquals(404, root.patch("kv/data/app", "{'data':{'a':1}}").status());
  }

  @ParameterizedTest
  @CsvSource({"later", "1d12h", "[1]", "true,"})
  void whatIsNoTimeIsRefusedAndChangesNothing(String after) {
    set("config", "1h");
    assertEquals(400, root.put("kv/config", "{'delete_version_after':['" + after + "']}").status());
    assertEquals(400, root.put("kv/config", "{'delete_version_after':'" + after + "'}").status());
    assertEquals("1h0m0s", root.get("kv/config").text("delete_version_after"));
  }

  @Test
  void theLongestTimeIsTakenAndOneNanosecondMoreIsNot() {
    set("config", "9223372036854775807ns");
    Kv.write(root, "app", 1);
    assertEquals(200, root.get("kv/data/app").status());
    String more = "{'delete_version_after':'9223372036854775808ns'}";
    assertEquals(400, root.put("kv/config", more).status());
    assertEquals(400, root.put("kv/config", "{'delete_version_after':9223372037}").status());
  }
}
