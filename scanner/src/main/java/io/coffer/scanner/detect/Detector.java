package io.coffer.scanner.detect;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.structure.Assignments;
import io.coffer.scanner.structure.Jwts;
import io.coffer.scanner.structure.PemBlocks;
import io.coffer.scanner.structure.Urls;
import io.coffer.scanner.structure.WebKeys;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds secrets in bytes. Immutable; safe for many threads.
public final class Detector {
  /// What is less likely to be a secret is not worth a look of a person.
  public static final double LEAST = 0.5;

  private final Sweep sweep;
  private final Model model;
  private final double least;

  /// @param model tells how likely something is a secret
  /// @param least how likely it has to be, from 0 to 1
  public Detector(Model model, double least) {
    this.sweep =
        new Sweep(
            List.of(new Assignments(), new PemBlocks(), new Jwts(), new Urls(), new WebKeys()));
    this.model = model;
    this.least = least;
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(Model.standard(), LEAST);
  }

  /// @param text what to look through
  /// @return all that may be a secret in it, likely or not: what a model learns from
  public List<Candidate> candidates(Text text) {
    return Candidates.of(sweep, text);
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param bytes for reading alone
  /// @return the secrets in them, in the order of their places
  public List<Detection> detect(String path, byte[] bytes) {
    var text = new Text(path, bytes);
    var candidates = candidates(text);
    if (candidates.isEmpty()) {
      return List.of();
    }
    var judgement = model.judge(text, candidates);
    List<Detection> likely = new ArrayList<>();
    for (var candidate : candidates) {
      double confidence = judgement.confidence(candidate);
      if (confidence >= least) {
        likely.add(detection(text, candidate, confidence, judgement.reasons(candidate)));
      }
    }
    return apart(likely);
  }

  private static Detection detection(
      Text text, Candidate candidate, double confidence, List<String> reasons) {
    var kind = new Kind(candidate.source(), candidate.source(), "");
    var value = text.read(candidate.value());
    return new Detection(kind, candidate.value(), value, confidence, reasons);
  }

  /// Of those that share bytes the likeliest.
  private static List<Detection> apart(List<Detection> likely) {
    likely.sort(
        Comparator.comparingInt((Detection d) -> d.span().start())
            .thenComparingInt(d -> -d.span().length()));
    List<Detection> apart = new ArrayList<>();
    for (var detection : likely) {
      if (apart.isEmpty() || !apart.getLast().span().meets(detection.span())) {
        apart.add(detection);
      } else if (detection.confidence() > apart.getLast().confidence()) {
        apart.set(apart.size() - 1, detection);
      }
    }
    return apart;
  }
}
