package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRotationTest {
  private static final String RULE = "sys/rotate/config";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String term() {
    return root.get("sys/key-status").text("term");
  }

  // a new server's rule is also the most that a rule may ask for
  private long most() {
    return Long.parseLong(root.get(RULE).text("max_operations"));
  }

  private long encryptions() {
    return Long.parseLong(root.get("sys/key-status").text("encryptions"));
  }

  @Test
  void aNewServerIsInItsFirstTerm() {
    Said said = root.get("sys/key-status");
    assertEquals("1", said.text("term"));
    assertEquals(scene.clock().instant().toString(), said.text("install_time"));
    assertTrue(encryptions() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/rotate", "sys/rotate/keyring"})
  void rotatingBeginsATermAndWhatWasWrittenBeforeIsStillRead(String path) {
    root.put("kv/old", "{'v':'1'}").orFail();
    scene.clock().advance(Duration.ofMinutes(5));
    assertEquals(204, root.put(path).status());
    root.put("kv/new", "{'v':'2'}").orFail();
    assertEquals("2", term());
    assertEquals(
        scene.clock().instant().toString(), root.get("sys/key-status").text("install_time"));

    scene.restart();

    assertEquals("2", term());
    assertEquals("1", root.get("kv/old").text("data.v"));
    assertEquals("2", root.get("kv/new").text("data.v"));
  }

  @Test
  void writesAreCountedAndRotatingBeginsTheCountAgain() {
    long before = encryptions();
    for (int i = 0; i < 20; i++) {
      root.put("kv/" + i, "{'v':1}").orFail();
    }
    long after = encryptions();
    assertTrue(after >= before + 20, before + " then " + after);
    root.put("sys/rotate").orFail();
    assertTrue(encryptions() < 10, "after a rotation: " + encryptions());
  }

  @Test
  void whatWasNotStoredOfTheCountIsAddedByARestart() {
    for (int i = 0; i < 50; i++) {
      root.put("kv/" + i, "{'v':1}").orFail();
    }
    scene.restart();
    scene.restart();
    assertTrue(encryptions() >= 50, "at least what was written: " + encryptions());
  }

  @Test
  void rotatingNeedsSudo() {
    Session weak = scene.policy("weak", "path 'sys/rotate' { capabilities = ['update'] }");
    assertEquals(403, weak.put("sys/rotate").status());
    assertEquals("1", term());
  }

  @Test
  void theRuleIsMergedAndKept() {
    assertEquals("true", root.get(RULE).text("enabled"));
    assertTrue(most() > 3_000_000_000L);
    root.put(RULE, "{'interval':'48h'}").orFail();
    root.put(RULE, "{'max_operations':2000000}").orFail();
    root.put(RULE, "{'enabled':false}").orFail();

    scene.restart();

    assertEquals("false", root.get(RULE).text("enabled"));
    assertEquals("2000000", root.get(RULE).text("max_operations"));
    assertEquals("48h0m0s", root.get(RULE).text("interval"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'max_operations':999999} | max_operations",
        "{'max_operations':4294967296} | max_operations",
        "{'max_operations':'many'} | max_operations",
        "{'interval':'23h59m59s'} | interval",
        "{'interval':'-24h'} | interval",
        "{'interval':'often'} | interval",
        "{'enabled':'perhaps'} | enabled"
      })
  void aRuleThatDoesNotFitIsNamedAndChangesNothing(String body, String named) {
    Said before = root.get(RULE);
    Said said = root.put(RULE, body);
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals(before.data(), root.get(RULE).data());
  }

  @Test
  void theLimitsOfTheRuleAreTakenAndNoMore() {
    String largest = "{'max_operations':" + most() + ",'interval':0}";
    String tooLarge = "{'max_operations':" + (most() + 1) + "}";
    assertEquals(204, root.put(RULE, largest).status());
    assertEquals(400, root.put(RULE, tooLarge).status());
    assertEquals(204, root.put(RULE, "{'max_operations':1000000,'interval':'24h'}").status());
  }

  @Test
  void aKeyThatIsOldEnoughIsReplacedByItself() {
    root.put(RULE, "{'interval':'24h'}").orFail();
    scene.advance(Duration.ofHours(24).minusSeconds(1));
    assertEquals("1", term());
    scene.advance(Duration.ofSeconds(1));
    assertEquals("2", term());
    scene.advance(Duration.ofHours(24));
    assertEquals("3", term());
  }

  @Test
  void aRuleThatIsOffReplacesNothing() {
    root.put(RULE, "{'interval':'24h','enabled':false}").orFail();
    scene.advance(Duration.ofDays(30));
    assertEquals("1", term());
  }
}
