package io.coffer.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One audit device: a bounded queue and a thread that writes what is in it, many lines at once.
///
/// A device that does not keep up is passed over, not waited for: an entry that finds the queue
/// full is refused at once, and so is the next while an entry before it is past its deadline.
final class Device implements AutoCloseable {
  /// How many entries may wait for the device.
  static final int QUEUE = 4_096;

  private static final System.Logger LOG = System.getLogger(Device.class.getName());
  private static final int MAX_LINES = 1_024;
  private static final Pending STOP = Pending.empty();

  private final String path;
  private final Sink sink;
  private final Duration deadline;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread writer;

  /// Set by whoever waited in vain, cleared by the writer when it gets on.
  private volatile boolean late;

  /// Set from outside, obeyed by the writer.
  private volatile boolean reopening;

  /// Set by the writer when it ends.
  private volatile boolean stopped;

  /// Whether the last write failed; the writer's own.
  private boolean failing;

  Device(String path, Sink sink, Duration deadline) {
    this.path = path;
    this.sink = sink;
    this.deadline = deadline;
    this.writer = Thread.ofPlatform().name("audit " + path).daemon().unstarted(this::run);
  }

  /// Starts the writer.
  Device start() {
    writer.start();
    return this;
  }

  /// A line on its way.
  static final class Pending {
    private final byte[] line;
    private final CountDownLatch done;

    /// Written before `finished`.
    private boolean written;

    private volatile boolean finished;

    /// @param done counted down once the line is written or has failed
    Pending(byte[] line, CountDownLatch done) {
      this.line = line;
      this.done = done;
    }

    private static Pending empty() {
      return new Pending(new byte[0], new CountDownLatch(1));
    }

    private void finish(boolean success) {
      written = success;
      finished = true;
      done.countDown();
    }

    /// Whether the line is out by now.
    boolean isWritten() {
      return finished && written;
    }
  }

  /// Takes a line, or not: the queue is full, or the device has been silent for too long.
  boolean offer(Pending line) {
    if (late || stopped || !queue.offer(line)) {
      return false;
    }
    if (stopped) {
      abandon();
    }
    return true;
  }

  /// Passes the device over from now on if that line, whose time is over, is still under way.
  void timeUp(Pending line) {
    if (line.finished) {
      return;
    }
    if (!late) {
      LOG.log(Level.ERROR, "audit device {0} does not keep up and is passed over", path);
    }
    late = true;
    // the writer finishes lines first and clears the mark then, so one of the two sees the other
    if (line.finished) {
      late = false;
    }
  }

  void reopen() {
    reopening = true;
    // an empty line wakes the writer
    if (!queue.offer(Pending.empty())) {
      LOG.log(Level.DEBUG, "audit device {0} is busy and will reopen after it", path);
    }
  }

  private void run() {
    var lines = new ArrayList<Pending>();
    try {
      while (true) {
        lines.clear();
        lines.add(queue.take());
        queue.drainTo(lines, MAX_LINES - 1);
        boolean stopping = lines.remove(STOP);
        reopenIfAsked();
        boolean written = write(lines);
        lines.forEach(line -> line.finish(written));
        late = false;
        if (stopping) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped = true;
      sink.close();
      abandon();
    }
  }

  private void abandon() {
    for (Pending line = queue.poll(); line != null; line = queue.poll()) {
      line.finish(false);
    }
  }

  private void reopenIfAsked() {
    if (reopening) {
      reopening = false;
      try {
        sink.reopen();
      } catch (IOException e) {
        LOG.log(Level.ERROR, "audit device {0} could not reopen; it goes on as it was", path);
      }
    }
  }

  private boolean write(List<Pending> lines) {
    var all = new ByteArrayOutputStream();
    lines.forEach(line -> all.writeBytes(line.line));
    try {
      if (all.size() > 0) {
        sink.write(all.toByteArray());
        failing = false;
      }
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.log(Level.ERROR, "audit device {0} failed to write: {1}", path, e.getClass().getName());
      }
      failing = true;
      return false;
    }
  }

  /// Writes what is queued, then stops. A sink that hangs is broken off.
  @Override
  public void close() {
    try {
      boolean asked = queue.offer(STOP, deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (!asked || !writer.join(deadline)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
