package io.coffer.scanner.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// Learns a model from texts whose secrets are known. The same lessons and seed give the same
/// model, byte for byte.
///
/// What the model will do elsewhere is measured on the way: each repository is looked at by models
/// that learned from others alone, letters' pairs and calibration included.
public final class Training {
  private static final int OUTER = 10;
  private static final int INNER = 5;
  private static final long SEED = 7;

  /// From where on somebody may want to hear of it.
  private static final double LIKELY = 0.2;

  private static final double MARGIN = 2;

  private final List<Lesson> lessons;
  private final LongFunction<RandomGenerator> randoms;
  private final Samples samples;

  /// @param lessons in an order that is the same each time
  /// @param randoms generators of one seed each, such as `Random::new`
  public Training(List<Lesson> lessons, LongFunction<RandomGenerator> randoms) {
    this.lessons = List.copyOf(lessons);
    this.randoms = randoms;
    this.samples = new Samples(lessons);
    if (samples.repositories() < OUTER) {
      throw new IllegalArgumentException(
          "texts of "
              + samples.repositories()
              + " repositories, at least "
              + OUTER
              + " are needed");
    }
  }

  /// @param progress is told what is done, in words
  /// @return the model, and what can be expected of it
  public Trained run(Consumer<String> progress) {
    var folds = new Folds(lessons, OUTER);
    List<Tested> tested = new ArrayList<>();
    for (int k = 0; k < OUTER; k++) {
      int fold = k;
      progress.accept("part " + (k + 1) + " of " + OUTER + " judged by a model of the others");
      var model = learn(lessons.stream().filter(l -> folds.of(l) != fold).toList());
      lessons.stream().filter(l -> folds.of(l) == fold).forEach(l -> test(model, l, tested));
    }
    progress.accept("a model of all");
    return new Trained(learn(lessons), tested);
  }

  private static void test(Model model, Lesson lesson, List<Tested> tested) {
    var judgement = model.judge(lesson.text(), lesson.candidates());
    for (var item : lesson.items()) {
      double confidence = judgement.confidence(item.candidate());
      tested.add(new Tested(lesson.text().path(), item, confidence));
    }
  }

  private Model learn(List<Lesson> from) {
    var count = new Pairs.Count();
    from.stream().filter(Lesson::ofCorpus).forEach(lesson -> count.add(lesson.text().chars()));
    var pairs = count.pairs();
    var folds = new Folds(from, INNER);
    List<List<Sample>> parts = new ArrayList<>();
    for (int i = 0; i < INNER; i++) {
      parts.add(new ArrayList<>());
    }
    from.forEach(lesson -> samples.add(lesson, pairs, parts.get(folds.of(lesson))));
    var all = parts.stream().flatMap(List::stream).toList();
    var weights = weights(all);
    var calibration = calibration(parts);
    return new Model(pairs, weights, calibration, floor(all, weights, calibration));
  }

  /// The least that name and value weigh of what may be a secret all in all; and somewhat less, as
  /// there will be others.
  private static double floor(List<Sample> samples, Weights weights, Calibration calibration) {
    return samples.stream()
        .filter(s -> calibration.of(weights.sum(s)) >= LIKELY)
        .mapToDouble(s -> weights.ownSum(s))
        .map(own -> own - MARGIN)
        .min()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /// Learned from sums that are of samples not learned from.
  private Calibration calibration(List<List<Sample>> parts) {
    List<Calibration.Point> points = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<List<Sample>> others = new ArrayList<>(parts);
      var part = others.remove(i);
      var weights = weights(others.stream().flatMap(List::stream).toList());
      part.forEach(s -> points.add(new Calibration.Point(weights.sum(s), s.secret())));
    }
    return Calibration.learn(points);
  }

  private Weights weights(List<Sample> samples) {
    return Regression.train(samples, randoms.apply(SEED));
  }
}
