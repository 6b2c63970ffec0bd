package io.coffer.scanner.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroundTest {
  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void itIsWholeLinesRoundAWord() {
    var before = "a".repeat(50) + "\n" + "b".repeat(Ground.BEFORE) + "\n";
    var behind = "d".repeat(Ground.BEHIND - 1) + "\n" + "e\n".repeat(Ground.LINES) + "f\n";
    byte[] text = bytes(before + "word" + behind);
    var word = new Span(before.length(), before.length() + 4);
    // the byte that lies so far before the word is the first b
    assertEquals(new Span(51, text.length - 4), Ground.of(text, word));
    assertEquals(word.end() + Ground.BEHIND + 2 * (Ground.LINES - 1), text.length - 4);
  }

  @Test
  void itEndsWithTheText() {
    assertEquals(new Span(0, 6), Ground.of(bytes("a word"), new Span(2, 6)));
  }

  @Test
  void wordsWithinAPartHaveTheirGroundThere() {
    var looked = new AtomicInteger();
    Property.check(
        300,
        random -> {
          var made = new StringBuilder();
          while (made.length() < 4_000) {
            made.append("x".repeat(random.nextInt(120))).append('\n');
          }
          byte[] text = bytes(made.toString());
          int from = random.nextInt(2_000);
          var part = new Span(from, from + 1_200 + random.nextInt(800));
          var words = Ground.within(text, part, false, false);
          for (int at = words.start(); at + 4 <= words.end(); at++) {
            looked.incrementAndGet();
            var ground = Ground.of(text, new Span(at, at + 4));
            assertTrue(ground.start() > part.start() && ground.end() <= part.end());
          }
          var all = Ground.within(text, part, true, true);
          assertEquals(part, all);
        });
    assertTrue(looked.get() > 100_000, looked + " words");
  }
}
