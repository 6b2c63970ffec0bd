package io.coffer.scanner.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedTest {
  private static final String LINES = "nothing to decode\n".repeat(100);
  private static final String ENCODED = "a = \"caf\\u00e9\"\n";

  private static Text text(String content) {
    return new Text("a", content.getBytes(ISO_8859_1));
  }

  /// The lines of a later version that need not be read.
  private static List<Span> nowhere(String before, String now) {
    var seen = Views.of(text(before)).encoded();
    return seen.nowhere(text(now), Alike.of(text(before), text(now)));
  }

  @Test
  void linesWithSomethingEncodedAreReadAgain() {
    var text = LINES + ENCODED + LINES;
    int behind = LINES.length() + ENCODED.length();
    var lines = List.of(new Span(0, LINES.length()), new Span(behind, text.length()));
    assertEquals(lines, nowhere(text, text));
  }

  @Test
  void linesThatChangedAreRead() {
    var head = LINES + "one\n";
    // both parts end within the line, where the versions differ
    assertEquals(
        List.of(
            new Span(0, LINES.length()),
            new Span(head.length() + 2, head.length() + 2 + LINES.length())),
        nowhere(head + LINES, LINES + "on the\n".substring(0, 5) + "\n" + LINES));
  }

  @Test
  void ofBytesThatAreNoTextNothingIsKnown() {
    assertEquals(List.of(), nowhere(LINES + "a\0", LINES + "a\0"));
    assertEquals(List.of(), nowhere("\u00fe\u00ff" + LINES, "\u00fe\u00ff" + LINES));
  }

  @Test
  void theSameIsDecodedAsWithoutAnEarlierVersion() {
    var first = text(LINES + ENCODED + LINES);
    var second = text(ENCODED + LINES + "b = '%41%42%43'\n" + ENCODED + LINES);
    var before = Views.of(first).encoded();
    var views = Views.of(second, before, Alike.of(first, second));
    var alone = Views.of(second);
    assertEquals(2, views.all().size());
    for (int i = 0; i < 2; i++) {
      assertEquals(
          new String(alone.all().get(i).bytes(), ISO_8859_1),
          new String(views.all().get(i).bytes(), ISO_8859_1));
    }
    assertEquals(alone.encoded().toString(), views.encoded().toString());
  }

  @Test
  void ofTextsWithMoreThanIsKeptNothingIsKnown() {
    var most = LINES + ENCODED.repeat(Encoded.MOST) + LINES;
    assertEquals(2, nowhere(most, most).size());
    assertEquals(List.of(), nowhere(most + ENCODED, most + ENCODED));
  }
}
