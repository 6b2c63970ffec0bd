package io.coffer.storage;

import io.coffer.spi.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The commits that wait for the writing thread: bounded, first come first served.
///
/// Callers beyond the limit wait for room. Safe for many threads that add and one that takes.
final class CommitQueue {
  /// The most commits that wait; further callers wait before they are queued.
  static final int CAPACITY = 1024;

  /// A group takes no further commit once it holds that many bytes, so that the memory of one write
  /// is bounded by this and its last batch.
  static final long GROUP_BYTES = 16L * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition room = lock.newCondition();
  // both under the lock
  private final ArrayDeque<PendingCommit> waiting = new ArrayDeque<>();
  private boolean closed;

  /// Adds a commit, when there is room.
  ///
  /// @throws StorageException when the queue is closed, or the thread is interrupted while it waits
  ///   for room; the commit was not added
  void add(PendingCommit commit) {
    lock.lock();
    try {
      while (!closed && waiting.size() >= CAPACITY) {
        room.await();
      }
      if (closed) {
        throw new StorageException("the store is closed");
      }
      waiting.add(commit);
      changed.signal();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted before the write began; nothing was changed", e);
    } finally {
      lock.unlock();
    }
  }

  /// The next commits to write together, in order. Waits for one; empty when the queue is closed
  /// and all were taken.
  List<PendingCommit> take() {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      List<PendingCommit> group = new ArrayList<>();
      long bytes = 0;
      while (bytes < GROUP_BYTES && !waiting.isEmpty()) {
        PendingCommit next = waiting.remove();
        bytes += next.bytes();
        group.add(next);
      }
      room.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  /// Refuses further commits. Those that were added are still handed out.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
