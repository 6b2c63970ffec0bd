package io.coffer.scanner;

import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.detect.Versions;
import io.coffer.scanner.text.Text;

/// Looks through one blob, and tells where in its origin things are. Safe for many threads.
record Worker(Detector detector, Identity identity) {
  /// @param versions of files that were looked through, which may tell something of this one
  /// @return the secrets of a blob, in the order of their places
  Searched find(Blob blob, Versions versions) {
    var path = blob.origin().pathInside();
    var commit = blob.origin().commit();
    var found =
        blob.isVersion()
            ? detector.detect(path, commit, blob.bytes(), versions)
            : detector.detect(path, commit, blob.bytes());
    if (found.all().isEmpty() && found.complete()) {
      return Searched.NOTHING;
    }
    var text = new Text(path, blob.bytes());
    var findings =
        found.all().stream().map(one -> finding(blob, place(blob, text, one), one)).toList();
    return new Searched(findings, found.complete());
  }

  private Finding finding(Blob blob, Place place, Detection found) {
    return new Finding(
        found.kind(),
        blob.origin(),
        place,
        new Value(found.value()),
        found.confidence(),
        found.reasons(),
        found.facts(),
        identity.of(found.value()));
  }

  private static Place place(Blob blob, Text text, Detection detection) {
    int start = detection.span().start();
    int end = detection.span().end();
    int line = text.line(start);
    int endLine = text.line(Math.max(start, end - 1));
    return new Place(
        blob.firstLine() + line,
        blob.firstLine() + endLine,
        start - text.lineStart(line) + 1,
        end - text.lineStart(endLine) + 1,
        blob.offset() + start);
  }
}
