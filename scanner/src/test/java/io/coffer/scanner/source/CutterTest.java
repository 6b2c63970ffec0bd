package io.coffer.scanner.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CutterTest {
  private static final Origin ORIGIN = Origin.file("a");

  private final Collected collected = new Collected();
  private final Cutter cutter = new Cutter(collected, Window.LEAST);

  @Test
  void whatFitsIsOneBlob() {
    cut(new byte[Window.LEAST]);
    assertEquals(1, collected.blobs.size());
  }

  @Test
  void nothingIsOneEmptyBlob() {
    cut(new byte[0]);
    assertEquals(0, collected.blobs.getFirst().bytes().length);
  }

  @Test
  void everyByteComesWithItsLineAndOffset() {
    Property.check(
        30,
        random -> {
          byte[] contents = lines(random, 1 + random.nextInt(1 << 20), 1 + random.nextInt(9_000));
          collected.blobs.clear();
          cut(contents);
          assertCovers(contents, collected.blobs);
        });
  }

  @Test
  void aLineWithoutEndIsCutToo() {
    byte[] contents = new byte[700_001];
    Arrays.fill(contents, (byte) 'x');
    cut(contents);
    assertCovers(contents, collected.blobs);
    assertTrue(collected.blobs.stream().allMatch(blob -> blob.offset() % 2 == 0));
  }

  @Test
  void sixteenBitTextStaysReadable() {
    cut("a line of text\n".repeat(40_000).getBytes(UTF_16LE));
    for (Blob blob : collected.blobs) {
      assertTrue(new String(blob.bytes(), UTF_16LE).startsWith("a line of text\n"));
    }
  }

  @Test
  void whatWasReadBeforeAFaultIsTaken() {
    byte[] contents = new byte[Window.LEAST + 5];
    cutter.take(ORIGIN, new SequenceInputStream(new ByteArrayInputStream(contents), new Broken()));
    assertCovers(contents, collected.blobs);
    assertEquals(List.of("a: out of order"), collected.skipped);
  }

  @Test
  void tenGigabytesNeedNoMoreThanABlob() {
    long[] seen = new long[2];
    var count =
        new Taker() {
          @Override
          public void take(Blob contents) {
            seen[0] = Math.max(seen[0], contents.bytes().length);
            seen[1] = contents.offset() + contents.bytes().length;
          }

          @Override
          public void take(Origin origin, InputStream contents) {
            throw new AssertionError();
          }

          @Override
          public void skip(Origin origin, String why) {
            throw new AssertionError(why);
          }
        };
    new Cutter(count).take(ORIGIN, new Endless(10L << 30));
    assertEquals(Blob.PIECE, seen[0]);
    assertEquals(10L << 30, seen[1]);
  }

  @Test
  void aWindowHasTwoLimits() {
    assertThrows(IllegalArgumentException.class, () -> new Window(Window.LEAST - 1));
    assertThrows(IllegalArgumentException.class, () -> new Window(Blob.LIMIT + 1));
  }

  private void cut(byte[] contents) {
    cutter.take(ORIGIN, new ByteArrayInputStream(contents));
  }

  private static byte[] lines(SeededRandom random, int length, int longest) {
    byte[] bytes = new byte[length];
    int left = 0;
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (left-- == 0 ? '\n' : 'a' + random.nextInt(26));
      left = left < 0 ? random.nextInt(longest) : left;
    }
    return bytes;
  }

  private static void assertCovers(byte[] contents, List<Blob> blobs) {
    String text = new String(contents, ISO_8859_1);
    long end = 0;
    for (Blob blob : blobs) {
      int start = (int) blob.offset();
      assertTrue(start == 0 || end - start >= Blob.OVERLAP, "overlap");
      assertEquals(text.substring(start, start + blob.bytes().length), Collected.text(blob));
      assertEquals(
          1 + text.substring(0, start).chars().filter(c -> c == '\n').count(), blob.firstLine());
      end = blob.offset() + blob.bytes().length;
    }
    assertEquals(contents.length, end);
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new Unreadable("out of order");
    }
  }

  /// One line of so many zeros.
  private static final class Endless extends InputStream {
    private long left;

    Endless(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int count) {
      int read = (int) Math.min(count, left);
      left -= read;
      return read == 0 ? -1 : read;
    }
  }
}
