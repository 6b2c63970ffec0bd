package io.coffer.scanner.detect;

import io.coffer.scanner.decode.View;
import io.coffer.scanner.decode.Views;
import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what may be a secret, likely or not. Immutable; safe for many threads.
public final class Search {
  /// How often something that is encoded is decoded.
  static final int DEPTH = 3;

  private final Sweep sweep;

  /// @param rules know vendors' tokens
  public Search(Rules rules) {
    List<Finder> finders = new ArrayList<>(rules.finders());
    finders.addAll(Forms.FINDERS);
    sweep = new Sweep(finders);
  }

  /// @param text what to look through
  /// @return all that may be a secret in it, likely or not, also where it is encoded
  public List<Look> look(Text text) {
    List<Look> looks = new ArrayList<>();
    looks.add(new Look(text, null, Candidates.of(sweep, text)));
    var known = looks.getFirst().values();
    decode(text, null, 1, looks);
    looks.subList(1, looks.size()).replaceAll(look -> look.without(known, text));
    return looks;
  }

  private void decode(Text text, @Nullable View view, int depth, List<Look> looks) {
    for (var inner : Views.of(text).all()) {
      var from = view == null ? inner : inner.within(view);
      var decoded = new Text(text.path(), inner.how(), inner.bytes());
      looks.add(new Look(decoded, from, Candidates.of(sweep, decoded)));
      if (depth < DEPTH) {
        decode(decoded, from, depth + 1, looks);
      }
    }
  }
}
