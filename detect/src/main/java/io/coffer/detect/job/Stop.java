package io.coffer.detect.job;

import org.jspecify.annotations.Nullable;

/// Lets one thread end the work of another: by interrupting it, and by a mark that the work looks
/// at whenever it takes something up. What writes rows is not interrupted. Safe for many threads.
final class Stop {
  private boolean requested;

  /// Whether nothing may be written any more either: the mount is closed.
  private boolean abandoned;

  private boolean shielded;
  private @Nullable Thread worker;

  /// The calling thread works from now on.
  synchronized void begin() {
    worker = Thread.currentThread();
    check();
  }

  /// The calling thread has ended its work, and is not interrupted any more.
  synchronized void end() {
    worker = null;
    // of the work, not of what the thread does next
    Thread.interrupted();
  }

  synchronized void request() {
    requested = true;
    if (worker != null && !shielded) {
      worker.interrupt();
    }
  }

  synchronized void abandon() {
    abandoned = true;
    request();
  }

  synchronized boolean isRequested() {
    return requested;
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /// @throws StoppedException if the work is to end
  synchronized void check() {
    if (requested) {
      throw new StoppedException();
    }
  }

  /// Does something that is not interrupted.
  void shield(Runnable work) {
    shield(true);
    try {
      work.run();
    } finally {
      shield(false);
    }
  }

  private synchronized void shield(boolean on) {
    shielded = on;
    check();
  }
}
