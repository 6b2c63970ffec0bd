package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A sink that keeps its lines, and hangs or fails when it is told to.
final class TestSink implements Sink {
  private final boolean prompt;

  private enum Mood {
    FINE,
    FAILS,
    THROWS,
    BREAKS,
    HANGS
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // all of it under the lock
  private final StringBuilder written = new StringBuilder();
  private Mood mood = Mood.FINE;
  private boolean writing;
  private int reopened;
  private boolean cannotReopen;
  private boolean closed;

  TestSink() {
    this(false);
  }

  /// @param prompt whether those who have lines write them
  TestSink(boolean prompt) {
    this.prompt = prompt;
  }

  @Override
  public boolean isPrompt() {
    return prompt;
  }

  private TestSink be(Mood now) {
    lock.lock();
    try {
      mood = now;
      changed.signalAll();
      return this;
    } finally {
      lock.unlock();
    }
  }

  TestSink works() {
    return be(Mood.FINE);
  }

  TestSink fails() {
    return be(Mood.FAILS);
  }

  /// Fails in a way that a sink should not.
  TestSink breaksDown() {
    return be(Mood.THROWS);
  }

  /// Fails as a machine does that has no more memory.
  TestSink breaksTheThread() {
    return be(Mood.BREAKS);
  }

  /// Writes hang until it is something else.
  TestSink hangs() {
    return be(Mood.HANGS);
  }

  void cannotReopen() {
    lock.lock();
    cannotReopen = true;
    lock.unlock();
  }

  @Override
  public void write(Lines lines) throws IOException {
    lock.lock();
    try {
      writing = true;
      changed.signalAll();
      while (mood == Mood.HANGS) {
        await();
      }
      switch (mood) {
        case FAILS -> throw new IOException("no room");
        case BREAKS -> throw new OutOfMemoryError("of the test");
        case THROWS -> throw new IllegalStateException("broken");
        default -> lines.views().forEach(piece -> written.append(UTF_8.decode(piece)));
      }
    } finally {
      writing = false;
      changed.signalAll();
      lock.unlock();
    }
  }

  private void await() throws IOException {
    try {
      changed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void reopen() throws IOException {
    lock.lock();
    try {
      if (cannotReopen) {
        throw new IOException("gone");
      }
      reopened++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    closed = true;
    changed.signalAll();
    lock.unlock();
  }

  /// Waits until a write is under way.
  void awaitWriting() throws InterruptedException {
    lock.lock();
    try {
      while (!writing) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void awaitReopened(int times) throws InterruptedException {
    lock.lock();
    try {
      while (reopened < times) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  String awaitClosed() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        changed.await();
      }
      return written.toString();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  String written() {
    lock.lock();
    try {
      return written.toString();
    } finally {
      lock.unlock();
    }
  }
}
