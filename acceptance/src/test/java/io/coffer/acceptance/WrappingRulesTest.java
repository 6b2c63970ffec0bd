package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies that demand wrapping.
final class WrappingRulesTest {
  private final Scene scene = Scene.open();

  @BeforeEach
  void secret() {
    scene.root().put("sys/mounts/secret", "{'type':'kv'}").orFail();
    scene.root().put("secret/w", "{'x':'1'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Session bound(String limits) {
    return scene.policy(
        "wrap", "path 'secret/w' { capabilities = ['read','update'] " + limits + " }");
  }

  private static int status(Session session, int seconds) {
    return session.wrapped(Duration.ofSeconds(seconds)).get("secret/w").status();
  }

  @ParameterizedTest
  @CsvSource({
    "min_wrapping_ttl = '10s' max_wrapping_ttl = '90s', 0, 403",
    "min_wrapping_ttl = '10s' max_wrapping_ttl = '90s', 9, 403",
    "min_wrapping_ttl = '10s' max_wrapping_ttl = '90s', 10, 200",
    "min_wrapping_ttl = '10s' max_wrapping_ttl = '90s', 90, 200",
    "min_wrapping_ttl = '10s' max_wrapping_ttl = '90s', 91, 403",
    "min_wrapping_ttl = '10s', 0, 403",
    "min_wrapping_ttl = '10s', 86400, 200",
    "max_wrapping_ttl = '90s', 0, 403",
    "max_wrapping_ttl = '90s', 1, 200",
    "max_wrapping_ttl = '90s', 120, 403"
  })
  void theTimeMustFit(String limits, int seconds, int status) {
    assertEquals(status, status(bound(limits), seconds));
  }

  @Test
  void nothingIsDoneWhenItDoesNotFit() {
    Session session = bound("min_wrapping_ttl = '10s'");
    Expect.refused(403, "permission denied", session.put("secret/w", "{'x':'2'}"));
    assertEquals("1", scene.root().get("secret/w").text("x"));
  }

  @Test
  void theTokenSharesTheLimitsOfNobodyElse() {
    bound("min_wrapping_ttl = '10s'");
    Session free = scene.policy("free", "path 'secret/w' { capabilities = ['read'] }");
    assertEquals(200, status(free, 0));
  }

  @Test
  void rootIsNotBound() {
    bound("min_wrapping_ttl = '10s'");
    assertEquals(200, status(scene.root(), 0));
  }
}
