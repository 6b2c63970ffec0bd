package io.coffer.scanner.report;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Summary;

/// Counts what a scan reports, and says with which code a program ends.
public final class Outcome implements Listener {
  /// Nothing was found that counts.
  public static final int NONE = 0;

  /// Something was found.
  public static final int FOUND = 1;

  /// Something went wrong, or nothing was scanned: what was found then is no answer.
  public static final int FAILED = 2;

  private final Listener next;
  private final double threshold;
  private long counted;
  private boolean failed;

  /// @param next is told everything
  /// @param threshold how likely a finding has to be to count, from 0 to 1
  public Outcome(Listener next, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is from 0 to 1");
    }
    this.next = next;
    this.threshold = threshold;
  }

  @Override
  public void found(Finding finding) {
    counted += finding.confidence() >= threshold ? 1 : 0;
    next.found(finding);
  }

  @Override
  public void skipped(Origin origin, String why) {
    next.skipped(origin, why);
  }

  /// A source could not be read at all, or a report not be written.
  public void failed() {
    failed = true;
  }

  /// @return how many findings count
  public long counted() {
    return counted;
  }

  /// @param summary what the scan did
  /// @return the code
  public int code(Summary summary) {
    if (failed || summary.blobs() == 0) {
      return FAILED;
    }
    return counted > 0 ? FOUND : NONE;
  }
}
