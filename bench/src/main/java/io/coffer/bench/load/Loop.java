package io.coffer.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Drives some connections from one thread: the cheapest way to keep a server busy, so that most of
/// the machine is left to it.
final class Loop implements Runnable {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long DRAIN_NANOS = 5_000_000_000L;
  private static final long RETRY_NANOS = 10_000_000L;

  private final Endpoint endpoint;
  private final List<Script> scripts;
  private final Schedule schedule;
  private final Window window;
  private final Tally tally = new Tally();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Connection> broken = new ArrayDeque<>();
  private long retryAt;
  private int finished;

  Loop(Endpoint endpoint, List<Script> scripts, Schedule schedule, Window window) {
    this.endpoint = endpoint;
    this.scripts = scripts;
    this.schedule = schedule;
    this.window = window;
  }

  /// What was counted; to be read when this has run.
  Tally tally() {
    return tally;
  }

  @Override
  public void run() {
    if (!schedule.counts()) {
      BatchScheduling.ofThisThread();
    }
    try (Selector selector = Selector.open()) {
      for (Script script : scripts) {
        connections.add(Connection.open(endpoint, script, selector));
      }
      idle.addAll(connections);
      beginDue();
      while (isGoingOn(System.nanoTime())) {
        selector.select(this::advance, waitMillis());
        repair();
        beginDue();
      }
      countUnfinished();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no connection to " + endpoint.address() + ": " + e.getMessage(), e);
    } finally {
      connections.forEach(Connection::close);
    }
  }

  // what is under way at the end is waited for: nothing of it shall reach into the next measurement
  private boolean isGoingOn(long now) {
    if (Thread.currentThread().isInterrupted() || finished == connections.size()) {
      return false;
    }
    return now - window.end() < 0
        || (now - window.end() < DRAIN_NANOS
            && (schedule.isDueBefore(window.end(), now) || busy() > 0));
  }

  private long busy() {
    return connections.stream().filter(Connection::isBusy).count();
  }

  private void beginDue() {
    long now = System.nanoTime();
    while (!idle.isEmpty()
        && schedule.due() - now <= 0
        && schedule.isDueBefore(window.end(), now)) {
      begin(idle.poll(), schedule.take(now));
    }
  }

  private void begin(Connection connection, long due) {
    if (!connection.hasNext()) {
      connection.close();
      finished++;
      return;
    }
    try {
      connection.begin(due);
    } catch (IOException e) {
      fail(connection);
    }
  }

  private long waitMillis() {
    long now = System.nanoTime();
    long next = now - window.end() < 0 ? window.end() - now : DRAIN_NANOS;
    if (!broken.isEmpty()) {
      next = Math.min(next, retryAt - now);
    }
    if (!idle.isEmpty()) {
      next = Math.min(next, schedule.due() - now);
    }
    // 0 would wait for ever; a wait that is rounded up would be late
    return Math.max(1, next / 1_000_000);
  }

  private void advance(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      if (connection.advance(buffer)) {
        ended(connection);
      }
    } catch (IOException e) {
      fail(connection);
    }
  }

  private void ended(Connection connection) {
    long now = System.nanoTime();
    if (window.holds(schedule.counts() ? connection.begun() : now)) {
      if (connection.verdict() == Script.Verdict.DONE) {
        tally.succeeded(now - connection.begun());
      } else {
        tally.failed(connection.status());
      }
    }
    if (schedule.due() - now <= 0 && schedule.isDueBefore(window.end(), now)) {
      begin(connection, schedule.take(now));
    } else {
      idle.add(connection);
    }
  }

  private void fail(Connection connection) {
    if (window.holds(System.nanoTime())) {
      tally.failed(Tally.NO_ANSWER);
    }
    retryAt = System.nanoTime() + RETRY_NANOS;
    idle.remove(connection);
    connection.close();
    broken.add(connection);
  }

  private void repair() {
    long now = System.nanoTime();
    if (broken.isEmpty() || retryAt - now > 0 || now - window.end() >= 0) {
      return;
    }
    for (int i = broken.size(); i > 0; i--) {
      Connection connection = broken.poll();
      try {
        connection.reopen();
        idle.add(connection);
      } catch (IOException e) {
        fail(connection);
      }
    }
  }

  private void countUnfinished() {
    if (!schedule.counts()) {
      return;
    }
    long underWay = connections.stream().filter(c -> c.isBusy() && window.holds(c.begun())).count();
    tally.unfinished(underWay + schedule.left(window.end()));
  }
}
