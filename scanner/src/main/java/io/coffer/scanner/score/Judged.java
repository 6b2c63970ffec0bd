package io.coffer.scanner.score;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Sorted;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model thought of the candidates of a text, so that those of a later version need not be
/// judged again which stand among the same lines. Immutable.
///
/// The text form leaves the candidates out.
public final class Judged {
  /// Nothing was judged.
  public static final Judged NOTHING = new Judged(List.of());

  /// How many characters before and behind a value are looked at as if they were its own.
  private static final int SIGNS = 2;

  private final List<One> all;

  private Judged(List<One> all) {
    this.all = all;
  }

  /// @param all what was thought of each
  static Judged of(List<One> all) {
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(One::start));
    return new Judged(sorted);
  }

  /// What was thought of one.
  ///
  /// @param counts what of the whole text it depends on; null if it was clear from name and value
  record One(Candidate candidate, double confidence, @Nullable Counts counts) {
    int start() {
      return candidate.value().start();
    }

    /// The same of the same candidate in another text.
    One of(Candidate other) {
      return new One(other, confidence, counts);
    }

    /// Leaves the name out.
    @Override
    public String toString() {
      return candidate.value() + " (" + confidence + ")";
    }
  }

  /// What of a whole text counts for one candidate; numbers on a scale of logarithms.
  ///
  /// @param values how many values its name has
  /// @param times how often its value is there
  /// @param candidates how many there are, as far as that counts
  /// @param again whether its value comes once more behind it
  record Counts(int values, int times, int candidates, boolean again) {}

  /// @param text a later version
  /// @param alike what it has of this one
  /// @param candidate of it
  /// @return what was thought of the same candidate among the same lines, or null
  @Nullable One find(Text text, Alike alike, Candidate candidate) {
    if (all.isEmpty()) {
      return null;
    }
    var part = alike.part(candidate.value().start());
    if (part.isEmpty() || !holds(part.get(), candidate.value())) {
      return null;
    }
    var one = same(candidate.shifted(-part.get().shift()));
    boolean holds =
        one != null && (one.counts() == null || isAmongLines(text, part.get(), candidate.value()));
    return holds ? one : null;
  }

  /// Whether a part has a value and the signs on both sides of it.
  private static boolean holds(Alike.Part part, Span value) {
    return (part.first() || value.start() - SIGNS >= part.span().start())
        && (part.last() || value.end() + SIGNS <= part.span().end())
        && value.end() <= part.span().end();
  }

  /// Whether all lines that count for a value are of a part.
  private static boolean isAmongLines(Text text, Alike.Part part, Span value) {
    int line = text.line(value.start());
    int from = text.lineStart(Math.max(0, line - Runs.LINES));
    int to = text.lineEnd(Math.max(line + Runs.LINES, text.line(value.end())));
    return (part.first() || from > part.span().start()) && (part.last() || to < part.span().end());
  }

  private @Nullable One same(Candidate candidate) {
    int start = candidate.value().start();
    int first = Sorted.before(all.size(), i -> all.get(i).start() < start);
    for (int i = first; i < all.size() && all.get(i).start() == start; i++) {
      if (all.get(i).candidate().equals(candidate)) {
        return all.get(i);
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return all.size() + " judged";
  }
}
