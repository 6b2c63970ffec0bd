package io.coffer.scanner.match;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Ground;
import io.coffer.scanner.text.Sorted;
import io.coffer.scanner.text.Span;
import java.util.ArrayList;
import java.util.List;

/// What the finders told of the words of a text, so that a later version of it has to be looked
/// through only where it differs. Immutable.
public final class Swept {
  /// How many calls are kept of one text; of one with more, a later version is told by nothing.
  public static final int MOST = 10_000;

  /// Nothing was looked through.
  public static final Swept NOTHING = new Swept(List.of());

  private final List<Call> calls;

  Swept(List<Call> calls) {
    this.calls = calls;
  }

  /// What a finder told of a word; calls of which nothing came are not kept.
  ///
  /// @param farther whether it depends on more than the word's ground
  record Call(Finder finder, Span word, List<Candidate> found, boolean farther) {
    Call shifted(int shift) {
      var moved = found.stream().map(each -> each.shifted(shift)).toList();
      return new Call(finder, word.shifted(shift), moved, farther);
    }
  }

  /// Words that were looked at in an earlier version.
  ///
  /// @param from they end behind it
  /// @param to they end here at the latest
  /// @param shift how much further on they stand
  record Kept(int from, int to, int shift) {}

  /// @return whether all calls that told something are kept
  public boolean isWhole() {
    return calls.size() <= MOST;
  }

  /// @param now a later version
  /// @param alike what it has of this one
  /// @param longest the most bytes of a word
  /// @return which words of it have the same ground as before
  List<Kept> kept(byte[] now, Alike alike, int longest) {
    List<Kept> kept = new ArrayList<>();
    if (!isWhole()) {
      return kept;
    }
    for (var part : alike.parts()) {
      var words = Ground.within(now, part.span(), part.first(), part.last());
      int from = words.start() == 0 ? 0 : words.start() + longest - 1;
      if (from < words.end()) {
        kept.add(new Kept(from, words.end(), part.shift()));
      }
    }
    return kept;
  }

  /// @return what was told of words that are kept, in their order
  List<Call> calls(Kept kept) {
    return calls.subList(behind(kept.from() - kept.shift()), behind(kept.to() - kept.shift()));
  }

  /// How many words end at a place or before it.
  private int behind(int end) {
    return Sorted.before(calls.size(), i -> calls.get(i).word().end() <= end);
  }

  @Override
  public String toString() {
    return calls.size() + " calls";
  }
}
