package io.coffer.engines.pki.revocation;

import io.coffer.engines.pki.acme.AcmeTidy;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.revocation.TidyWork.State;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Optional;

/// Tidies away what nobody needs any more: on request, or by the clock. The work is done by the
/// clock's turns, a page at each. Safe for many threads.
public final class Tidying {
  private static final String LAST = "tidy/last";

  private final MountStorage rows;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Lists lists;
  private final AcmeTidy acme;

  /// When to look whether there is something to do. Guarded by this; lost with the process, which
  /// then looks at once.
  private Instant due = Instant.MIN;

  /// @param lists made anew when revocations are forgotten
  public Tidying(
      Mount mount, Authorities authorities, Certificates certificates, Lists lists, AcmeTidy acme) {
    this.rows = mount.storage();
    this.authorities = authorities;
    this.certificates = certificates;
    this.lists = lists;
    this.acme = acme;
  }

  /// The tidying that is under way, or was the last.
  Optional<TidyWork> work() {
    return rows.get(TidyWork.ROW).map(row -> row.as(TidyWork.READER));
  }

  private void keep(TidyWork work) {
    rows.put(TidyWork.ROW, work.write());
  }

  AutoTidy auto() {
    return rows.get(AutoTidy.ROW).map(row -> row.as(AutoTidy.READER)).orElse(AutoTidy.STANDARD);
  }

  synchronized void configure(AutoTidy auto) {
    rows.put(AutoTidy.ROW, auto.write());
    due = Instant.MIN;
  }

  /// When the clock began a tidying for the last time.
  Optional<Instant> last() {
    return rows.get(LAST).map(row -> Times.parse(row.value().text("time", "")));
  }

  /// What a tidying has done so far, and what goes on with it.
  TidyRun run(TidyWork work) {
    return new TidyRun(work.config(), authorities, certificates, lists, acme, work.done());
  }

  /// Begins a tidying.
  ///
  /// @return false when one is under way
  synchronized boolean start(TidyConfig config, Instant now) {
    if (work().filter(TidyWork::isUnderWay).isPresent()) {
      return false;
    }
    TidyWork work = TidyWork.begun(config, now);
    keep(config.tasks().isEmpty() ? work.ended(State.FINISHED, now) : work);
    due = Instant.MIN;
    return true;
  }

  /// Stops the tidying that is under way.
  ///
  /// @return false when there is none
  synchronized boolean cancel() {
    Optional<TidyWork> running = work().filter(TidyWork::isUnderWay);
    running.ifPresent(work -> keep(work.cancelling()));
    return running.isPresent();
  }

  /// Goes on with the work, and begins it when it is time.
  public synchronized void tick(Instant now) {
    if (now.isBefore(due)) {
      return;
    }
    Optional<TidyWork> work = work().filter(TidyWork::isUnderWay);
    if (work.isPresent()) {
      turn(work.get(), now);
    } else {
      due = begun(now);
    }
  }

  /// Begins a tidying if it is time.
  ///
  /// @return when to look again
  private Instant begun(Instant now) {
    AutoTidy auto = auto();
    if (!auto.enabled()) {
      return Instant.MAX;
    }
    Optional<Instant> last = last();
    if (last.isPresent() && now.isBefore(last.get().plus(auto.interval()))) {
      return last.get().plus(auto.interval());
    }
    // kept before it begins, so that a tidying that fails is not begun again at once
    rows.put(LAST, Json.object().put("time", Times.rfc3339(now)).build());
    keep(TidyWork.begun(auto.config(), now));
    return now;
  }

  private void turn(TidyWork work, Instant now) {
    if (work.state() == State.CANCELLING) {
      keep(work.ended(State.CANCELLED, now));
      return;
    }
    TidyRun run = run(work);
    try {
      if (!run.turn(now)) {
        return;
      }
    } catch (RuntimeException e) {
      keep(work.with(run.write()).ended(State.FAILED, now));
      throw e;
    }
    TidyWork after = work.with(run.write());
    keep(run.isDone() ? after.ended(State.FINISHED, now) : after);
  }
}
