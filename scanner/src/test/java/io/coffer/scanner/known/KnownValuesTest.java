package io.coffer.scanner.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownValuesTest {
  private static final String LONG = "zQ8#kd02Lm!xP5$wT7vA";
  private static final String SHORT = "zQ8#kd02Lm";
  private static final String BLOCK =
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ\nhyzT2sT4uGQ9\n"
          + "-----END PRIVATE KEY-----";

  private static Admission add(int least, String value) {
    return Stock.builder(least).add(value);
  }

  private static List<Span> spans(KnownValues values, String content) {
    return values.find(Stock.text(content)).all().stream().map(Hit::span).toList();
  }

  @Test
  void aValueIsFoundWhereverItStands() {
    for (var value : List.of(LONG, SHORT)) {
      var values = Stock.of(List.of(value));
      int end = value.length();
      assertEquals(List.of(new Span(0, end)), spans(values, value));
      assertEquals(List.of(new Span(3, 3 + end)), spans(values, "abc" + value + "def"));
      assertEquals(
          List.of(new Span(1, 1 + end), new Span(1 + end, 1 + 2 * end)),
          spans(values, "x" + value + value));
      assertEquals(List.of(), spans(values, value.substring(1)));
      assertEquals(List.of(), spans(values, value.substring(0, end - 1)));
      assertEquals(List.of(), spans(values, "y" + value.substring(1)));
      assertEquals(List.of(), spans(values, ""));
    }
  }

  @Test
  void oneWithinAnotherIsFoundToo() {
    var values = Stock.of(List.of(LONG, "https://ann:" + LONG + "@db.internal/"));
    assertEquals(
        List.of(new Span(12, 32), new Span(0, 45)),
        spans(values, "https://ann:" + LONG + "@db.internal/"));
  }

  @Test
  void valuesOfOneEndAndManyLengthsAreTold() {
    var random = new SeededRandom(3);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      values.add(Alphabet.BASE62.draw(4 + i % 50, random) + "@db.internal:5432/app");
    }
    var known = Stock.of(values);
    for (var value : values) {
      var hits = known.find(Stock.text("url = " + value + "\n")).all();
      assertEquals(known.tag(value), hits.getLast().tag());
    }
  }

  @Test
  void spacesAroundAValueAreNoPartOfIt() {
    var values = Stock.of(List.of(" \t" + LONG + "\n"));
    assertEquals(List.of(new Span(2, 22)), spans(values, "a " + LONG + " b"));
    assertEquals(values.tag(LONG), values.tag(LONG + "\r\n"));
  }

  @Test
  void aTagHas128BitsThatDependOnTheKeyAndOnWhetherItIsABlock() {
    var tag = Stock.of(List.of()).tag(LONG).toString();
    assertTrue(tag.matches("[0-9a-f]{32}"), tag);
    assertNotEquals(tag, Stock.key(2, key -> new TagKey(key).of(LONG).toString()));
    var values = Stock.of(List.of(BLOCK));
    assertTrue(values.holds(values.tag(BLOCK.replace("\n", "\\n"))));
    assertTrue(values.holds(values.tag(BLOCK.replace("\n", "\"\n  \""))));
    assertFalse(values.holds(values.tag(BLOCK.replace("-", "").replace("\n", ""))));
  }

  @Test
  void strengthDecidesWhatBecomesOfAValue() {
    assertEquals(Admission.SEARCHED, add(KnownValuesBuilder.LOWEST, LONG));
    assertEquals(Admission.SEARCHED, add(KnownValuesBuilder.LOWEST, SHORT));
    assertEquals(Admission.NAMED, add(KnownValuesBuilder.LOWEST, "Summer2024!"));
    assertEquals(Admission.NAMED, add(KnownValuesBuilder.LOWEST, BLOCK));
    assertEquals(Admission.NAMED, add(KnownValuesBuilder.LOWEST, "zQ8#kd0"));
    assertEquals(Admission.SEARCHED, add(KnownValuesBuilder.LOWEST, "zQ8#kd0L"));
    assertEquals(Admission.WEAK, add(KnownValuesBuilder.LOWEST, "admin"));
    assertEquals(Admission.WEAK, add(KnownValuesBuilder.LOWEST, ""));
    assertEquals(Admission.WEAK, add(KnownValuesBuilder.LOWEST, "x".repeat(1_000)));
    assertEquals(Admission.WEAK, add(KnownValues.SHIPPED, LONG));
    assertThrows(
        IllegalArgumentException.class, () -> Stock.builder(KnownValuesBuilder.LOWEST - 1));
  }

  @Test
  void noValueThatMayBeShippedIsShorterThanTwoWindows() {
    assertEquals(96, KnownValues.SHIPPED);
    // three bits is the most that is told of a character
    var strongest = "aB3-".repeat(8);
    assertEquals(Admission.SEARCHED, add(KnownValues.SHIPPED, strongest));
    assertEquals(Admission.WEAK, add(KnownValues.SHIPPED, strongest.substring(1)));
  }

  @Test
  void whatIsShippedIsNotAWeakValueWithinALongOne() {
    var url = "postgres://app:Summer2024!@db.production.internal.example.com:5432/orders?ssl=true";
    var json =
        "{\"kind\": \"login\", \"user\": \"Ann\", \"password\": \"zQ8#kd02Lm!x\", \"x\": 17}";
    var strong = "k3Jx8Qv1".repeat(6);
    for (var value : List.of(url, json)) {
      assertEquals(Admission.SEARCHED, add(KnownValues.SHIPPED - 1, value.repeat(2)));
      assertEquals(Admission.WEAK, add(KnownValues.SHIPPED, value.repeat(2)));
      assertEquals(Admission.SEARCHED, add(KnownValues.SHIPPED, value + strong));
    }
    assertEquals(Admission.SEARCHED, add(KnownValues.SHIPPED, "https://ann:" + strong + "@db/"));
  }

  @Test
  void aValueHasAsManyBytesAsTheLimitAndNotOneMore() {
    var random = new SeededRandom(4);
    var value = "\u00fc" + Alphabet.BASE62.draw(KnownValues.LONGEST - 2, random);
    var builder = Stock.builder(KnownValues.SHIPPED);
    assertEquals(Admission.SEARCHED, builder.add(value));
    assertEquals(Admission.LONG, builder.add(value + "a"));
    assertEquals(
        List.of(new Span(1, 1 + KnownValues.LONGEST)), spans(builder.build(), "=" + value + "\n"));
  }

  @Test
  void aKeyHas32Bytes() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Stock.key(
                1,
                key -> {
                  try (var half = key.slice(0, 16)) {
                    return new KnownValuesBuilder(half, 64);
                  }
                }));
  }

  @Test
  void noMoreIsFoundThanTheLimitAndThatIsSaid() {
    var values = Stock.of(List.of(LONG));
    var most = values.find(Stock.text(LONG.repeat(KnownValues.FOUND)));
    assertEquals(KnownValues.FOUND, most.all().size());
    assertTrue(most.complete());
    var more = values.find(Stock.text(LONG.repeat(KnownValues.FOUND + 1)));
    assertEquals(KnownValues.FOUND, more.all().size());
    assertFalse(more.complete());
  }

  @Test
  void noMoreIsHashedThanTheLimitAndThatIsSaid() {
    var random = new SeededRandom(5);
    var end = "0".repeat(16);
    var values = Stock.of(List.of(Alphabet.BASE62.draw(20_000, random) + end));
    int each = 20_016 + 256;
    int most = (int) (KnownValues.HASHED / each);
    // a place for each zero but for those of which the value would begin before the text
    assertTrue(values.find(Stock.text("0".repeat(20_015 + most))).complete());
    assertFalse(values.find(Stock.text("0".repeat(20_016 + most))).complete());
  }

  @Test
  void anyBytesCanBeLookedThrough() {
    var values = Stock.of(List.of(LONG, SHORT));
    Property.check(
        300,
        random -> {
          var bytes = new byte[random.nextInt(100)];
          random.nextBytes(bytes);
          assertEquals(Hits.NONE, values.find(new Text("", bytes)));
        });
  }

  @Test
  void nothingShowsAValue() {
    var values = Stock.of(List.of(LONG));
    assertEquals("1 values", values.toString());
    assertEquals(32, values.find(Stock.text(LONG)).all().getFirst().tag().toString().length());
    assertFalse(values.find(Stock.text(LONG)).toString().contains("zQ8"));
  }
}
