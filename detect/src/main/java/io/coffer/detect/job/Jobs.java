package io.coffer.detect.job;

import io.coffer.spi.Changes;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// The jobs of a mount: takes them in, begins them in their order, and ends them. Safe for many
/// threads.
final class Jobs implements AutoCloseable {
  /// How many are at work at a time.
  static final int AT_ONCE = 2;

  static final String STOPPED = "the server was stopped, or the mount was moved or tuned";

  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(1);

  private final Means means;
  private final Mount mount;
  private final JobTable table;

  /// What is at work here, by the id of the job.
  private final Map<String, Work> live = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();

  /// Signalled when a job is at work no more.
  private final Condition left = lock.newCondition();

  private volatile boolean closed;
  private Instant trimDue = Instant.MIN;

  Jobs(Means means) {
    this.means = means;
    this.mount = means.mount();
    this.table = new JobTable(mount.storage(), means.announcer());
  }

  JobTable table() {
    return table;
  }

  /// How far a job is that is at work here.
  Optional<Progress> progress(String id) {
    return Optional.ofNullable(live.get(id)).map(Work::progress);
  }

  /// Takes in a job, which is begun at a later tick.
  ///
  /// @return its id
  /// @throws Refusal if too many wait
  String add(Order order, Who who) {
    return add(order, who, "", (id, changes) -> {});
  }

  /// @param schedule the name of the one that it comes from, or empty
  /// @param more adds what is committed together with the job of that id
  synchronized String add(Order order, Who who, String schedule, BiConsumer<String, Changes> more) {
    Instant now = mount.clock().instant();
    String id = Ids.at(now, mount.random());
    var changes = new Changes();
    more.accept(id, changes);
    table.add(id, Job.queued(order, who, schedule, now), changes);
    mount.storage().commit(changes);
    return id;
  }

  /// Ends a job that waits or is at work; removes one that has ended, and what it found.
  void delete(String id) {
    Optional<Job> job = table.get(id);
    if (job.isPresent() && !job.get().state().isEnded()) {
      cancel(id);
    } else if (job.isPresent()) {
      table.remove(id);
    }
  }

  private void cancel(String id) {
    Work work = live.get(id);
    table.change(
        id,
        (job, changes) -> {
          if (job.state().isEnded()) {
            return Optional.empty();
          }
          return Optional.of(
              work == null
                  ? job.ended(State.CANCELLED, "", mount.clock().instant())
                  : job.unwanted());
        });
    if (work != null) {
      work.stop().request();
    }
  }

  /// Begins what waits, as far as there is room.
  void tick(Instant now) {
    table.running().stream().filter(id -> !live.containsKey(id)).forEach(id -> recover(id, now));
    for (String id : table.queued()) {
      if (live.size() >= AT_ONCE || closed) {
        break;
      }
      begin(id, now);
    }
    if (!now.isBefore(trimDue)) {
      trimDue = now.plus(BETWEEN_TRIMS);
      table.trim(now);
    }
  }

  /// The server was stopped while it was at work.
  private void recover(String id, Instant now) {
    boolean known =
        table.change(
            id,
            (job, changes) -> {
              if (job.isRepeatable()) {
                return Optional.of(job.again());
              }
              return Optional.of(
                  job.isUnwanted()
                      ? job.ended(State.CANCELLED, "", now)
                      : job.ended(State.FAILED, STOPPED, now));
            });
    if (!known) {
      table.unmark(id);
    }
  }

  private void begin(String id, Instant now) {
    table.forget(id);
    String run = Ids.drawn(mount.random());
    Optional<Job> job = table.get(id);
    boolean begun =
        table.change(
            id,
            (waiting, changes) ->
                waiting.state() == State.QUEUED
                    ? Optional.of(waiting.begun(run, now))
                    : Optional.empty());
    if (job.isEmpty()) {
      table.unmark(id);
    } else if (begun) {
      start(id, new Work(id, run, job.get().order(), means, () -> leave(id)));
    }
  }

  private void leave(String id) {
    live.remove(id);
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a job to end.
  ///
  /// @param patience how long at most
  void await(String id, Duration patience) {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (nanos > 0 && !closed && table.isUnderWay(id)) {
        nanos = left.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void start(String id, Work work) {
    live.put(id, work);
    try {
      means.threads().execute(work);
    } catch (RejectedExecutionException e) {
      // a later tick finds that nothing is at work
      LOG.log(Level.WARNING, "no thread for a job: {0}", e.getMessage());
      leave(id);
    }
    if (closed) {
      work.stop().abandon();
    }
  }

  /// Ends what is at work, of which nothing is written any more: whoever opens the mount next finds
  /// it.
  @Override
  public void close() {
    closed = true;
    wake();
    live.values().forEach(work -> work.stop().abandon());
  }
}
