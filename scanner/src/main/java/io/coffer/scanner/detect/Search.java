package io.coffer.scanner.detect;

import io.coffer.scanner.decode.View;
import io.coffer.scanner.decode.Views;
import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds what may be a secret, likely or not. Immutable; safe for many threads.
public final class Search {
  /// How often something that is encoded is decoded.
  static final int DEPTH = 3;

  /// How many bytes are decoded of one text, all depths together.
  static final long DECODED = 32L << 20;

  private final Rules rules;
  private final Sweep sweep;

  /// @param rules know vendors' tokens
  public Search(Rules rules) {
    this.rules = rules;
    List<Finder> finders = new ArrayList<>(rules.finders());
    finders.addAll(Forms.FINDERS);
    sweep = new Sweep(finders);
  }

  /// @param text what to look through
  /// @param looks takes all that may be a secret in it, likely or not, also where it is encoded:
  ///   one look after the other, as they need not be held together
  /// @return whether that is all, and not only as much as the limits allow
  public boolean look(Text text, Consumer<Look> looks) {
    return look(Version.only(text), looks);
  }

  /// As [#look], with what is known of an earlier version of the text, and finds the same.
  boolean look(Version version, Consumer<Look> looks) {
    return new Run(version.text(), looks).all(version);
  }

  /// @param candidate of a look
  /// @return what it would be
  public Kind kind(Candidate candidate) {
    return Forms.kind(candidate.source()).orElseGet(() -> rules.kind(candidate.source()));
  }

  /// One text, and what is decoded from it.
  private final class Run {
    private final Text text;
    private final Consumer<Look> looks;
    private @Nullable Look first;
    private @Nullable Set<String> known;
    private boolean complete = true;
    private long left = DECODED;

    Run(Text text, Consumer<Look> looks) {
      this.text = text;
      this.looks = looks;
    }

    boolean all(Version version) {
      first = new Look(text, null, apart(version.candidates(sweep)));
      looks.accept(first);
      decode(version.views(), null, 1);
      return complete;
    }

    /// What is found without decoding, worked out when something was decoded.
    private Set<String> known() {
      if (known == null) {
        known = first == null ? Set.of() : first.values();
      }
      return known;
    }

    private List<Candidate> apart(Candidates candidates) {
      complete &= candidates.complete();
      return candidates.apart();
    }

    private void decode(Views views, @Nullable View view, int depth) {
      complete &= views.complete();
      for (var inner : views.all()) {
        left -= inner.bytes().length;
        if (left < 0) {
          complete = false;
          return;
        }
        var from = view == null ? inner : inner.within(view);
        var decoded = new Text(text.path(), inner.how(), inner.bytes());
        looks.accept(
            new Look(decoded, from, apart(Candidates.of(sweep, decoded))).without(known(), text));
        if (depth < DEPTH) {
          decode(Views.of(decoded), from, depth + 1);
        }
      }
    }
  }
}
