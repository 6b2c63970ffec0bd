package io.coffer.detect.job;

import io.coffer.detect.hook.Announcer;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The rows of jobs: one for each, one for each that waits or is at work, and one for each finding.
/// Safe for many threads.
final class JobTable {
  /// How many jobs wait at most.
  static final int MOST_QUEUED = 100;

  /// How many ended jobs are kept.
  static final int MOST_ENDED = 1_000;

  /// How long they are kept.
  static final Duration KEPT = Duration.ofDays(30);

  /// How many findings of one job are listed.
  static final int MOST_FINDINGS = 10_000;

  /// How many rows are deleted together.
  private static final int BATCH = 1_000;

  private static final String JOB = "job/";
  private static final String QUEUED = "queued/";
  private static final String RUNNING = "running/";
  private static final String FOUND = "found/";

  private static final String ENDED = "job.ended";

  private final MountStorage rows;
  private final Announcer announcer;

  /// @param announcer is told of jobs that end
  JobTable(MountStorage rows, Announcer announcer) {
    this.rows = rows;
    this.announcer = announcer;
  }

  Optional<Job> get(String id) {
    return row(id).map(row -> new Job(row.value()));
  }

  private Optional<MountStorage.Row> row(String id) {
    return rows.get(JOB + id);
  }

  /// Ids, the oldest first.
  List<String> ids(String after, int limit) {
    return rows.list(JOB, after, limit);
  }

  /// Those that wait, in the order in which they came.
  List<String> queued() {
    return rows.list(QUEUED, "", 0);
  }

  /// Those that are at work, or were when the server was stopped.
  List<String> running() {
    return rows.list(RUNNING, "", 0);
  }

  /// Whether one waits or is at work.
  boolean isUnderWay(String id) {
    return rows.get(QUEUED + id).isPresent() || rows.get(RUNNING + id).isPresent();
  }

  /// Adds a job that waits. Called by one thread at a time, or there may be too many.
  ///
  /// @param changes to be committed by the caller
  /// @throws Refusal if as many as may wait do
  void add(String id, Job job, Changes changes) {
    if (queued().size() >= MOST_QUEUED) {
      throw Refusal.of(Refusal.Code.QUOTA, "as many jobs wait as may: " + MOST_QUEUED);
    }
    changes
        .put(JOB + id, job.row())
        .put(QUEUED + id, Json.Obj.EMPTY)
        .unchanged(JOB + id, Optional.empty());
  }

  /// Changes a job as it is now.
  ///
  /// @param change of the job, with what else is to be changed; empty to leave it as it is
  /// @return whether it was changed
  boolean change(String id, BiFunction<Job, Changes, Optional<Job>> change) {
    return Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> seen = row(id);
          Optional<Job> changed =
              seen.map(row -> new Job(row.value())).flatMap(job -> change.apply(job, changes));
          changed.ifPresent(job -> {
            changes.put(JOB + id, job.row()).unchanged(JOB + id, seen);
            mark(id, job.state(), changes);
            if (job.state().isEnded()) {
              announcer.tell(changes, ENDED, job.shown(id));
            }
          });
          return changed.isPresent();
        });
  }

  private static void mark(String id, State state, Changes changes) {
    if (state == State.QUEUED) {
      changes.put(QUEUED + id, Json.Obj.EMPTY).delete(RUNNING + id);
    } else if (state == State.RUNNING) {
      changes.put(RUNNING + id, Json.Obj.EMPTY).delete(QUEUED + id);
    } else {
      changes.delete(QUEUED + id).delete(RUNNING + id);
    }
  }

  /// Forgets marks of what is gone.
  void unmark(String id) {
    rows.commit(new Changes().delete(QUEUED + id).delete(RUNNING + id));
  }

  /// Puts a finding.
  ///
  /// @param number counted from 1
  static void put(String id, long number, Json.Obj finding, Changes changes) {
    changes.put(FOUND + id + "/" + name(number), finding);
  }

  /// As findings are numbered: in order as texts.
  static String name(long number) {
    return "%06d".formatted(number);
  }

  /// Names of the findings of a job.
  List<String> findings(String id, String after, int limit) {
    return rows.list(FOUND + id + "/", after, limit);
  }

  Json.Obj finding(String id, String name) {
    return rows.get(FOUND + id + "/" + name).map(MountStorage.Row::value).orElse(Json.Obj.EMPTY);
  }

  /// Removes what a job found.
  void forget(String id) {
    List<String> page = findings(id, "", BATCH);
    while (!page.isEmpty()) {
      var changes = new Changes();
      page.forEach(name -> changes.delete(FOUND + id + "/" + name));
      rows.commit(changes);
      page = findings(id, "", BATCH);
    }
  }

  /// Removes a job and what it found.
  void remove(String id) {
    forget(id);
    rows.commit(new Changes().delete(JOB + id).delete(QUEUED + id).delete(RUNNING + id));
  }

  /// Removes ended jobs that are too old or too many, the oldest first.
  void trim(Instant now) {
    Set<String> underWay = new HashSet<>(queued());
    underWay.addAll(running());
    List<String> ended = ids("", 0).stream().filter(id -> !underWay.contains(id)).toList();
    int tooMany = ended.size() - MOST_ENDED;
    for (int i = 0; i < ended.size(); i++) {
      String id = ended.get(i);
      boolean old = get(id).filter(job -> job.isEndedBefore(now.minus(KEPT))).isPresent();
      if (i < tooMany || old) {
        remove(id);
      }
    }
  }
}
