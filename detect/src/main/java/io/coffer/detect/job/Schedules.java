package io.coffer.detect.job;

import io.coffer.spi.Changes;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rows of schedules, and the jobs that are due by them. Safe for many threads.
final class Schedules {
  /// How many a mount has at most.
  static final int MOST = 100;

  /// The least time between two runs.
  static final Duration SHORTEST = Duration.ofMinutes(1);

  /// The most time between two runs, and until the first.
  static final Duration LONGEST = Duration.ofDays(3_660);

  private static final String FOLDER = "schedule/";

  private final MountStorage rows;
  private final Jobs jobs;

  Schedules(MountStorage rows, Jobs jobs) {
    this.rows = rows;
    this.jobs = jobs;
  }

  List<String> names(String after, int limit) {
    return rows.list(FOLDER, after, limit);
  }

  Optional<Schedule> get(String name) {
    return rows.get(FOLDER + name).map(row -> Schedule.of(row.value()));
  }

  void delete(String name) {
    rows.delete(FOLDER + name);
  }

  /// Sets a schedule.
  ///
  /// @param made of the one of before, if there is one
  /// @throws Refusal if there are as many as there may be
  synchronized void put(String name, Function<Optional<Schedule>, Schedule> made) {
    Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> seen = rows.get(FOLDER + name);
          if (seen.isEmpty() && names("", 0).size() >= MOST) {
            throw Refusal.invalid("there are as many schedules as there may be: " + MOST);
          }
          Schedule schedule = made.apply(seen.map(row -> Schedule.of(row.value())));
          return changes.put(FOLDER + name, schedule.row()).unchanged(FOLDER + name, seen);
        });
  }

  /// Makes the jobs that are due.
  void tick(Instant now) {
    for (String name : names("", 0)) {
      if (get(name).filter(schedule -> schedule.isDue(now)).isPresent()) {
        Retry.untilAlone(() -> run(name, now));
      }
    }
  }

  private boolean run(String name, Instant now) {
    Optional<MountStorage.Row> seen = rows.get(FOLDER + name);
    Optional<Schedule> due =
        seen.map(row -> Schedule.of(row.value())).filter(schedule -> schedule.isDue(now));
    if (due.isEmpty()) {
      return false;
    }
    Schedule schedule = due.get();
    if (jobs.table().isUnderWay(schedule.lastJob())) {
      leaveOut(name, schedule, seen, now, "the run before it was not over");
      return false;
    }
    try {
      jobs.add(
          schedule.order(),
          schedule.who(),
          name,
          (id, changes) -> put(name, schedule.passed(now, id, ""), seen, changes));
    } catch (Refusal full) {
      leaveOut(name, schedule, seen, now, String.valueOf(full.getMessage()));
    }
    return true;
  }

  private void leaveOut(
      String name, Schedule schedule, Optional<MountStorage.Row> seen, Instant now, String why) {
    String note = "left out at " + Times.rfc3339(now) + ": " + why;
    var changes = new Changes();
    put(name, schedule.passed(now, schedule.lastJob(), note), seen, changes);
    rows.commit(changes);
  }

  private static void put(
      String name, Schedule schedule, Optional<MountStorage.Row> seen, Changes changes) {
    changes.put(FOLDER + name, schedule.row()).unchanged(FOLDER + name, seen);
  }
}
