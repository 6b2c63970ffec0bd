package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommitQueueTest {
  private final CommitQueue queue = new CommitQueue();

  @Test
  void commitsComeOutTogetherAndInOrder() {
    PendingCommit first = commit(1);
    PendingCommit second = commit(1);
    queue.add(first);
    queue.add(second);
    assertEquals(List.of(first, second), queue.take());
  }

  @Test
  void aGroupEndsOnceItHoldsManyBytes() {
    int large = Storage.MAX_VALUE_BYTES;
    assertTrue(large >= CommitQueue.GROUP_BYTES);
    queue.add(commit(1));
    queue.add(commit(large));
    queue.add(commit(1));
    assertEquals(2, queue.take().size());
    assertEquals(1, queue.take().size());
  }

  @Test
  void aCallerBeyondTheCapacityWaitsForRoom() {
    fill();
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    Thread late = start(added);
    awaitWaiting(late);
    assertFalse(added.isDone());
    assertEquals(CommitQueue.CAPACITY, queue.take().size());
    added.join();
    assertEquals(1, queue.take().size());
  }

  @Test
  void anInterruptedCallerGivesUpItsPlace() throws InterruptedException {
    fill();
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    Thread late = start(added);
    awaitWaiting(late);
    late.interrupt();
    late.join();
    assertTrue(added.isCompletedExceptionally());
    assertEquals(CommitQueue.CAPACITY, queue.take().size());
  }

  @Test
  void closingRefusesThoseWhoWaitAndHandsOutTheRest() throws InterruptedException {
    fill();
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    Thread late = start(added);
    awaitWaiting(late);
    queue.close();
    late.join();
    assertTrue(added.isCompletedExceptionally());
    assertThrows(StorageException.class, () -> queue.add(commit(1)));
    assertEquals(CommitQueue.CAPACITY, queue.take().size());
    assertEquals(List.of(), queue.take());
  }

  private void fill() {
    for (int i = 0; i < CommitQueue.CAPACITY; i++) {
      queue.add(commit(1));
    }
  }

  private Thread start(CompletableFuture<Boolean> added) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            queue.add(commit(1));
            added.complete(true);
          } catch (StorageException e) {
            added.completeExceptionally(e);
          }
        });
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static PendingCommit commit(int bytes) {
    return new PendingCommit(new Batch().put("a", new byte[bytes]));
  }
}
