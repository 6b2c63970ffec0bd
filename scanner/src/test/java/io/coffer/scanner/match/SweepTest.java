package io.coffer.scanner.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Ground;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
  /// Tells all of the ground of each word.
  private static final class Whole implements Finder {
    int calls;

    @Override
    public List<String> words() {
      return List.of("ab", "cababbcababbcababbcababbcababbcababbcababb", "bcc");
    }

    @Override
    public void find(Text text, Span word, Found found) {
      calls++;
      var ground = Ground.of(text.bytes(), word);
      var told = text.read(ground);
      found.accept(new Candidate("whole", told, "", "", word, Verdict.OPEN));
    }
  }

  /// Tells how long a text is of which it has seen a part.
  private static final class Far implements Finder {
    @Override
    public List<String> words() {
      return List.of("aab");
    }

    @Override
    public void find(Text text, Span word, Found found) {
      found.farther();
      if (text.length() % 2 == 0) {
        found.accept(new Candidate("far", "" + text.length(), "", "", word, Verdict.OPEN));
      }
    }
  }

  private static Text text(List<String> lines) {
    return new Text("a", String.join("\n", lines).getBytes(ISO_8859_1));
  }

  private static String line(SeededRandom random) {
    var line = new StringBuilder(random.nextInt(40) == 0 ? "cababb".repeat(20) : "");
    for (int i = random.nextInt(60); i > 0; i--) {
      line.append((char) ('a' + random.nextInt(3)));
    }
    return line.toString();
  }

  @Test
  void aLaterVersionGivesTheSameWithAndWithoutTheEarlier() {
    Property.check(
        100,
        random -> {
          var sweep = new Sweep(List.of(new Whole(), new Far()));
          List<String> lines = new ArrayList<>();
          for (int i = 0; i < 300; i++) {
            lines.add(line(random));
          }
          var swept = sweep.run(text(lines), Swept.NOTHING, Alike.NOTHING, each -> {});
          for (int version = 0; version < 5; version++) {
            var before = text(lines);
            lines.set(random.nextInt(lines.size()), line(random));
            lines.add(random.nextInt(lines.size()), line(random));
            lines.remove(random.nextInt(lines.size()));
            var now = text(lines);
            List<Candidate> alone = new ArrayList<>();
            sweep.run(now, alone::add);
            List<Candidate> told = new ArrayList<>();
            swept = sweep.run(now, swept, Alike.of(before, now), told::add);
            assertEquals(alone, told);
          }
        });
  }

  @Test
  void onlyWhatChangedIsLookedAt() {
    var random = new SeededRandom(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(line(random));
    }
    var whole = new Whole();
    var sweep = new Sweep(List.of(whole));
    var before = text(lines);
    var swept = sweep.run(before, Swept.NOTHING, Alike.NOTHING, each -> {});
    int all = whole.calls;
    lines.set(500, "another line");
    sweep.run(text(lines), swept, Alike.of(before, text(lines)), each -> {});
    assertTrue(whole.calls - all < all / 50, (whole.calls - all) + " of " + all);
  }

  /// Nothing of what is missing counts as told.
  @Test
  void ofMoreThanIsKeptALaterVersionIsToldByNothing() {
    var sweep = new Sweep(List.of(new Whole()));
    for (int more = 0; more < 2; more++) {
      var text = text(Collections.nCopies(Swept.MOST + more, "ab"));
      var swept = sweep.run(text, Swept.NOTHING, Alike.NOTHING, each -> {});
      assertEquals(more == 0, swept.isWhole());
      List<Candidate> told = new ArrayList<>();
      var again = sweep.run(text, swept, Alike.of(text, text), told::add);
      assertEquals(Swept.MOST + more, told.size());
      assertEquals(more == 0, again.isWhole());
    }
  }
}
