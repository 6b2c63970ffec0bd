package io.coffer.scanner.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private static final int LINES = 2_000;

  private static List<String> lines(SeededRandom random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      lines.add("line " + random.nextInt(LINES) + " ".repeat(random.nextInt(40)));
    }
    return lines;
  }

  private static Text text(List<String> lines) {
    return new Text("a", String.join("\n", lines).getBytes(ISO_8859_1));
  }

  private static int covered(Text before, Text now) {
    return Alike.of(before, now).parts().stream().mapToInt(part -> part.span().length()).sum();
  }

  @Test
  void oneChangedLineLeavesAllOthers() {
    var lines = lines(new SeededRandom(1));
    var before = text(lines);
    lines.set(700, "another line");
    var now = text(lines);
    assertEquals(2, Alike.of(before, now).parts().size());
    assertTrue(covered(before, now) >= now.length() - 60);
  }

  @Test
  void whatWasMovedIsFoundAgain() {
    var lines = lines(new SeededRandom(2));
    var before = text(lines);
    Collections.rotate(lines.subList(300, 1_700), 500);
    lines.remove(1_000);
    lines.add(600, "another line");
    var now = text(lines);
    assertTrue(covered(before, now) >= now.length() - 400, Alike.of(before, now).toString());
  }

  @Test
  void theSameTextIsOnePart() {
    var text = text(lines(new SeededRandom(3)));
    var whole = new Alike.Part(new Span(0, text.length()), 0, true, true);
    assertEquals(List.of(whole), Alike.of(text, text).parts());
  }

  @Test
  void aPartIsFoundByAnyPlaceInIt() {
    var lines = lines(new SeededRandom(4));
    var before = text(lines);
    lines.set(700, "another line");
    var alike = Alike.of(before, text(lines));
    for (var part : alike.parts()) {
      assertEquals(part, alike.part(part.span().start()).orElseThrow());
      assertEquals(part, alike.part(part.span().end() - 1).orElseThrow());
    }
    assertTrue(alike.part(alike.parts().getFirst().span().end()).isEmpty());
    assertTrue(alike.part(alike.parts().getLast().span().end()).isEmpty());
  }

  @Test
  void shortTextsHaveNothing() {
    var text = new Text("a", new byte[Alike.SHORTEST - 1]);
    assertEquals(List.of(), Alike.of(text, text).parts());
  }

  @Test
  void partsAreTheSameInBothAndShareNothing() {
    Property.check(
        200,
        random -> {
          var lines = lines(random);
          var before = text(lines);
          for (int i = random.nextInt(8); i >= 0; i--) {
            change(lines, random);
          }
          var now = text(lines);
          int end = 0;
          for (var part : Alike.of(before, now).parts()) {
            check(before, now, part);
            assertTrue(part.span().start() >= end);
            end = part.span().end();
          }
        });
  }

  private static void change(List<String> lines, SeededRandom random) {
    int at = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.set(at, "other");
      case 1 -> lines.subList(at / 2, at).clear();
      case 2 -> lines.addAll(at, List.copyOf(lines.subList(0, at)));
      case 3 -> Collections.rotate(lines.subList(at / 2, at), random.nextInt(200));
      default -> lines.add(at, "new " + at);
    }
    if (lines.isEmpty()) {
      lines.add("last");
    }
  }

  private static void check(Text before, Text now, Alike.Part part) {
    var span = part.span();
    int from = span.start() - part.shift();
    int to = span.end() - part.shift();
    assertArrayEquals(
        Arrays.copyOfRange(before.bytes(), from, to),
        Arrays.copyOfRange(now.bytes(), span.start(), span.end()));
    assertEquals(from == 0 && span.start() == 0, part.first());
    assertEquals(to == before.length() && span.end() == now.length(), part.last());
    assertTrue(span.length() >= Alike.SHORTEST);
  }
}
