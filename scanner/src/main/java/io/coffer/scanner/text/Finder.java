package io.coffer.scanner.text;

import java.util.List;
import java.util.function.Consumer;

/// Looks for values round the places where a word stands.
///
/// Keeps nothing from one call to the next, and is used by several threads. What it tells depends
/// on the [Ground] of the word and on the text's path alone, or it says that it does not.
public interface Finder {
  /// Takes what may be a secret; the same one may come several times.
  @FunctionalInterface
  interface Found extends Consumer<Candidate> {
    /// What is told of this word depends on more than its ground.
    default void farther() {}
  }

  /// @return the words that it is called for, in lower case; text is matched in either case. The
  ///   empty word stands once in each text, at its beginning
  List<String> words();

  /// @param text what is looked through
  /// @param word where one of the words stands; the ground of the empty one is the whole text
  /// @param found takes what may be a secret
  void find(Text text, Span word, Found found);
}
