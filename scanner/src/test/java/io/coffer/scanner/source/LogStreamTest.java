package io.coffer.scanner.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogStreamTest {
  @Test
  void aLineIsSeenWhileTheStreamGoesOn() throws Exception {
    var blobs = new LinkedBlockingQueue<Blob>();
    try (var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in)) {
      Thread reading = Thread.ofVirtual().start(() -> read(in, blobs));
      for (int i = 1; i <= 3; i++) {
        out.write(("line " + i + "\n").getBytes(UTF_8));
        out.flush();
        Blob blob = blobs.poll(30, TimeUnit.SECONDS);
        assertTrue(Collected.text(blob).endsWith("line " + i + "\n"));
      }
      out.close();
      reading.join();
    }
    assertEquals(List.of(), List.copyOf(blobs));
  }

  @Test
  void whatComesInTimeIsCutAsAnyContents() throws IOException {
    byte[] contents = "a line of forty characters, counted once\n".repeat(100_000).getBytes(UTF_8);
    var collected = Collected.of(new LogStream("-", new ByteArrayInputStream(contents)));
    long end = 0;
    for (Blob blob : collected.blobs) {
      assertTrue(blob.offset() <= Math.max(0, end - Blob.OVERLAP));
      assertEquals(blob.offset() / 41 + 1, blob.firstLine());
      end = blob.offset() + blob.bytes().length;
    }
    assertEquals(contents.length, end);
  }

  @Test
  void anEmptyStreamGivesNothing() throws IOException {
    assertEquals(List.of(), Collected.of(new LogStream("-", InputStream.nullInputStream())).blobs);
  }

  @Test
  void aBrokenStreamIsNamedAfterWhatItGave() throws IOException {
    var contents =
        new InputStream() {
          private boolean given;

          @Override
          public int read() throws IOException {
            throw new IOException("secret words");
          }

          @Override
          public int read(byte[] into, int from, int count) throws IOException {
            if (given) {
              throw new IOException("secret words");
            }
            given = true;
            into[from] = 'x';
            return 1;
          }
        };
    var collected = Collected.of(new LogStream("-", contents));
    assertEquals("x", collected.texts().get("-"));
    assertEquals(List.of("-: cannot be read further"), collected.skipped);
  }

  private static void read(InputStream in, LinkedBlockingQueue<Blob> blobs) {
    var taker =
        new Taker() {
          @Override
          public void take(Blob contents) {
            blobs.add(contents);
          }

          @Override
          public void take(Origin origin, InputStream contents) {}

          @Override
          public void skip(Origin origin, String why) {}
        };
    try {
      new LogStream("-", in).read(taker);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
