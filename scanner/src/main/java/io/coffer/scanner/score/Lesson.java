package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.List;

/// A text of which it is known what is a secret.
///
/// @param repository what it belongs to: texts that belong together are learned from together, or
///   not at all
/// @param text what was looked through
/// @param items all that may be secrets in it
public record Lesson(String repository, Text text, List<Item> items) {
  public Lesson {
    items = List.copyOf(items);
  }

  /// What a candidate is known to be.
  public enum Truth {
    /// A secret.
    SECRET,
    /// Something else.
    NOTHING,
    /// Nobody knows, or it does not matter: not learned from.
    UNKNOWN
  }

  /// A candidate and what it is.
  ///
  /// @param candidate within the text
  /// @param truth what it is known to be
  /// @param line the line in its file in which it begins, counted from 1, also if it was decoded
  /// @param endLine the line in which it ends
  /// @param decision what somebody decided that says so, the same for all that it speaks of; empty
  ///   if a corpus says so
  public record Item(Candidate candidate, Truth truth, int line, int endLine, String decision) {
    /// @param candidate within the text
    /// @param truth what a corpus says of it
    /// @param line the line in its file in which it begins
    /// @param endLine the line in which it ends
    public Item(Candidate candidate, Truth truth, int line, int endLine) {
      this(candidate, truth, line, endLine, "");
    }

    /// @return whether somebody decided on it
    public boolean decided() {
      return !decision.isEmpty();
    }
  }

  /// Whether a corpus tells of it, and not what people decided.
  boolean ofCorpus() {
    return items.stream().noneMatch(Item::decided);
  }

  List<Candidate> candidates() {
    return items.stream().map(Item::candidate).toList();
  }

  long secrets() {
    return items.stream().filter(item -> item.truth == Truth.SECRET).count();
  }
}
