package io.coffer.scanner.known;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ManyValuesTest {
  private static String hex(long number) {
    byte[] bytes = new byte[60];
    new SplittableRandom(number).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void asManyValuesAsTheLimitAreWrittenReadAndFoundAndNotOneMore() throws IOException {
    var builder = Stock.builder(KnownValues.SHIPPED);
    for (int i = 0; i < KnownValues.MOST; i++) {
      assertEquals(Admission.SEARCHED, builder.add(hex(i)));
    }
    assertEquals(Admission.FULL, builder.add(hex(-1)));
    assertEquals(Admission.SEARCHED, builder.add(hex(0)));
    var file = builder.build().write();
    assertTrue(file.length <= KnownFile.LONGEST);
    var values = Stock.key(1, key -> KnownValues.read(new ByteArrayInputStream(file), key));
    assertEquals(KnownValues.MOST, values.size());
    for (int i = 0; i < 1_000; i++) {
      var value = hex((long) i * (KnownValues.MOST / 1_000));
      var hits = values.find(new Text("", ("key: " + value + "\n").getBytes(UTF_8))).all();
      assertEquals(1, hits.size());
      assertEquals(values.tag(value), hits.getFirst().tag());
    }
    assertEquals(Hits.NONE, values.find(new Text("", hex(-1).getBytes(UTF_8))));
  }

  @Test
  void nothingIsFoundInALongCleanStream() {
    var shapes = new Shapes(new SeededRandom(Property.firstSeed()));
    var stored = Stream.generate(shapes::next).limit(100_000).toList();
    var detector = Detector.standard().with(Stock.of(stored));
    var stream = new CleanStream(Property.firstSeed(), stored);
    for (long bytes = 0; bytes < 64 << 20; ) {
      byte[] piece = stream.next();
      bytes += piece.length;
      var found = detector.detect("a.txt", "", piece).all();
      assertTrue(found.stream().noneMatch(one -> one.facts().containsKey(Detection.STORED)));
    }
  }
}
