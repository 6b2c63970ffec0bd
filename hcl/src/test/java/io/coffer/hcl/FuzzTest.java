package io.coffer.hcl;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final Pattern PLACE = Pattern.compile("(?s).* at line \\d+, column \\d+");

  private static final List<String> DOCUMENTS =
      Stream.of("values.txt", "blocks.txt", "json.txt", "errors.txt")
          .flatMap(file -> Golden.read(file).stream())
          .map(Golden::text)
          .toList();

  private static final List<String> PIECES =
      List.of(
          "\"", "\\", "{", "}", "[", "]", ",", "=", ":", "#", "//", "/*", "*/", "<<E\n", "\nE\n",
          "\\u", "\\U", "\\x", "\n", "\r", "\t", " ", "\0", "0x", "1e", "-", ".", "null", "true",
          "\uFEFF", "\uD83D", "ı", "\u2028", "a", "<<-");

  @Test
  void anyTextIsReadOrRefusedWithAPlaceWithinAMoment() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> Property.check(20_000, FuzzTest::check));
  }

  private static void check(SeededRandom random) {
    var text = new StringBuilder(pick(DOCUMENTS, random));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(text, random);
    }
    try {
      Body body = Hcl.parse(text.toString());
      body.items().forEach(item -> readBlocks(body, item.key()));
    } catch (HclException e) {
      assertTrue(PLACE.matcher(e.getMessage()).matches(), () -> e.getMessage() + " for " + text);
    }
  }

  private static void readBlocks(Body body, String key) {
    for (int labels = 0; labels < 3; labels++) {
      try {
        body.blocks(key, labels);
      } catch (HclException e) {
        assertTrue(PLACE.matcher(e.getMessage()).matches(), e.getMessage());
      }
    }
  }

  private static void change(StringBuilder text, SeededRandom random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(4));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, pick(PIECES, random));
      case 2 -> text.replace(at, end, pick(PIECES, random));
      case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(8)));
      default -> text.setLength(at);
    }
  }

  private static String pick(List<String> from, SeededRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
