package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A device whose lines are written by those who have them.
@Timeout(30)
class PromptDeviceTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);

  private final TestSink sink = new TestSink(true);
  private final Device device = new Device("file/", sink, DEADLINE).start();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void closeDevice() {
    sink.works();
    device.close();
    threads.close();
  }

  /// Whether a line is taken and written.
  private boolean takes(String text) throws InterruptedException {
    var done = new CountDownLatch(1);
    var line = new Device.Pending(Lines.of((text + "\n").getBytes(UTF_8)), done);
    if (!device.offer(line)) {
      return false;
    }
    done.await();
    return line.isWritten();
  }

  private Future<Boolean> taking(String text) {
    return threads.submit(() -> takes(text));
  }

  private void letTimePass() {
    for (int i = 0; i <= Device.TURNS; i++) {
      device.turn();
    }
  }

  @Test
  void aLineIsWrittenWhenTheOfferReturns() {
    var line = new Device.Pending(Lines.of("one\n".getBytes(UTF_8)), new CountDownLatch(1));
    assertTrue(device.offer(line));
    assertTrue(line.isWritten());
    assertEquals("one\n", sink.written());
  }

  @Test
  void whoeverWritesWritesTheLinesOfOthersToo() throws Exception {
    sink.hangs();
    Future<Boolean> first = taking("first");
    sink.awaitWriting();
    var others = new ArrayList<Future<Boolean>>();
    for (int i = 0; i < 3_000; i++) {
      others.add(taking("other"));
    }
    sink.works();
    assertTrue(first.get());
    for (Future<Boolean> other : others) {
      assertTrue(other.get());
    }
    assertEquals(3_001, sink.written().lines().count());
  }

  @Test
  void whileOneHangsTheOthersAreGivenUpAndLaterOnesRefused() throws Exception {
    sink.hangs();
    Future<Boolean> first = taking("first");
    sink.awaitWriting();
    Future<Boolean> second = taking("second");
    Until.works(() -> {
      letTimePass();
      return second.isDone();
    });
    assertFalse(second.get());
    assertFalse(takes("third"));
    sink.works();
    assertFalse(first.get());
    Until.works(() -> takes("next"));
    assertTrue(List.of("first\nnext\n", "first\nsecond\nnext\n").contains(sink.written()));
  }

  @Test
  void aThreadThatBreaksDownLeavesTheDeviceToTheNext() throws Exception {
    sink.breaksTheThread();
    assertThrows(OutOfMemoryError.class, () -> takes("lost"));
    sink.works();
    assertTrue(takes("next"));
    assertEquals("next\n", sink.written());
  }

  @Test
  void anInterruptedThreadWritesItsLineAllTheSame() throws InterruptedException {
    Thread.currentThread().interrupt();
    var line = new Device.Pending(Lines.of("one\n".getBytes(UTF_8)), new CountDownLatch(1));
    assertTrue(device.offer(line));
    assertTrue(Thread.interrupted());
    assertTrue(line.isWritten());
  }

  @Test
  void reopeningReachesTheSinkWithoutALine() throws InterruptedException {
    device.reopen();
    sink.awaitReopened(1);
    assertTrue(takes("after"));
  }

  @Test
  void closingWhileOneHangsLeavesNobodyWaiting() throws Exception {
    sink.hangs();
    Future<Boolean> first = taking("first");
    sink.awaitWriting();
    Future<Boolean> second = taking("second");
    device.close();
    assertFalse(second.get());
    sink.works();
    first.get();
    sink.awaitClosed();
    assertFalse(takes("late"));
  }
}
