package io.coffer.detect.job;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.spi.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Takes what a job reads and finds, and has it written from time to time. For one thread.
final class Results implements Listener {
  /// How long something waits until it is written, at most.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How many findings are written together at most.
  static final int TOGETHER = 100;

  private final Progress progress;
  private final UnaryOperator<Finding> told;
  private final Runnable write;
  private final InstantSource clock;
  private final List<Json.Obj> waiting = new ArrayList<>();
  private Instant written;
  private long listed;

  /// @param told hands a finding on, and returns it as it is to be listed
  /// @param write writes down how far the job is, with what [#drain] hands out
  Results(Progress progress, UnaryOperator<Finding> told, Runnable write, InstantSource clock) {
    this.progress = progress;
    this.told = told;
    this.write = write;
    this.clock = clock;
    this.written = clock.instant();
  }

  @Override
  public void found(Finding finding) {
    progress.found();
    Finding shown = told.apply(finding);
    if (listed < JobTable.MOST_FINDINGS) {
      listed++;
      waiting.add(FindingRow.of(shown));
    } else if (listed++ == JobTable.MOST_FINDINGS) {
      progress.fault(
          finding.origin().path(),
          "more than " + JobTable.MOST_FINDINGS + " findings: the rest is not listed");
    }
    writeIfDue();
  }

  @Override
  public void skipped(Origin origin, String why) {
    progress.fault(origin.path(), why);
  }

  /// The findings that are not written yet, of which the last has this number.
  List<Json.Obj> drain() {
    List<Json.Obj> all = List.copyOf(waiting);
    waiting.clear();
    written = clock.instant();
    return all;
  }

  private void writeIfDue() {
    if (waiting.size() >= TOGETHER || !clock.instant().isBefore(written.plus(PATIENCE))) {
      write.run();
    }
  }

  /// Counts blobs on their way to who looks through them.
  Taker counting(Taker next) {
    return new Counting(next);
  }

  private final class Counting implements Taker {
    private final Taker next;

    Counting(Taker next) {
      this.next = next;
    }

    @Override
    public void take(Blob contents) {
      progress.blob(contents.bytes().length);
      next.take(contents);
      writeIfDue();
    }

    @Override
    public void take(Origin origin, InputStream contents) throws IOException {
      next.take(origin, contents);
    }

    @Override
    public void skip(Origin origin, String why) {
      next.skip(origin, why);
    }
  }
}
