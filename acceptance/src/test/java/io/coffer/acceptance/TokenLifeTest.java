package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a new token lives.
final class TokenLifeTest {
  private static final String DEFAULT = String.valueOf(Scene.DEFAULT_TTL.toSeconds());

  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said create(String wish) {
    return scene.root().put("auth/token/create", "{'policies':['default']" + wish + "}").orFail();
  }

  private static String life(Said made) {
    return String.valueOf(made.auth().number("lease_duration", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2764800",
    "',''ttl'':''1h''', 3600",
    "',''ttl'':90', 90",
    "',''ttl'':''90''', 90",
    "',''ttl'':''1.5h''', 5400",
    "',''ttl'':''2d''', 172800",
    "',''ttl'':''300000ms''', 300",
    "',''ttl'':''''', 2764800",
    "',''ttl'':null', 2764800",
    "',''ttl'':true', 1",
    "',''lease'':''10m''', 600",
    "',''lease'':''7m'',''ttl'':''5m''', 300",
    "',''period'':''30m''', 1800",
    "',''period'':''30m'',''ttl'':''5m''', 1800"
  })
  void aLifeIsTakenInEachOfItsForms(String wish, String seconds) {
    Said made = create(wish);
    assertEquals(seconds, life(made));
    assertEquals(List.of(), made.warnings());
  }

  @Test
  void theMountsMostCutsTheLifeWithAWarning() {
    Said made = create(",'ttl':'40d'");
    assertEquals(DEFAULT, life(made));
    Expect.warned("TTL of \"960h0m0s\" exceeded the effective max_ttl of \"768h0m0s\"", made);
  }

  @Test
  void theExplicitMostCutsTheLifeWithAWarning() {
    Said made = create(",'ttl':'3h','explicit_max_ttl':'1h'");
    assertEquals("3600", life(made));
    Expect.warned("TTL of \"3h0m0s\" exceeded the effective max_ttl of \"1h0m0s\"", made);
  }

  @Test
  void aPeriodIsCutToTheExplicitMost() {
    assertEquals("1200", life(create(",'period':'30m','explicit_max_ttl':'20m'")));
  }

  @Test
  void aPeriodIsCutToTheMountsMost() {
    assertEquals(DEFAULT, life(create(",'period':'40d'")));
  }

  @Test
  void theMountsDefaultIsTakenWithoutAWish() {
    scene.root().put("sys/auth/token/tune", "{'default_lease_ttl':'2h'}").orFail();
    assertEquals("7200", life(create("")));
  }

  @Test
  void theMountsMostMayExceedTheServers() {
    scene.root().put("sys/auth/token/tune", "{'max_lease_ttl':'60d'}").orFail();
    assertEquals("3456000", life(create(",'ttl':'40d'")));
  }

  @Test
  void aTokenIsRefusedFromTheSecondOfItsEndOn() {
    Session token = scene.as(create(",'ttl':'1h'").token());
    scene.clock().advance(Duration.ofHours(1).minusNanos(1));
    Expect.alive(token);
    scene.clock().advance(Duration.ofNanos(1));
    Expect.dead(token);
  }

  @Test
  void aTokenThatIsOverIsRefusedBeforeItIsTakenDown() {
    Said made = create(",'ttl':'1h'");
    scene.clock().advance(Duration.ofHours(2));
    Expect.dead(scene.as(made.token()));
    Expect.refused(
        403,
        "bad token",
        scene.root().put("auth/token/lookup", Session.json("token", made.token())));
  }
}
