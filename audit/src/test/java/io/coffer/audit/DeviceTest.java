package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeviceTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);

  private final TestSink sink = new TestSink();
  private final Device device = new Device("file/", sink, DEADLINE).start();

  @AfterEach
  void closeDevice() {
    sink.works();
    device.close();
  }

  /// A line, and the latch that tells when it is done.
  private record Line(Device.Pending pending, CountDownLatch done) {
    private static Line of(String text) {
      var done = new CountDownLatch(1);
      return new Line(new Device.Pending(Lines.of((text + "\n").getBytes(UTF_8)), done), done);
    }

    private boolean isWritten() throws InterruptedException {
      done.await();
      return pending.isWritten();
    }
  }

  private Line offered(String text) {
    Line line = Line.of(text);
    assertTrue(device.offer(line.pending()), "refused " + text);
    return line;
  }

  private boolean takes(String text) throws InterruptedException {
    Line line = Line.of(text);
    return device.offer(line.pending()) && line.isWritten();
  }

  /// As long as a line may take.
  private void letTimePass() {
    for (int i = 0; i <= Device.TURNS; i++) {
      device.turn();
    }
  }

  /// Fills the queue behind a line that hangs.
  private Line hangFull() throws InterruptedException {
    sink.hangs();
    Line first = offered("first");
    sink.awaitWriting();
    for (int i = 0; i < Device.QUEUE; i++) {
      offered("queued " + i);
    }
    return first;
  }

  @Test
  void aLineIsDoneWhenItIsWritten() throws InterruptedException {
    assertTrue(offered("one").isWritten());
    assertEquals("one\n", sink.written());
  }

  @Test
  void linesKeepTheirOrder() throws InterruptedException {
    var expected = new StringBuilder();
    Line last = offered("first");
    expected.append("first\n");
    for (int i = 0; i < 3_000; i++) {
      last = offered("line " + i);
      expected.append("line ").append(i).append('\n');
    }
    assertTrue(last.isWritten());
    assertEquals(expected.toString(), sink.written());
  }

  @Test
  void longLinesAreWrittenWholeAndInTheirOrder() throws InterruptedException {
    sink.hangs();
    var expected = new StringBuilder();
    Line last = offered("first");
    expected.append("first\n");
    for (int i = 0; i < 5; i++) {
      String line = i + "x".repeat(Device.TOGETHER - i);
      last = offered(line);
      expected.append(line).append('\n');
    }
    sink.works();
    assertTrue(last.isWritten());
    assertEquals(expected.toString(), sink.written());
  }

  @Test
  void aFullQueueRefusesAtOnceAndTakesAgainWhenThereIsRoom() throws InterruptedException {
    Line first = hangFull();
    assertFalse(device.offer(Line.of("one too many").pending()));
    sink.works();
    assertTrue(first.isWritten());
    Line next = Line.of("next");
    Until.works(() -> device.offer(next.pending()));
    assertTrue(next.isWritten());
    assertEquals(Device.QUEUE + 2, sink.written().lines().count());
  }

  @Test
  void aLineThatFailsIsDoneWithoutBeingWritten() throws InterruptedException {
    sink.fails();
    assertFalse(offered("lost").isWritten());
    sink.breaksDown();
    assertFalse(offered("lost").isWritten());
    sink.works();
    assertTrue(offered("kept").isWritten());
    assertEquals("kept\n", sink.written());
  }

  @Test
  void aLateDeviceIsPassedOverUntilItGetsOn() throws InterruptedException {
    sink.hangs();
    Line line = offered("slow");
    sink.awaitWriting();
    Line behind = offered("behind it");
    letTimePass();
    assertFalse(line.isWritten());
    assertFalse(behind.isWritten());
    assertFalse(device.offer(Line.of("passed").pending()));
    sink.works();
    Until.works(() -> takes("next"));
    assertEquals("slow\nnext\n", sink.written());
  }

  @Test
  void aLateDeviceThatFailsInTheEndIsTriedAgain() throws InterruptedException {
    sink.hangs();
    Line line = offered("slow");
    sink.awaitWriting();
    letTimePass();
    assertFalse(line.isWritten());
    sink.fails();
    Line lost = Line.of("lost");
    Until.works(() -> device.offer(lost.pending()));
    assertFalse(lost.isWritten());
    sink.works();
    Until.works(() -> takes("next"));
    assertEquals("next\n", sink.written());
  }

  @Test
  void aLineThatIsDoneJustInTimeMakesNobodyLate() throws InterruptedException {
    Line line = offered("in time");
    assertTrue(line.isWritten());
    letTimePass();
    assertTrue(takes("next"));
  }

  @Test
  void closingWritesWhatIsQueued() throws InterruptedException {
    sink.hangs();
    offered("one");
    sink.awaitWriting();
    offered("two");
    sink.works();
    device.close();
    assertEquals("one\ntwo\n", sink.awaitClosed());
  }

  @Test
  void aClosedDeviceTakesNothing() throws InterruptedException {
    device.close();
    sink.awaitClosed();
    assertFalse(takes("late"));
  }

  @Test
  void closingADeviceThatHangsBreaksItOff() throws InterruptedException {
    sink.hangs();
    Line line = offered("one");
    sink.awaitWriting();
    device.close();
    assertFalse(line.isWritten());
    assertEquals("", sink.awaitClosed());
  }

  @Test
  void closingAFullDeviceThatHangsLeavesNobodyWaiting() throws InterruptedException {
    sink.hangs();
    offered("first");
    sink.awaitWriting();
    Line last = offered("last");
    for (int i = 1; i < Device.QUEUE; i++) {
      offered("queued");
    }
    device.close();
    assertFalse(last.isWritten());
    sink.awaitClosed();
  }

  @Test
  void reopeningReachesTheSink() throws InterruptedException {
    device.reopen();
    sink.awaitReopened(1);
    assertTrue(takes("after"));
  }

  @Test
  void linesAfterReopeningGoToWhatWasReopened() throws InterruptedException {
    sink.hangs();
    offered("before");
    sink.awaitWriting();
    device.reopen();
    sink.works();
    assertTrue(takes("after"));
    sink.awaitReopened(1);
  }

  @Test
  void aDeviceThatCannotReopenGoesOn() throws InterruptedException {
    sink.cannotReopen();
    device.reopen();
    assertTrue(takes("after"));
    assertFalse(sink.isClosed());
  }
}
