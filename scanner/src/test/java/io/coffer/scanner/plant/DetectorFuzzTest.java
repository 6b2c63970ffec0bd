package io.coffer.scanner.plant;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Broken inputs of all sorts, of which none may crash the scanner or hold it up.
class DetectorFuzzTest {
  private static final Detector DETECTOR = Detector.standard();

  /// How long one input may take on a machine that is busy with something else.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void someInputs() {
    run(5_000, Property.firstSeed());
  }

  @Test
  @Tag("slow")
  void aMillionInputs() {
    run(1_000_000, Property.firstSeed() + 1);
  }

  private static void run(int count, long seed) {
    var inputs = new Inputs(new SeededRandom(seed));
    var taker = new Expanded(new Cutter(new Looking()));
    for (int i = 0; i < count; i++) {
      byte[] input = inputs.next();
      long began = System.nanoTime();
      try {
        taker.take(new Blob(Origin.file("f" + i % 7), input));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("input " + i + " of seed " + seed, e);
      }
      long took = System.nanoTime() - began;
      int number = i;
      assertTrue(took < PATIENCE.toNanos(), () -> "input " + number + " of seed " + seed);
    }
  }

  private static final class Looking implements Taker {
    @Override
    public void take(Blob contents) {
      for (var found : DETECTOR.detect(contents.origin().path(), "", contents.bytes()).all()) {
        var span = found.span();
        assertTrue(span.start() >= 0 && span.end() <= contents.bytes().length, span.toString());
      }
    }

    @Override
    public void take(Origin origin, InputStream contents) {
      throw new AssertionError(origin.path());
    }

    @Override
    public void skip(Origin origin, String why) {
      // broken, as it should be
    }
  }
}
