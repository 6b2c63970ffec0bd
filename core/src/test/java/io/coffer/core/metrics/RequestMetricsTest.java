package io.coffer.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final long MILLI = 1_000_000;

  private final RequestMetrics metrics = new RequestMetrics(START);

  private void request(int status, long millis) {
    metrics.arrived();
    metrics.handled(millis * MILLI);
    metrics.answered(status);
  }

  private static Instant after(double seconds) {
    return START.plusMillis((long) (seconds * 1_000));
  }

  @Test
  void whatIsUnderWayIsCountedUntilItIsAnswered() {
    metrics.arrived();
    metrics.arrived();
    assertEquals(2, metrics.underWay());
    metrics.answered(200);
    assertEquals(1, metrics.underWay());
    metrics.answered(503);
    assertEquals(0, metrics.underWay());
    assertEquals(Map.of(200, 1L, 503, 1L), metrics.answers());
    assertEquals(0, metrics.handled().count());
  }

  @Test
  void theFirstIntervalIsToldBeforeItEnds() {
    request(200, 3);
    Interval interval = metrics.interval(after(2));
    assertEquals(Duration.ofSeconds(2), interval.length());
    assertEquals(1, interval.handled().count());
    assertEquals(0.5, interval.rate(interval.answers().get(200).sum()));
    assertEquals(0, metrics.interval(START).rate(1));
  }

  @Test
  void anIntervalHasTheFiguresOfItsRequestsAlone() {
    request(200, 100);
    metrics.turn(after(10));
    request(200, 1);
    request(200, 3);
    request(404, 5);
    metrics.turn(after(20.5));
    request(500, 1_000);
    Interval interval = metrics.interval(after(25));
    assertEquals(after(10), interval.begin());
    assertEquals(new Statistics(3, 9, 1, 5, 3, 2), interval.handled());
    assertEquals(Map.of(200, Statistics.events(2), 404, Statistics.events(1)), interval.answers());
    assertEquals(2 / 10.5, interval.rate(2));
    assertEquals(5, metrics.handled().count());
    assertEquals(1_109, metrics.handled().sum());
  }

  @Test
  void anIntervalEndsWhenItIsTenSecondsLong() {
    request(200, 1);
    metrics.turn(after(9.999));
    assertEquals(Duration.ofSeconds(12), metrics.interval(after(12)).length());
    metrics.turn(after(10));
    assertEquals(Duration.ofSeconds(10), metrics.interval(after(12)).length());
  }

  @Test
  void anIntervalWithoutRequestsHasNoFigures() {
    request(200, 1);
    metrics.turn(after(10));
    metrics.turn(after(20));
    Interval interval = metrics.interval(after(21));
    assertEquals(new Statistics(0, 0, 0, 0, 0, 0), interval.handled());
    assertEquals(Map.of(), interval.answers());
  }

  @Test
  void aClockThatIsSetBackBeginsTheIntervalAnew() {
    request(200, 1);
    metrics.turn(after(-60));
    request(200, 7);
    metrics.turn(after(-50));
    Interval interval = metrics.interval(after(-49));
    assertEquals(after(-60), interval.begin());
    assertEquals(new Statistics(1, 7, 7, 7, 7, 0), interval.handled());
  }

  @Test
  void aStatusThatIsNoneIsNotCounted() {
    metrics.arrived();
    metrics.answered(0);
    metrics.arrived();
    metrics.answered(600);
    metrics.arrived();
    metrics.answered(599);
    assertEquals(Map.of(599, 1L), metrics.answers());
    assertEquals(0, metrics.underWay());
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    var threads =
        IntStream.range(0, 4)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .start(() -> IntStream.range(0, 10_000).forEach(n -> request(200, 2))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(40_000, metrics.handled().count());
    assertEquals(80_000, metrics.handled().sum());
    assertEquals(Map.of(200, 40_000L), metrics.answers());
    assertEquals(0, metrics.underWay());
  }
}
