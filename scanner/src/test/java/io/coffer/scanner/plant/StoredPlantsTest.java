package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.decode.Encodings;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.known.Admission;
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.known.KnownValuesBuilder;
import io.coffer.scanner.known.Shapes;
import io.coffer.scanner.known.Stock;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Of 10,000 stored values 500 are planted in each form, in noise: all of them are found, and
/// nothing else.
@Tag("slow")
class StoredPlantsTest {
  private static final int STORED = 10_000;
  private static final int PLANTED = 500;

  private static final List<String> VALUES = new ArrayList<>();
  private static final KnownValues KNOWN = known();
  private static final Detector DETECTOR = Detector.standard().with(KNOWN);

  private final SeededRandom random = new SeededRandom(Property.firstSeed());

  private static KnownValues known() {
    var shapes = new Shapes(new SeededRandom(Property.firstSeed() + 1));
    var builder = Stock.builder(KnownValuesBuilder.LOWEST);
    for (int i = 0; i < STORED; i++) {
      var value = shapes.next();
      assertEquals(Admission.SEARCHED, builder.add(value), value);
      VALUES.add(value);
    }
    return builder.build();
  }

  /// A text in UTF-8, one character for each byte.
  private static String octets(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private String noise() {
    var noise = new ByteArrayOutputStream();
    for (int lines = random.nextInt(6); lines >= 0; lines--) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      var line = new String(bytes, ISO_8859_1);
      var encoding = Encodings.values()[random.nextInt(9)];
      noise.writeBytes(octets(random.nextBoolean() ? line : encoding.encode(line)).getBytes(UTF_8));
      noise.write('\n');
    }
    return noise.toString(ISO_8859_1);
  }

  /// @param form of a value, one character for each byte
  private void check(UnaryOperator<String> form) {
    for (int i = 0; i < PLANTED; i++) {
      var value = VALUES.get(i * (STORED / PLANTED) + random.nextInt(STORED / PLANTED));
      check(value, noise() + form.apply(value) + noise());
    }
  }

  private static void check(String value, String content) {
    var found = DETECTOR.detect("notes.txt", "", content.getBytes(ISO_8859_1)).all();
    var tags = found.stream().map(one -> one.facts().get(Detection.STORED));
    assertEquals(
        List.of(KNOWN.tag(value).toString()),
        tags.filter(tag -> tag != null).distinct().toList(),
        () -> value + " in " + content);
  }

  @Test
  void asTheyAre() {
    check(value -> octets(value));
    check(value -> octets("the value=" + value + ";"));
  }

  /// What follows in the next line would be read as more of the same.
  @Test
  void inBase64OfThreeAlignments() {
    for (int shift = 0; shift < 3; shift++) {
      var before = "settings = ".repeat(2) + "#".repeat(shift);
      check(value -> "\n" + Encodings.BASE64.encode(octets(before + value)) + "\n\n");
      check(value -> "\"" + Encodings.BASE64_URL.encode(octets(before + value + "\n")) + "\"");
      check(value -> "\n" + Encodings.BASE64_LINES.encode(octets(before + value)) + "\n\n");
    }
  }

  @Test
  void inHexadecimal() {
    check(value -> "\n" + Encodings.HEX.encode(octets("settings = " + value)) + "\n");
  }

  @Test
  void inPercents() {
    check(value -> "?q=" + Encodings.PERCENT.encode(octets(value)) + "&r=1");
  }

  @Test
  void inEscapesOfJson() {
    check(value -> "{\"k\":\"" + Encodings.JSON.encode(value) + "\"}");
  }

  @Test
  void inEscapesOfJava() {
    check(value -> "var k = \"" + octets(Encodings.JAVA.encode(value)) + "\";");
  }

  @Test
  void inGzipAndBase64() {
    check(value -> "\n" + Encodings.GZIP.encode(octets("k: " + value + "\n")) + "\n\n");
  }

  @Test
  void inBase64WithinJsonWithinBase64() {
    check(value -> {
      var inner = Encodings.BASE64.encode(octets("settings = \n" + value));
      return "\n" + Encodings.BASE64.encode("{\"data\": \"" + inner + "\"}") + "\n\n";
    });
  }

  @Test
  void inStringsOfUtf16() {
    check(value ->
        isAscii(value)
            ? "\u0000\u0000" + Encodings.UTF_16LE.encode(value) + "\u0000\u0000"
            : octets(value));
    check(value -> isAscii(value) ? "\u0001" + Encodings.UTF_16BE.encode(value) : octets(value));
  }

  @Test
  void inTextsOfUtf16() {
    for (int i = 0; i < PLANTED; i++) {
      var value = VALUES.get(random.nextInt(STORED));
      var text = "k = " + value + "\n";
      check(value, "\u00ff\u00fe" + Encodings.UTF_16LE.encode(text));
      check(value, "\u00fe\u00ff" + Encodings.UTF_16BE.encode(text));
    }
  }

  @Test
  void nothingIsFoundWhereNothingIsPlanted() {
    var shapes = new Shapes(new SeededRandom(Property.firstSeed() + 2));
    for (int i = 0; i < 2_000; i++) {
      var content = noise() + octets(shapes.next()) + noise();
      for (var one : DETECTOR.detect("notes.txt", "", content.getBytes(ISO_8859_1)).all()) {
        assertEquals(null, one.facts().get(Detection.STORED), content);
      }
    }
  }
}
