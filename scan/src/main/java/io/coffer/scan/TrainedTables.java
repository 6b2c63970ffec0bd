package io.coffer.scan;

import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.score.Tested;
import io.coffer.scanner.score.Trained;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What can be expected of a model, in lines for a person.
final class TrainedTables {
  private static final List<Double> THRESHOLDS = List.of(0.5, Detector.LEAST, 0.9);

  private TrainedTables() {}

  /// Of the corpus' candidates, each for itself: secrets that no finder comes upon are not in it.
  static List<String> corpus(Trained trained) {
    var tested = trained.tested().stream().filter(t -> !t.item().decided()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("threshold  precision  recall");
    for (double threshold : THRESHOLDS) {
      var told = tested.stream().filter(t -> t.confidence() >= threshold).toList();
      double right = count(told, Truth.SECRET);
      double wrong = count(told, Truth.NOTHING);
      double recall = right / count(tested, Truth.SECRET);
      lines.add(
          String.format(
              Locale.ROOT, "%9.2f  %9.3f  %6.3f", threshold, right / (right + wrong), recall));
    }
    return lines;
  }

  private static long count(List<Tested> tested, Truth truth) {
    return tested.stream().filter(t -> t.item().truth() == truth).count();
  }

  /// Of what people decided, each decision once, by its likeliest place.
  ///
  /// @param unmet how many decisions no source holds
  static List<String> decided(Trained trained, long unmet) {
    Map<String, Tested> likeliest = new HashMap<>();
    for (var tested : trained.tested()) {
      if (tested.item().decided()) {
        likeliest.merge(
            tested.item().decision(), tested, (a, b) -> b.confidence() > a.confidence() ? b : a);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d decisions were met, %d were not; of those met:",
            likeliest.size(),
            unmet));
    lines.add("threshold  secrets told  others told");
    var all = List.copyOf(likeliest.values());
    for (double threshold : THRESHOLDS) {
      var told = all.stream().filter(t -> t.confidence() >= threshold).toList();
      lines.add(
          String.format(
              Locale.ROOT,
              "%9.2f  %12s  %11s",
              threshold,
              part(told, all, Truth.SECRET),
              part(told, all, Truth.NOTHING)));
    }
    return lines;
  }

  private static String part(List<Tested> told, List<Tested> all, Truth truth) {
    return count(told, truth) + " of " + count(all, truth);
  }
}
