package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Place;
import io.coffer.scanner.Value;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.rule.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SieveTest {
  private static final Kind NAMED = new Kind("assignment", "Secret that is given a name", "");
  private static final Kind VENDORS = new Kind("github-token", "Token", "github");

  private static Finding finding(Kind kind, String value, double share, Map<String, String> facts) {
    return new Finding(
        kind,
        Origin.file("a.py"),
        new Place(1, 1, 1, 9, 0),
        new Value(value),
        share,
        List.of(),
        facts,
        "0");
  }

  private static boolean passes(Sieve sieve, Finding finding) {
    return sieve.why(finding).isEmpty();
  }

  private static boolean passes(Sieve sieve, Kind kind, String value, double share) {
    return passes(sieve, finding(kind, value, share, Map.of()));
  }

  @Test
  void whatIsDoubtfulNeedsEntropyAndWhatIsSureDoesNot() {
    var sieve = new Sieve(true, 3);
    assertFalse(passes(sieve, NAMED, "aabbaabb", 0.8));
    assertTrue(passes(sieve, NAMED, "aabbaabb", 0.9));
    assertTrue(passes(sieve, NAMED, "abcdefgh", 0.8));
    assertTrue(passes(sieve, VENDORS, "aabbaabb", 0.8));
    assertTrue(passes(sieve, NAMED, "-----BEGIN KEY-----", 0.8));
  }

  @Test
  void vendorsFormatsCanBeLeftOut() {
    var sieve = new Sieve(false, 0);
    assertFalse(passes(sieve, VENDORS, "x", 1));
    assertTrue(passes(sieve, NAMED, "x", 0.7));
    assertTrue(passes(sieve, new Kind("own:mine", "", "p"), "x", 0.7));
  }

  @Test
  void whatIsHeldIsAlwaysTold() {
    var held = finding(VENDORS, "x", 1, Map.of(Detection.STORED, "0"));
    assertTrue(passes(new Sieve(false, 8), held));
  }
}
