package io.coffer.scanner.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteAutomatonTest {
  /// Each hit comes once, in the order of their ends.
  private static Set<String> hits(List<String> words, String text) {
    return hits(words, text, 0, text.length());
  }

  /// Those that end behind a place and not behind another one.
  private static Set<String> hits(List<String> words, String text, int from, int to) {
    Set<String> hits = new TreeSet<>();
    var last = new AtomicInteger(from + 1);
    ByteAutomaton.of(words)
        .run(
            text.getBytes(StandardCharsets.ISO_8859_1),
            from,
            to,
            (word, end) -> {
              assertTrue(end >= last.getAndSet(end));
              assertTrue(hits.add(words.get(word) + " " + end));
            });
    return hits;
  }

  private static Set<String> searched(List<String> words, String text) {
    var small = text.toLowerCase(Locale.ROOT);
    Set<String> hits = new TreeSet<>();
    for (var word : words) {
      for (int at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + 1)) {
        hits.add(word + " " + (at + word.length()));
      }
    }
    return hits;
  }

  @Test
  void findsWordsWithinWordsInEitherCase() {
    var words = List.of("he", "she", "his", "hers");
    assertEquals(searched(words, "uSHErshis"), hits(words, "uSHErshis"));
    assertEquals(Set.of("he 4", "hers 6", "his 9", "she 4"), hits(words, "uSHErshis"));
  }

  @Test
  void aPartHoldsTheWordsThatBeginAndEndInIt() {
    var automaton = ByteAutomaton.of(List.of("key", "pass"));
    var text = "apiKEYpass".getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(automaton.standsIn(text, 0, 6));
    assertFalse(automaton.standsIn(text, 0, 5));
    assertTrue(automaton.standsIn(text, 4, 10));
    assertFalse(automaton.standsIn(text, 4, 9));
    assertFalse(automaton.standsIn(text, 7, 7));
  }

  @Test
  void findsWhatASearchForEachWordFinds() {
    Property.check(
        300,
        random -> {
          Set<String> different = new TreeSet<>();
          for (int i = 0; i < 20; i++) {
            different.add(letters(random, 1 + random.nextInt(4)));
          }
          var words = List.copyOf(different);
          var text = letters(random, 200).toUpperCase(Locale.ROOT) + letters(random, 200);
          assertEquals(searched(words, text), hits(words, text));
        });
  }

  @Test
  void findsWordsAcrossAllPartsOfALongText() {
    Property.check(
        20,
        random -> {
          var words = List.of("a", "bcabcabcabcabca", "cc", "bbbb");
          int length = 1 + random.nextInt(9 * ByteAutomaton.MOST);
          var text = letters(random, length / 2) + "bca".repeat(length / 6);
          assertEquals(searched(words, text), hits(words, text));
        });
  }

  @Test
  void aTextMayBeLookedThroughInPieces() {
    Property.check(
        300,
        random -> {
          var words = List.of("a", "bcabcabcabcabca", "cc", "bbbb");
          var text = letters(random, 300) + "bca".repeat(40);
          Set<String> hits = new TreeSet<>();
          for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + random.nextInt(150));
            hits.addAll(hits(words, text, at, to));
            at = to;
          }
          assertEquals(searched(words, text), hits);
        });
  }

  @Test
  void wordsOfAPartHaveABitEach() {
    var words = IntStream.range(0, 70).mapToObj(i -> "w" + i + ".").toList();
    var bytes = "w1. W0. w63. w64. w7.".getBytes(StandardCharsets.UTF_8);
    var automaton = ByteAutomaton.of(words);
    assertEquals(1L << 1 | 1L | 1L << 63 | 1L << 7, automaton.among(bytes, 0, bytes.length));
    assertEquals(1L, automaton.among(bytes, 4, 7));
    assertEquals(0, automaton.among(bytes, 5, 7));
  }

  @Test
  void nothingIsFoundWithoutWords() {
    assertEquals(Set.of(), hits(List.of(), "abc"));
  }

  private static String letters(SeededRandom random, int length) {
    var letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(3)));
    }
    return letters.toString();
  }

  @Test
  void wordsAreInLowerCaseAndAscii() {
    assertThrows(IllegalArgumentException.class, () -> ByteAutomaton.of(List.of("A")));
    assertThrows(IllegalArgumentException.class, () -> ByteAutomaton.of(List.of("é")));
  }
}
