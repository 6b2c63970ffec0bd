package io.coffer.auth.userpass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class HashGateTest {
  private static final int ANY = 3;

  private final HashGate gate = new HashGate(1);
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch going = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

  private Thread hold() throws InterruptedException {
    Thread holder =
        Thread.startVirtualThread(() ->
            gate.through(() -> {
              inside.countDown();
              return await(going);
            }));
    inside.await();
    return holder;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Thread ask() {
    return Thread.startVirtualThread(() -> {
      try {
        outcomes.add(gate.through(() -> "done"));
      } catch (Refusal refusal) {
        outcomes.add(refusal.code().name());
      }
    });
  }

  @Test
  void onlySoManyWaitAndTheNextIsRefusedAtOnce() throws InterruptedException {
    Thread holder = hold();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < HashGate.QUEUE + 1; i++) {
      all.add(ask());
    }
    assertEquals("BUSY", outcomes.take());
    going.countDown();
    holder.join();
    for (Thread thread : all) {
      thread.join();
    }
    assertEquals(HashGate.QUEUE, outcomes.size());
    assertEquals(List.of("done"), outcomes.stream().distinct().toList());
  }

  @Test
  void whatWentWrongIsTold() {
    var fault = new IllegalArgumentException("no hash");
    var told =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                gate.through(() -> {
                  throw fault;
                }));
    assertEquals(fault, told);
  }

  @Test
  void whoIsInterruptedLeavesHisPlaceInTheQueue() throws InterruptedException {
    Thread holder = hold();
    for (int i = 0; i < ANY * HashGate.QUEUE; i++) {
      Thread.currentThread().interrupt();
      assertThrows(Refusal.class, () -> gate.through(() -> "done"));
      assertEquals(true, Thread.interrupted());
    }
    Thread waiting = ask();
    going.countDown();
    holder.join();
    waiting.join();
    assertEquals("done", outcomes.take());
  }
}
