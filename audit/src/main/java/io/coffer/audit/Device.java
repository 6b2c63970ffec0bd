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
  private static final Pending STOP = new Pending(new byte[0]);

  private final String path;
  private final Sink sink;
  private final Duration deadline;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread writer;

  /// Set by whoever waited in vain, cleared by the writer's next success.
  private volatile boolean late;

  /// Set from outside, obeyed by the writer.
  private volatile boolean reopening;

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
    private final CountDownLatch done = new CountDownLatch(1);

    /// Written before the latch opens.
    private boolean written;

    Pending(byte[] line) {
      this.line = line;
    }

    private void finish(boolean success) {
      written = success;
      done.countDown();
    }
  }

  String path() {
    return path;
  }

  /// Takes a line, or not: the queue is full, or the device has been silent for too long.
  boolean offer(Pending line) {
    return !late && queue.offer(line);
  }

  /// Whether the line was written within the deadline.
  boolean await(Pending line) throws InterruptedException {
    if (line.done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      return line.written;
    }
    late = true;
    return false;
  }

  void reopen() {
    reopening = true;
    // an empty line wakes the writer
    if (!queue.offer(new Pending(new byte[0]))) {
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
        if (stopping) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
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
      }
      late = false;
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "audit device {0} failed to write: {1}", path, e.getClass().getName());
      return false;
    }
  }

  /// Writes what is queued, then stops.
  @Override
  public void close() {
    try {
      queue.put(STOP);
      writer.join(deadline.multipliedBy(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
