package io.coffer.detect.job;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;

/// Jobs that are made again and again.
///
/// @param order what each is to do
/// @param who set it
/// @param every how long after a run the next is due
/// @param first when it was or is due first
/// @param next when it is due next
/// @param lastJob the id of the job that was made last, or empty
/// @param note of the last time that it was due, what kept it, or empty
record Schedule(
    Order order,
    Who who,
    Duration every,
    Instant first,
    Instant next,
    String lastJob,
    String note) {
  private static final String ORDER = "order";
  private static final String WHO = "who";
  private static final String EVERY = "every";
  private static final String FIRST = "first";
  private static final String NEXT = "next";
  private static final String LAST_JOB = "last_job";
  private static final String NOTE = "note";

  boolean isDue(Instant now) {
    return !now.isBefore(next);
  }

  /// After it was due: what was missed meanwhile is not made up for.
  ///
  /// @param job that was made, or that of before
  /// @param why none was made, or empty
  Schedule passed(Instant now, String job, String why) {
    long times = Duration.between(first, now).dividedBy(every);
    Instant following = first.plus(every.multipliedBy(times + 1));
    return new Schedule(order, who, every, first, following, job, why);
  }

  Json.Obj row() {
    return times(Json.object().put(ORDER, order.row()).put(WHO, who.shown()));
  }

  /// As the API shows it.
  Json.Obj shown() {
    return times(Json.object().putAll(order.shown()).putAll(who.shown()));
  }

  private Json.Obj times(Json.Builder members) {
    return members
        .put(EVERY, every.toSeconds())
        .put(FIRST, Times.rfc3339(first))
        .put(NEXT, Times.rfc3339(next))
        .put(LAST_JOB, lastJob)
        .put(NOTE, note)
        .build();
  }

  static Schedule of(Json.Obj row) {
    return new Schedule(
        Order.of(row.object(ORDER)),
        Who.of(row.object(WHO)),
        Duration.ofSeconds(row.number(EVERY, Schedules.SHORTEST.toSeconds())),
        Times.parse(row.text(FIRST, "")),
        Times.parse(row.text(NEXT, "")),
        row.text(LAST_JOB, ""),
        row.text(NOTE, ""));
  }
}
