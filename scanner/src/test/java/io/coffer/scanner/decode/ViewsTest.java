package io.coffer.scanner.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
  @Test
  void ordinaryTextHasNoViews() {
    for (var text :
        List.of(
            "",
            "a",
            "int numberOfConnectionsThatAreOpenAtATime = 7;",
            "import io/coffer/scanner/decode/ViewsTest/andSomeMore/andMore",
            "sha512-" + base64(new byte[64]).replace('A', 'q'),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf",
            "50 % of all, 100%ly; a && b & c; C:\\new\\table \\d+\\s* printf(\"%d\\n\")",
            "List&lt;String&gt; &nbsp;",
            "a\0\0\0b\0cd\0")) {
      assertEquals(List.of(), views(text).all(), text);
    }
  }

  @Test
  void aViewTellsWhereEachByteStood() {
    var text = "key=" + base64("user=anna password=horse battery".getBytes(UTF_8)) + ";";
    var view = only(text);
    assertEquals("base64", view.how());
    assertEquals("user=anna password=horse battery", text(view));
    assertEquals(new Span(4, text.length() - 1), view.origin());
    // bytes 19..24 are in the groups of characters 24..32
    assertEquals(new Span(28, 36), view.origin(new Span(19, 24)));
    assertFalse(view.toString().contains("anna"));
  }

  @Test
  void aRunIsFoundWhereverItStands() {
    // as short as one may be
    var encoded = base64("login:anna,pw:hors".getBytes(UTF_8));
    for (int before = 0; before < 3 * Runs.SHORTEST; before++) {
      for (var gap : List.of(" ", "words & ", "50% ", "\\d ")) {
        var text = gap.repeat(before) + "; " + encoded + "; ab ".repeat(before);
        assertEquals("login:anna,pw:hors", text(only(text)), text);
      }
    }
  }

  @Test
  void base64MayHaveLines() {
    var plain = "a text of several lines\n".repeat(9);
    for (var end : List.of("\n", "\r\n", "\n    ", "\\r\\n")) {
      var lines = Base64.getMimeEncoder(76, bytes("\n")).encodeToString(bytes(plain));
      var encoded = lines.replace("\n", end);
      var text = "x: |\n    " + encoded + "\ny: 1\n";
      var view = only(text);
      assertEquals(plain, text(view));
      assertEquals(new Span(9, 9 + encoded.length()), view.origin());
      int at = plain.lastIndexOf("several");
      var place = view.origin(new Span(at, at + 7));
      assertTrue(place.start() > 9 + 76 && place.length() <= 12 + end.length(), place.toString());
    }
  }

  @Test
  void somethingElseInTheNextLineIsNoPartOfIt() {
    var plain = "user=anna password=horse battery staple, two";
    var random = new SeededRandom(7);
    var noise = new byte[45];
    random.nextBytes(noise);
    noise[0] = (byte) 0xff;
    var text = base64(bytes(plain + ".")) + "\n" + base64(noise) + "\n";
    assertEquals(plain + ".", text(only(text)));
    assertEquals(plain + ".", text(only(base64(noise) + "\n" + text)));
  }

  @Test
  void charactersMayBeCutAtTheEndsOfLines() {
    for (var plain : List.of("пароль и другое. ".repeat(20), "密码是什么呢".repeat(20))) {
      for (int width : new int[] {60, 64, 76}) {
        var lines = Base64.getMimeEncoder(width, bytes("\n")).encodeToString(plain.getBytes(UTF_8));
        assertEquals(plain, new String(only(lines).bytes(), UTF_8));
      }
    }
  }

  @Test
  void whatIsPackedMayHaveLines() {
    var plain = new StringBuilder();
    var random = new SeededRandom(7);
    for (int i = 0; i < 200; i++) {
      plain.append(random.nextInt(1_000_000)).append(' ');
    }
    var packed = Encodings.packed(bytes(plain.toString()), "gzip");
    var lines = Base64.getMimeEncoder(64, bytes("\n")).encodeToString(packed);
    assertEquals(plain.toString(), text(only(lines)));
  }

  @Test
  void whatIsPackedIsUnpacked() {
    var plain = "password = correct horse";
    for (var packing : List.of("gzip", "zlib")) {
      var encoded = base64(Encodings.packed(bytes(plain), packing));
      var view = only("data: " + encoded + "\n");
      assertEquals("base64, " + packing, view.how());
      assertEquals(plain, text(view));
      assertEquals(new Span(6, 6 + encoded.length()), view.origin(new Span(3, 4)));
    }
  }

  @Test
  void bombsAreCutOff() {
    var bomb = Encodings.packed("0".repeat(64 << 20).getBytes(UTF_8), "gzip");
    var views = views(base64(bomb));
    assertEquals(Views.UNPACKED, views.all().getFirst().bytes().length);
    assertFalse(views.complete());
  }

  @Test
  void brokenPacksAreReadAsFarAsTheyCanBe() {
    var lines = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      lines.append("line ").append(i * 7919 % 1009).append('\n');
    }
    var packed = Encodings.packed(bytes(lines.toString()), "gzip");
    var text = base64(packed);
    var view = only(text.substring(0, text.length() / 2));
    assertTrue(lines.toString().startsWith(text(view)) && view.bytes().length > 1_000);
  }

  @Test
  void hexMayBePrefixed() {
    var hex = HexFormat.of().formatHex(bytes("password=horses"));
    for (var text : List.of(hex + "21", "0x" + hex + "21", "'\\x" + hex + "21'")) {
      assertEquals("password=horses!", text(views(text).all().getFirst()));
    }
    assertEquals(List.of(), views(hex).all(), "is too short");
  }

  @Test
  void escapesAreDecodedWithTheirLine() {
    var view = only("first\n  password = \"a\\\"b\\u0021\\x41\\101\\ud83d\\ude00\"\nlast");
    assertEquals("  password = \"a\"b!AA\ud83d\ude00\"", text(view));
    assertEquals(new Span(6, 51), view.origin());
    var mark = text(view).indexOf('!');
    assertEquals(new Span(24, 30), view.origin(new Span(mark, mark + 1)));
    assertEquals("a\nb\"c", text(only("a\\nb\\\"c")));
  }

  @Test
  void percentsAndEntities() {
    assertEquals("u=a&p=b@c%d", text(only("u=a%26p=b%40c%d")));
    assertEquals("p=\"a&b\"<A\u00e9", text(only("p=&quot;a&amp;b&quot;&lt;&#65;&#xe9;")));
  }

  @Test
  void partsOfAFormMakeOneView() {
    var view = only("a%20b\n\nplain\nc%20d\n");
    assertEquals("a b\nc d", text(view));
    assertEquals(new Span(13, 18), view.origin(new Span(4, 7)));
  }

  @Test
  void whatIsFarFromAnEscapeInItsLineIsLeftOut() {
    var far = "-".repeat(1_000);
    var view = only(far + "%20" + far);
    assertEquals("-".repeat(256) + " " + "-".repeat(257), text(view));
  }

  @Test
  void textsInUtf16() {
    var plain = "Schl\u00fcssel=\"g\u20ac\ud83d\ude00heim\"\n";
    for (var charset : List.of(UTF_16LE, UTF_16BE)) {
      var view = only(new String(("\ufeff" + plain).getBytes(charset), ISO_8859_1));
      assertEquals(plain, text(view));
      var place = view.origin(new Span(view.bytes().length - 6, view.bytes().length - 2));
      assertEquals(new Span(2 + 2 * 15, 2 + 2 * 19), place);
    }
  }

  @Test
  void stringsInUtf16AmongOtherBytes() {
    for (var charset : List.of(UTF_16LE, UTF_16BE)) {
      var wide = new String("password=horse".getBytes(charset), ISO_8859_1);
      for (var text : List.of(wide, "\1\2" + wide, "\0\0" + wide + "\0\0", "abc=" + wide + ";a")) {
        var views = views(text).all();
        assertTrue(views.stream().anyMatch(view -> finds(view, text, wide)), charset + text);
      }
    }
    var short5 = new String("abcde".getBytes(UTF_16LE), ISO_8859_1);
    assertEquals(List.of(), views("\1" + short5 + "\1").all());
  }

  private static boolean finds(View view, String text, String wide) {
    int at = text(view).indexOf("password=horse");
    int from = text.indexOf(wide);
    return at >= 0 && Math.abs(view.origin(new Span(at, at + 14)).start() - from) <= 1;
  }

  @Test
  void limitsOfViewsAndBytes() {
    var encoded = base64(bytes("a text of thirty-three characters"));
    var text = new Text("", bytes((encoded + "\n").repeat(3)));
    assertEquals(3, Views.of(text, 3, 1_000).all().size());
    assertTrue(Views.of(text, 3, 1_000).complete());
    assertEquals(2, Views.of(text, 2, 1_000).all().size());
    assertFalse(Views.of(text, 2, 1_000).complete());
    assertEquals(2, Views.of(text, 3, 66).all().size());
    assertFalse(Views.of(text, 3, 66).complete());
    var many = new Text("", bytes("a%20\n".repeat(100)));
    assertFalse(Views.of(many, 9, 40).complete());
    assertEquals("a \na", new String(Views.of(many, 9, 4).all().getFirst().bytes(), UTF_8));
  }

  private static View only(String text) {
    var views = views(text).all();
    assertEquals(1, views.size(), views + " of " + text);
    return views.getFirst();
  }

  private static Views views(String text) {
    return Views.of(new Text("", bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(View view) {
    return new String(view.bytes(), UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
