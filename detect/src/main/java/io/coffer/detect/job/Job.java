package io.coffer.detect.job;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.List;

/// A job as its row has it.
///
/// @param row the members
record Job(Json.Obj row) {
  /// How often a job of a schedule is begun, if the server is stopped each time.
  static final int ATTEMPTS = 3;

  private static final String ORDER = "order";
  private static final String STATE = "state";
  private static final String REASON = "reason";
  private static final String SCHEDULE = "schedule";
  private static final String CREATED = "created";
  private static final String STARTED = "started";
  private static final String ENDED = "ended";
  private static final String RUN = "run";
  private static final String BEGUN = "begun";
  private static final String CANCELLED = "cancelled";
  private static final String PROGRESS = "progress";
  private static final String FAULTS = "faults";
  private static final String SUMMARY = "summary";

  /// A job that waits.
  ///
  /// @param schedule the name of the one that it comes from, or empty
  static Job queued(Order order, Who who, String schedule, Instant now) {
    return new Job(
        Json.object()
            .put(ORDER, order.row())
            .put(STATE, State.QUEUED.word())
            .put(SCHEDULE, schedule)
            .put("who", who.shown())
            .put(CREATED, Times.rfc3339(now))
            .build());
  }

  Order order() {
    return Order.of(row.object(ORDER));
  }

  State state() {
    return State.of(row.text(STATE, ""));
  }

  boolean isScheduled() {
    return !row.text(SCHEDULE, "").isEmpty();
  }

  /// Whether it is at work, and by that run of it.
  boolean isOf(String run) {
    return state() == State.RUNNING && row.text(RUN, "").equals(run);
  }

  /// Whether somebody wants it to end.
  boolean isUnwanted() {
    return row.flag(CANCELLED);
  }

  /// Whether it may be begun once more, after the server was stopped.
  boolean isRepeatable() {
    return isScheduled() && !isUnwanted() && row.number(BEGUN, 0) < ATTEMPTS;
  }

  boolean isEndedBefore(Instant time) {
    String ended = row.text(ENDED, "");
    return !ended.isEmpty() && Times.parse(ended).isBefore(time);
  }

  /// @param run names this run of it
  Job begun(String run, Instant now) {
    return put(STATE, State.RUNNING.word())
        .put(RUN, run)
        .put(STARTED, Times.rfc3339(now))
        .put(BEGUN, Json.of(row.number(BEGUN, 0) + 1));
  }

  /// Waits once more.
  Job again() {
    return new Job(row.without(STARTED).without(PROGRESS).without(FAULTS))
        .put(STATE, State.QUEUED.word());
  }

  Job unwanted() {
    return put(CANCELLED, Json.of(true));
  }

  Job at(Progress progress) {
    return put(PROGRESS, progress.shown()).put(FAULTS, progress.faults());
  }

  /// @param reason why it failed, or empty
  Job ended(State state, String reason, Instant now) {
    return put(STATE, state.word()).put(REASON, reason).put(ENDED, Times.rfc3339(now));
  }

  Job with(Json.Obj summary, Progress progress) {
    return put(SUMMARY, summary).put(PROGRESS, progress.whole());
  }

  private Job put(String name, String text) {
    return put(name, Json.of(text));
  }

  private Job put(String name, Json value) {
    return new Job(row.with(name, value));
  }

  /// All of it, as the API shows it.
  Json.Obj shown(String id) {
    return Json.object()
        .put("id", id)
        .putAll(order().shown())
        .put(STATE, row.text(STATE, ""))
        .put(REASON, row.text(REASON, ""))
        .put(SCHEDULE, row.text(SCHEDULE, ""))
        .putAll(row.object("who"))
        .put(CREATED, row.text(CREATED, ""))
        .put(STARTED, row.text(STARTED, ""))
        .put(ENDED, row.text(ENDED, ""))
        .put(PROGRESS, row.object(PROGRESS))
        .put(FAULTS, row.get(FAULTS).orElse(Json.of(List.of())))
        .put(SUMMARY, row.object(SUMMARY))
        .build();
  }

  /// What a listing tells of it.
  Json.Obj brief() {
    return Json.object()
        .put("kind", row.object(ORDER).text("kind", ""))
        .put(STATE, row.text(STATE, ""))
        .put(CREATED, row.text(CREATED, ""))
        .build();
  }
}
