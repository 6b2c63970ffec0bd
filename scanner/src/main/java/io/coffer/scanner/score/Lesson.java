package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.function.Function;

/// A text whose secrets are known.
///
/// @param repository what it belongs to: texts that belong together are learned from together, or
///   not at all
/// @param text what was looked through
/// @param candidates all that may be secrets in it
/// @param truths what each of them is
public record Lesson(String repository, Text text, List<Candidate> candidates, List<Truth> truths) {

  /// What a candidate is known to be.
  public enum Truth {
    /// A secret.
    SECRET,
    /// Something else.
    NOTHING,
    /// Nobody knows, or it does not matter: not learned from.
    UNKNOWN
  }

  public Lesson {
    candidates = List.copyOf(candidates);
    truths = List.copyOf(truths);
    if (candidates.size() != truths.size()) {
      throw new IllegalArgumentException("one truth for each candidate");
    }
  }

  /// @param repository what the text belongs to
  /// @param text what was looked through
  /// @param candidates all that may be secrets in it
  /// @param truth what a candidate is
  /// @return the lesson
  public static Lesson of(
      String repository, Text text, List<Candidate> candidates, Function<Candidate, Truth> truth) {
    return new Lesson(repository, text, candidates, candidates.stream().map(truth).toList());
  }

  long secrets() {
    return truths.stream().filter(truth -> truth == Truth.SECRET).count();
  }
}
