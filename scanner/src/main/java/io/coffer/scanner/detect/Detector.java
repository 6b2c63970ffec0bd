package io.coffer.scanner.detect;

import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.text.AllowComment;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds secrets in bytes. Immutable; safe for many threads.
public final class Detector {
  /// What is less likely to be a secret is not worth a look of a person.
  public static final double LEAST = 0.65;

  private final Search search;
  private final Rules rules;
  private final Model model;
  private final double least;

  /// @param rules know vendors' tokens
  /// @param model tells how likely something is a secret
  /// @param least how likely it has to be, from 0 to 1
  public Detector(Rules rules, Model model, double least) {
    this.search = new Search(rules);
    this.rules = rules;
    this.model = model;
    this.least = least;
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(Rules.standard(), Model.standard(), LEAST);
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param bytes for reading alone
  /// @return the secrets in them, in the order of their places; without those that a comment allows
  public List<Detection> detect(String path, byte[] bytes) {
    List<Detection> likely = new ArrayList<>();
    var text = new Text(path, bytes);
    for (var look : search.look(text)) {
      if (!look.candidates().isEmpty()) {
        judge(look, likely);
      }
    }
    likely.removeIf(detection -> AllowComment.stands(text, detection.span()));
    return apart(likely);
  }

  private void judge(Look look, List<Detection> likely) {
    var judgement = model.judge(look.text(), look.candidates());
    for (var candidate : look.candidates()) {
      double confidence = judgement.confidence(candidate);
      if (confidence >= least) {
        likely.add(detection(look, candidate, confidence, judgement.reasons(candidate)));
      }
    }
  }

  private Detection detection(Look look, Candidate candidate, double confidence, List<String> why) {
    var source = candidate.source();
    var kind = Forms.kind(source).orElseGet(() -> rules.kind(source));
    var value = look.text().read(candidate.value());
    List<String> reasons = new ArrayList<>(why);
    if (look.view() != null) {
      reasons.add("decoded: " + look.view().how());
    }
    return new Detection(kind, look.origin(candidate.value()), value, confidence, reasons);
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
