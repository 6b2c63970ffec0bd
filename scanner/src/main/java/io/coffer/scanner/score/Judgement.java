package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.Collection;
import java.util.List;

/// What a model thinks of the candidates of one text. For one thread.
public final class Judgement {
  private final Model model;
  private final Text text;
  private final Surroundings around;
  private final Hashed features = new Hashed();

  Judgement(Model model, Text text, Collection<Candidate> all) {
    this.model = model;
    this.text = text;
    this.around = new Surroundings(text, all);
  }

  /// @param candidate one of those that it was made with
  /// @return how likely it is that it is a secret, from 0 to 1
  public double confidence(Candidate candidate) {
    features.clear();
    Features.of(text, candidate, around, model.pairs(), features);
    return model.calibration().of(model.weights().sum(features, Prior.of(candidate.verdict())));
  }

  /// @param candidate one of those that it was made with
  /// @return what speaks for a secret, with `+`, and what against it, with `-`, the weightiest
  ///   first; its name, but nothing of the value nor of what stands around it
  public List<String> reasons(Candidate candidate) {
    var reasons = new Reasons(model.weights(), candidate);
    Features.of(text, candidate, around, model.pairs(), reasons);
    return reasons.weightiest();
  }
}
