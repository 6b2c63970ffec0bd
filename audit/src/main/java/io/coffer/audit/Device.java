package io.coffer.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One audit device: a bounded queue, and whoever has the turn writes what is in it, many lines at
/// once.
///
/// The turn is taken by the thread that brings a line, where the sink is prompt: it writes its own
/// line and those of others, who wait without having been in each other's way. Waking a thread of
/// the device's own for each line would cost more than all else that is done for one. Where the
/// sink may take its time, that thread writes; it also takes over from one that has written for
/// others for long enough.
///
/// A device that does not keep up is passed over, not waited for: an entry that finds the queue
/// full is refused at once, and so is the next while an entry before it is past its deadline.
final class Device implements AutoCloseable {
  /// How many entries may wait for the device.
  static final int QUEUE = 4_096;

  private static final System.Logger LOG = System.getLogger(Device.class.getName());

  /// How often a device is looked at within its deadline.
  static final int TURNS = 10;

  /// Lines are written together until they have this length, so that a long one is not copied.
  static final int TOGETHER = 256 * 1_024;

  private static final int ROUNDS = 4;

  private final String path;
  private final Sink sink;
  private final Duration deadline;
  private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /// Who holds it writes.
  private final Semaphore turn = new Semaphore(1);

  /// Wakes the device's own thread.
  private final Semaphore work = new Semaphore(0);

  private final Thread writer;

  /// The clock of the deadline; counted by one thread.
  private volatile long turns;

  /// What is being written; set by whoever has the turn.
  private volatile List<Pending> writing = List.of();

  /// Set when a write takes too long, cleared by whoever writes when that gets on.
  private volatile boolean late;

  /// Set from outside, obeyed by whoever has the turn.
  private volatile boolean reopening;

  /// Set from outside: the device's own thread writes what is queued and ends.
  private volatile boolean stopping;

  /// Set by the device's own thread when it ends.
  private volatile boolean stopped;

  /// Whether the last write failed; of whoever has the turn.
  private boolean failing;

  Device(String path, Sink sink, Duration deadline) {
    this.path = path;
    this.sink = sink;
    this.deadline = deadline;
    this.writer = Thread.ofPlatform().name("audit " + path).daemon().unstarted(this::run);
  }

  /// Starts the device's own thread.
  Device start() {
    writer.start();
    return this;
  }

  /// A line on its way.
  static final class Pending {
    private final Lines lines;
    private final CountDownLatch done;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /// When it was offered; written before it is queued.
    private long turn;

    private enum State {
      WAITING,
      WRITTEN,
      LOST
    }

    /// @param done counted down once the line is written or has failed
    Pending(Lines lines, CountDownLatch done) {
      this.lines = lines;
      this.done = done;
    }

    // what was given up stays so, even if it is written in the end
    private void finish(boolean success) {
      if (state.compareAndSet(State.WAITING, success ? State.WRITTEN : State.LOST)) {
        done.countDown();
      }
    }

    /// Whether the line is out by now.
    boolean isWritten() {
      return state.get() == State.WRITTEN;
    }
  }

  /// Takes a line, or not: the queue is full, or the device has been silent for too long.
  boolean offer(Pending line) {
    if (late || stopped) {
      return false;
    }
    if (waiting.incrementAndGet() > QUEUE) {
      waiting.decrementAndGet();
      return false;
    }
    line.turn = turns;
    queue.add(line);
    if (stopped) {
      abandon();
    } else if (sink.isPrompt()) {
      writeInTurn(ROUNDS);
    } else {
      work.release();
    }
    return true;
  }

  // Whoever finds the turn taken can leave: the one who has it looks at the queue once more after
  // having given it up.
  private void writeInTurn(int rounds) {
    for (int i = 0; hasWork(); i++) {
      if (i == rounds) {
        work.release();
        return;
      }
      if (!turn.tryAcquire()) {
        return;
      }
      try {
        writeNext();
      } finally {
        turn.release();
      }
    }
  }

  private boolean hasWork() {
    return reopening || !queue.isEmpty();
  }

  /// Looks whether the oldest line is past its deadline: if so, all that wait are told that they
  /// are lost, and the device is passed over until the write that is under way has ended. Called by
  /// one thread, [#TURNS] times in the time of the deadline.
  void turn() {
    long now = turns + 1;
    turns = now;
    List<Pending> under = writing;
    Pending oldest = under.isEmpty() ? queue.peek() : under.getFirst();
    if (oldest == null || now - oldest.turn <= TURNS) {
      return;
    }
    if (under.isEmpty()) {
      work.release();
      return;
    }
    if (!late) {
      LOG.log(Level.ERROR, "audit device {0} does not keep up and is passed over", path);
    }
    late = true;
    under.forEach(line -> line.finish(false));
    abandon();
    // whoever writes ends the write first and clears the mark then, so one of the two sees the
    // other
    if (writing.isEmpty()) {
      late = false;
    }
  }

  void reopen() {
    reopening = true;
    work.release();
  }

  private void run() {
    try {
      while (!stopping) {
        work.acquire();
        work.drainPermits();
        writeInTurn(Integer.MAX_VALUE);
      }
      // kept for ever: what is queued now is the last
      turn.acquire();
      while (hasWork()) {
        writeNext();
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
    for (Pending line = next(); line != null; line = next()) {
      line.finish(false);
    }
  }

  private @Nullable Pending next() {
    Pending line = queue.poll();
    if (line != null) {
      waiting.decrementAndGet();
    }
    return line;
  }

  private void writeNext() {
    reopenIfAsked();
    var lines = new ArrayList<Pending>();
    int bytes = 0;
    for (Pending line = next(); line != null; line = next()) {
      lines.add(line);
      bytes += line.lines.length();
      if (bytes >= TOGETHER) {
        break;
      }
    }
    writing = lines;
    boolean written = false;
    try {
      written = write(lines);
    } finally {
      // also when the thread breaks down: nobody must wait for ever, nor be passed over; and who
      // hears that his line is done must not find the device late for it
      writing = List.of();
      for (Pending line : lines) {
        line.finish(written);
      }
      late = false;
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
    if (lines.isEmpty()) {
      return true;
    }
    try {
      sink.write(
          lines.size() == 1
              ? lines.getFirst().lines
              : Lines.together(lines.stream().map(line -> line.lines).toList()));
      failing = false;
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
    stopping = true;
    work.release();
    try {
      if (!writer.join(deadline)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
