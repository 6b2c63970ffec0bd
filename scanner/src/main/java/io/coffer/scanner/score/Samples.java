package io.coffer.scanner.score;

import io.coffer.scanner.score.Lesson.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes samples of lessons, and says how much each counts: a place in a corpus as much as any
/// other; a decision more than that, but the same wherever and however often it is met.
final class Samples {
  /// As many places of a corpus as this one decision counts.
  static final double DECISION = 8;

  /// How much all decisions together count at most, measured by the corpus: they are what people
  /// looked at in a few places.
  static final double SHARE = 0.25;

  private final Map<String, Integer> repositories = new HashMap<>();
  private final Map<String, Integer> decisions = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private long corpus;

  /// @param lessons all that there are
  Samples(List<Lesson> lessons) {
    for (var lesson : lessons) {
      if (lesson.ofCorpus()) {
        repositories.putIfAbsent(lesson.repository(), repositories.size());
      }
      lesson.items().stream().filter(item -> item.truth() != Truth.UNKNOWN).forEach(this::count);
    }
  }

  private void count(Lesson.Item item) {
    if (item.decided()) {
      decisions.putIfAbsent(item.decision(), decisions.size());
      places.merge(item.decision(), 1, Integer::sum);
    } else {
      corpus++;
    }
  }

  /// How many repositories the corpus has.
  int repositories() {
    return repositories.size();
  }

  /// @param samples is added to, for each candidate of which it is known what it is
  void add(Lesson lesson, Pairs pairs, List<Sample> samples) {
    var around = new Surroundings(lesson.text(), lesson.candidates());
    var features = new Hashed();
    for (var item : lesson.items()) {
      if (item.truth() != Truth.UNKNOWN) {
        features.clear();
        var traits = Traits.of(around.text(), item.candidate(), around, pairs);
        Features.own(traits, features);
        var own = new Sample.Own(features.size(), Prior.of(item.candidate().verdict()));
        Features.around(traits, features);
        double beside = Prior.around(traits);
        boolean secret = item.truth() == Truth.SECRET;
        var numbers = features.numbers();
        int from = from(lesson, item);
        samples.add(new Sample(from, numbers, own, beside, secret, weight(item)));
      }
    }
  }

  /// The number of what it is from.
  private int from(Lesson lesson, Lesson.Item item) {
    return item.decided()
        ? repositories.size() + decisions.getOrDefault(item.decision(), 0)
        : repositories.getOrDefault(lesson.repository(), 0);
  }

  double weight(Lesson.Item item) {
    return item.decided()
        ? Math.min(DECISION, SHARE * corpus / decisions.size())
            / places.getOrDefault(item.decision(), 1)
        : 1;
  }
}
