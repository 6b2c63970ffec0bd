package io.coffer.scanner.text;

import java.util.List;
import java.util.function.Consumer;

/// Looks for values round the places where a word stands.
///
/// Keeps nothing from one call to the next, and is used by several threads.
public interface Finder {
  /// @return the words that it is called for, in lower case; text is matched in either case. The
  ///   empty word stands once in each text, at its beginning
  List<String> words();

  /// @param text what is looked through
  /// @param word where one of the words stands
  /// @param found takes what may be a secret; the same one may come several times
  void find(Text text, Span word, Consumer<Candidate> found);
}
