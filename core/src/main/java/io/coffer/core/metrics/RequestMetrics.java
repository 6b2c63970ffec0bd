package io.coffer.core.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// What is measured of requests, from the start on and by intervals of ten seconds. To measure
/// costs no lock and no object. Safe for many threads; one of them turns the intervals.
public final class RequestMetrics {
  /// How long an interval is: what clients of the API take it for.
  public static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final int STATUSES = 600;

  private final Times handled = new Times();
  private final LongAdder underWay = new LongAdder();
  private final LongAdder[] answers =
      Stream.generate(LongAdder::new).limit(STATUSES).toArray(LongAdder[]::new);

  /// Replaced as a whole by the thread that turns.
  private volatile State state;

  /// @param begin when the interval under way began
  /// @param last the one before it, if there was one
  private record State(
      Instant begin,
      Times.Reading handled,
      SortedMap<Integer, Long> answers,
      Optional<Interval> last) {}

  /// @param now when the first interval begins
  public RequestMetrics(Instant now) {
    this.state = new State(now, Times.Reading.NOTHING, new TreeMap<>(), Optional.empty());
  }

  /// A request has come.
  public void arrived() {
    underWay.increment();
  }

  /// The core was done with a request, in whatever way.
  ///
  /// @param nanos how long it took
  public void handled(long nanos) {
    handled.add(nanos);
  }

  /// A request was answered.
  ///
  /// @param status of HTTP
  public void answered(int status) {
    underWay.decrement();
    if (status > 0 && status < STATUSES) {
      answers[status].increment();
    }
  }

  /// Requests that have come and are not answered yet.
  public long underWay() {
    return underWay.sum();
  }

  /// All that were handled since the start; no extremes.
  public Statistics handled() {
    return handled.read().statistics();
  }

  /// How many answers there were since the start, by status.
  public SortedMap<Integer, Long> answers() {
    var counts = new TreeMap<Integer, Long>();
    for (int status = 0; status < STATUSES; status++) {
      long count = answers[status].sum();
      if (count > 0) {
        counts.put(status, count);
      }
    }
    return counts;
  }

  /// Ends the interval under way when it has been long enough. One that the clock was set back in
  /// is not told.
  public void turn(Instant now) {
    State old = state;
    Duration length = Duration.between(old.begin(), now);
    if (length.isNegative()) {
      state = new State(now, handled.turn(), answers(), old.last());
    } else if (length.compareTo(INTERVAL) >= 0) {
      Times.Reading reading = handled.turn();
      SortedMap<Integer, Long> counts = answers();
      Interval ended = interval(old, length, reading, counts);
      state = new State(now, reading, counts, Optional.of(ended));
    }
  }

  private static Interval interval(
      State from, Duration length, Times.Reading reading, SortedMap<Integer, Long> counts) {
    var events = new TreeMap<Integer, Statistics>();
    counts.forEach((status, count) -> {
      long more = count - from.answers().getOrDefault(status, 0L);
      if (more > 0) {
        events.put(status, Statistics.events(more));
      }
    });
    return new Interval(from.begin(), length, reading.since(from.handled()).statistics(), events);
  }

  /// The last whole interval; before there is one, what there is of the first.
  public Interval interval(Instant now) {
    State current = state;
    return current
        .last()
        .orElseGet(() -> {
          Duration length = Duration.between(current.begin(), now);
          return interval(current, length, handled.read(), answers());
        });
  }
}
