package io.coffer.scanner.source;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;

/// A stream that goes on, such as standard input or a followed log: what came is handed over after
/// a moment, however little it is. Holds some 3 MiB, and makes its writer wait when that is full.
public final class LogStream implements Source {
  /// How long a line waits at most before it is looked at.
  public static final Duration PATIENCE = Duration.ofMillis(250);

  /// The most bytes of one blob of a stream.
  public static final int BLOB = 1 << 20;

  private final Origin origin;
  private final InputStream contents;

  /// @param name of the stream, as findings tell it
  /// @param contents read to their end
  public LogStream(String name, InputStream contents) {
    this.origin = new Origin(null, "stream", name, Map.of());
    this.contents = contents;
  }

  @Override
  public void read(Taker taker) throws IOException {
    var inbox = new Inbox(BLOB);
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .name("reader of " + origin.name())
            .unstarted(() -> fill(inbox));
    reader.start();
    try {
      drain(inbox, taker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      inbox.refuse();
    }
  }

  private void drain(Inbox inbox, Taker taker) throws InterruptedException {
    var window = new Window(BLOB);
    while (inbox.await(PATIENCE)) {
      inbox.moveTo(window);
      if (window.isFresh()) {
        taker.take(window.cut(origin));
      } else {
        taker.pause();
      }
    }
    String fault = inbox.fault();
    if (!fault.isEmpty()) {
      taker.skip(origin, fault);
    }
  }

  private void fill(Inbox inbox) {
    byte[] chunk = new byte[1 << 16];
    try {
      int count = contents.read(chunk);
      while (count >= 0 && inbox.put(chunk, count)) {
        count = contents.read(chunk);
      }
      inbox.end("");
    } catch (IOException e) {
      inbox.end(Reasons.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inbox.end("was interrupted");
    }
  }
}
