package io.coffer.scanner.detect;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.structure.Assignments;
import io.coffer.scanner.structure.Jwts;
import io.coffer.scanner.structure.PemBlocks;
import io.coffer.scanner.structure.Urls;
import io.coffer.scanner.structure.WebKeys;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds secrets in bytes. Immutable; safe for many threads.
public final class Detector {
  private final Sweep sweep;

  private Detector(Sweep sweep) {
    this.sweep = sweep;
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(
        new Sweep(
            List.of(new Assignments(), new PemBlocks(), new Jwts(), new Urls(), new WebKeys())));
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param bytes for reading alone
  /// @return the secrets in them, in the order of their places
  public List<Detection> detect(String path, byte[] bytes) {
    var text = new Text(path, bytes);
    Map<Span, Candidate> found = new LinkedHashMap<>();
    sweep.run(text, candidate -> found.putIfAbsent(candidate.value(), candidate));
    List<Detection> detections = new ArrayList<>();
    for (var candidate : found.values()) {
      var kind = new Kind(candidate.source(), candidate.source(), "");
      var value = text.read(candidate.value());
      detections.add(new Detection(kind, candidate.value(), value, 0.5, List.of()));
    }
    return detections;
  }
}
