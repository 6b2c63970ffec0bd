package io.coffer.scanner.source;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Bytes between the thread that reads a stream and the one that looks at them.
final class Inbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition full = lock.newCondition();
  private final byte[] bytes;
  private int count;
  private boolean crowded;
  private boolean ended;
  private boolean refused;
  private String fault = "";

  Inbox(int size) {
    bytes = new byte[size];
  }

  /// Waits for room, then keeps the bytes.
  ///
  /// @return whether more are wanted
  boolean put(byte[] chunk, int length) throws InterruptedException {
    lock.lock();
    try {
      while (length > bytes.length - count && !refused) {
        crowded = true;
        full.signal();
        room.await();
      }
      if (!refused) {
        System.arraycopy(chunk, 0, bytes, count, length);
        count += length;
      }
      return !refused;
    } finally {
      lock.unlock();
    }
  }

  /// No more will come.
  void end(String why) {
    lock.lock();
    try {
      ended = true;
      fault = why;
      full.signal();
    } finally {
      lock.unlock();
    }
  }

  /// No more is wanted.
  void refuse() {
    lock.lock();
    try {
      refused = true;
      room.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it is full or at its end, but not longer than that: whatever has come by then is
  /// to be looked at.
  ///
  /// @return whether there is something, or may be
  boolean await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!ended && !crowded && left > 0) {
        left = full.awaitNanos(left);
      }
      return !ended || count > 0;
    } finally {
      lock.unlock();
    }
  }

  void moveTo(Window window) {
    lock.lock();
    try {
      int moved = Math.min(count, window.free());
      window.append(bytes, 0, moved);
      System.arraycopy(bytes, moved, bytes, 0, count - moved);
      count -= moved;
      crowded = false;
      room.signal();
    } finally {
      lock.unlock();
    }
  }

  String fault() {
    lock.lock();
    try {
      return fault;
    } finally {
      lock.unlock();
    }
  }
}
