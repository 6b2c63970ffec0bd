package io.coffer.scanner.match;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A pattern that is held over a few bytes of a text, and sees past their edges only what `\b` and
/// the like ask for. Made of its text when it is needed first. Safe for many threads.
public final class Glass {
  /// How many characters one look may read before it is given up.
  public static final int STEPS = 200_000;

  private final String regex;
  private volatile @Nullable Pattern pattern;

  /// @param regex a regular expression as Java writes it, known to be one
  public Glass(String regex) {
    this.regex = regex;
  }

  private Pattern pattern() {
    var made = pattern;
    if (made == null) {
      // made twice by two threads at worst
      made = Pattern.compile(regex);
      pattern = made;
    }
    return made;
  }

  /// @param chars a text
  /// @param at where a match has to begin
  /// @param to where it has to end at the latest
  /// @param taken is asked about the match, if there is one
  /// @return whether there was a match that was taken
  public boolean at(String chars, int at, int to, Predicate<MatchResult> taken) {
    return look(chars, at, to, matcher -> matcher.lookingAt() && taken.test(matcher));
  }

  /// @param chars a text
  /// @param from where a match may begin
  /// @param to where it has to end at the latest
  /// @param taken is asked about each match from left to right, until it says yes
  /// @return whether it said yes
  public boolean within(String chars, int from, int to, Predicate<MatchResult> taken) {
    return look(
        chars,
        from,
        to,
        matcher -> {
          while (matcher.find()) {
            if (taken.test(matcher)) {
              return true;
            }
          }
          return false;
        });
  }

  private boolean look(String chars, int from, int to, Predicate<Matcher> eye) {
    var steps = new Steps(chars, STEPS);
    var matcher =
        pattern()
            .matcher(steps)
            .region(from, Math.min(to, chars.length()))
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    // a pattern that would go on for ever finds nothing more here
    return steps.attempt(() -> eye.test(matcher));
  }

  @Override
  public String toString() {
    return regex;
  }
}
