package io.coffer.scanner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesFuzzTest {
  private static final Sweep SWEEP = new Sweep(Rules.standard().finders());
  private static final List<Template> EXAMPLES =
      Rules.standard().all().stream().flatMap(rule -> rule.examples().found().stream()).toList();

  private static List<Candidate> run(byte[] bytes) {
    List<Candidate> found = new ArrayList<>();
    SWEEP.run(new Text("x.txt", bytes), found::add);
    return found;
  }

  /// Examples that were cut, changed and run together are looked through like anything else.
  @Test
  void standsWhatIsBroken() {
    Property.check(
        2_000,
        random -> {
          var text = new StringBuilder();
          for (int i = 0; i < 3; i++) {
            text.append(EXAMPLES.get(random.nextInt(EXAMPLES.size())).make(random).text());
          }
          byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
          for (int i = random.nextInt(6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          var found = run(bytes);
          for (var one : found) {
            assertTrue(one.value().end() <= bytes.length && one.value().length() > 0);
          }
          assertEquals(found, run(bytes));
        });
  }

  @Test
  void standsWhatIsNoText() {
    var bytes = new byte[1 << 20];
    new SeededRandom(3).nextBytes(bytes);
    run(bytes);
  }
}
