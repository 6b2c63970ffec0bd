package io.coffer.detect.job;

import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;
import io.coffer.spi.Json;

/// A finding as a job lists it: all but the value and what stands beside it.
final class FindingRow {
  private FindingRow() {}

  static Json.Obj of(Finding finding) {
    var where = Where.of(finding.origin());
    return Json.object()
        .put("identity", finding.identity())
        .put("rule", finding.kind().rule())
        .put("confidence", Shares.json(rounded(finding.confidence())))
        .put("origin", Progress.brief(finding.origin().path()))
        .put("path", Progress.brief(where.path()))
        .put("commit", where.commit())
        .put("line", finding.place().line())
        .put("end_line", finding.place().endLine())
        .put("offset", finding.place().offset())
        .build();
  }

  private static double rounded(double confidence) {
    return Math.round(confidence * 1_000) / 1_000.0;
  }
}
