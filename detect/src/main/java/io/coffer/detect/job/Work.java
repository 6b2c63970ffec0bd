package io.coffer.detect.job;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Summary;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.scanner.triage.Filter;
import io.coffer.scanner.triage.Known;
import io.coffer.scanner.triage.PathGlobs;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One run of a job. Whatever it writes, it first looks whether the job is still its own: it may
/// have been cancelled, or given to another run after the mount was closed and opened again.
final class Work implements Runnable {
  private static final System.Logger LOG = System.getLogger(Work.class.getName());

  private final String id;
  private final String run;
  private final Order order;
  private final Means means;
  private final JobTable table;
  private final Runnable whenEnded;
  private final Stop stop = new Stop();
  private final Progress progress = new Progress();
  private final Map<String, Double> confidences = new HashMap<>();
  private final Results results;
  private long written;
  private long hidden;

  Work(String id, String run, Order order, Means means, Runnable whenEnded) {
    this.id = id;
    this.run = run;
    this.order = order;
    this.means = means;
    this.table = new JobTable(means.mount().storage(), means.announcer());
    this.whenEnded = whenEnded;
    this.results =
        new Results(progress, this::take, () -> stop.shield(this::write), means.mount().clock());
    order.patterns().forEach(own -> confidences.put(own.rule(), own.confidence()));
  }

  Stop stop() {
    return stop;
  }

  Progress progress() {
    return progress;
  }

  @Override
  public void run() {
    try {
      UnaryOperator<Job> ending = ending();
      stop.end();
      if (!stop.isAbandoned()) {
        write(ending);
      }
    } catch (Refusal | StorageException e) {
      LOG.log(Level.DEBUG, "the end of a job could not be written: {0}", e.getMessage());
    } finally {
      stop.end();
      whenEnded.run();
    }
  }

  /// @return how the job ended
  private UnaryOperator<Job> ending() {
    try {
      stop.begin();
      Json.Obj summary = summary(scan());
      return job -> ended(job, State.DONE, "").with(summary, progress);
    } catch (IOException e) {
      return failed(Reasons.of(e));
    } catch (Refusal | StorageException e) {
      return failed("what it found could not be written");
    } catch (RuntimeException | Error e) {
      // an error too: of memory, of a library that is not there for this machine
      if (!stop.isRequested()) {
        // the words of a defect may hold what was looked through
        LOG.log(Level.WARNING, "a job met a defect: {0}", e.getClass().getName() + cause(e));
      }
      return failed("a defect of the scanner");
    }
  }

  private static String cause(Throwable defect) {
    return defect.getCause() == null ? "" : " of " + defect.getCause().getClass().getName();
  }

  private UnaryOperator<Job> failed(String why) {
    return stop.isRequested()
        ? job -> ended(job, State.CANCELLED, "")
        : job -> ended(job, State.FAILED, why);
  }

  private Job ended(Job job, State state, String reason) {
    return job.ended(state, reason, means.mount().clock().instant());
  }

  private Summary scan() throws IOException {
    var detector = OwnRules.detector(means.detector().get(), order, progress);
    var scan = new Scan(detector, means.key().get(), means.reach().threads());
    var targets = new Targets(order, means.reach(), stop, progress);
    List<Known> known = new ArrayList<>(List.of(order.sieve()));
    if (!order.exclude().isEmpty()) {
      known.add(new PathGlobs(order.exclude()));
    }
    var filter = new Filter(results, known, Sieve::isHeld, (finding, why) -> hidden++);
    return scan.run(taker -> targets.read(new Watched(opened(taker), stop, progress)), filter);
  }

  private Taker opened(Taker blobs) {
    var cutter = new Cutter(results.counting(blobs));
    return order.archives() ? new Expanded(cutter) : cutter;
  }

  private Finding take(Finding finding) {
    Double own = confidences.get(finding.kind().rule());
    Finding told = own == null ? finding : with(finding, own);
    stop.shield(() -> means.finds().take(id, told));
    return told;
  }

  private static Finding with(Finding finding, double confidence) {
    return new Finding(
        finding.kind(),
        finding.origin(),
        finding.place(),
        finding.value(),
        confidence,
        finding.reasons(),
        finding.facts(),
        finding.identity());
  }

  private Json.Obj summary(Summary summary) {
    return Json.object()
        .put("blobs", summary.blobs())
        .put("repeated", summary.repeated())
        .put("bytes", summary.bytes())
        .put("findings", summary.findings() - hidden)
        .put("hidden", hidden)
        .put("skipped", summary.skipped())
        .build();
  }

  private void write() {
    if (!write(job -> job)) {
      stop.request();
    }
  }

  /// Writes what was found, and how far the job is.
  ///
  /// @return whether the job is still this run's
  private boolean write(UnaryOperator<Job> change) {
    List<Json.Obj> found = results.drain();
    boolean own =
        table.change(
            id,
            (job, changes) -> {
              if (!job.isOf(run)) {
                return Optional.empty();
              }
              put(found, changes);
              return Optional.of(change.apply(job.at(progress)));
            });
    written += found.size();
    return own;
  }

  private void put(List<Json.Obj> found, Changes changes) {
    for (int i = 0; i < found.size(); i++) {
      JobTable.put(id, written + i + 1, found.get(i), changes);
    }
  }
}
