package io.coffer.scanner.score;

import io.coffer.scanner.score.Judged.Counts;
import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model thinks of the candidates of one text. For one thread.
public final class Judgement {
  private final Model model;
  private final Text text;
  private final Surroundings around;
  private @Nullable Hashed hashed;
  private final Map<Name, Double> names = new HashMap<>();
  private final Judged before;
  private final Alike alike;
  private final List<Judged.One> judged = new ArrayList<>();

  Judgement(Model model, Text text, Collection<Candidate> all, Judged before, Alike alike) {
    this.model = model;
    this.around = new Surroundings(text, all);
    this.text = around.text();
    this.before = before;
    this.alike = around.areStrings() ? Alike.NOTHING : alike;
  }

  /// @param candidate one of those that it was made with
  /// @return how likely it is that it is a secret, from 0 to 1
  public double confidence(Candidate candidate) {
    var known = before.find(text, alike, candidate);
    if (known == null || (known.counts() != null && !known.counts().equals(counts(candidate)))) {
      known = judge(candidate);
    } else {
      known = known.of(candidate);
    }
    judged.add(known);
    return known.confidence();
  }

  /// @return what it thought of those that it was asked about
  public Judged judged() {
    return around.areStrings() ? Judged.NOTHING : Judged.of(judged);
  }

  private Judged.One judge(Candidate candidate) {
    var value = Traits.value(text, candidate);
    var met = Known.Own.of(text, candidate, value, around.extension());
    var known = model.known().get(met);
    if (known.isPresent() && known.getAsDouble() < model.floor()) {
      return one(candidate, 0, null);
    }
    var traits = Traits.of(text, candidate, around, model.pairs());
    double own = known.isPresent() ? known.getAsDouble() : own(traits);
    if (known.isEmpty()) {
      model.known().put(met, own);
    }
    if (own < model.floor()) {
      return one(candidate, 0, null);
    }
    var features = features();
    OfPlace.tell(traits, features);
    double all = own + Prior.around(traits) + model.weights().sum(features);
    return one(candidate, model.calibration().of(all), counts(candidate));
  }

  private Judged.One one(Candidate candidate, double learned, @Nullable Counts counts) {
    double confidence =
        model.knows(candidate.source())
            ? learned
            : Math.max(learned, Prior.least(candidate.verdict()));
    return new Judged.One(candidate, confidence, counts);
  }

  private Counts counts(Candidate candidate) {
    return around.counts(candidate, Traits.value(text, candidate));
  }

  /// None yet, in the place of those of before. Most texts need no place for them.
  private Hashed features() {
    if (hashed == null) {
      hashed = new Hashed();
    }
    hashed.clear();
    return hashed;
  }

  /// What name and value weigh.
  private double own(Traits traits) {
    var weights = model.weights();
    var features = features();
    OfValue.tell(traits, features);
    OfBoth.tell(traits, features);
    double own = weights.base() + Prior.of(traits.candidate().verdict()) + weights.sum(features);
    return own + ofName(traits.candidate(), traits.words());
  }

  /// Most names are there many times.
  private double ofName(Candidate candidate, List<String> words) {
    var name = new Name(candidate.source(), candidate.name(), candidate.verdict());
    var known = names.get(name);
    if (known == null) {
      var features = features();
      OfName.tell(candidate, words, features);
      known = model.weights().sum(features);
      names.put(name, known);
    }
    return known;
  }

  /// All that [OfName] tells of.
  private record Name(String source, String name, Verdict verdict) {}

  /// @param candidate one of those that it was made with
  /// @return what speaks for a secret, with `+`, and what against it, with `-`, the weightiest
  ///   first; its name, but nothing of the value nor of what stands around it
  public List<String> reasons(Candidate candidate) {
    var reasons = new Reasons(model.weights(), candidate);
    Features.all(Traits.of(text, candidate, around, model.pairs()), reasons);
    return reasons.weightiest();
  }
}
