package io.coffer.scanner.match;

import java.util.function.IntPredicate;
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

  /// Of bytes, as which texts are read.
  private static final int CHARACTERS = 256;

  private final String regex;
  private volatile @Nullable Pattern pattern;
  private volatile boolean @Nullable [] openings;

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

  /// With which characters a match may begin: with one that matches alone, and with one behind
  /// which the pattern wants to see more. With any, if it wants to see something before.
  @SuppressWarnings("JdkObsolete") // whether more could have matched is what is asked
  private boolean[] openings() {
    var found = openings;
    if (found == null) {
      found = new boolean[CHARACTERS];
      boolean looksBack = regex.contains("(?<") || regex.contains("\\B");
      for (int c = 0; c < CHARACTERS; c++) {
        var alone = pattern().matcher(String.valueOf((char) c));
        found[c] = looksBack || alone.lookingAt() || alone.hitEnd();
      }
      openings = found;
    }
    return found;
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

  /// @param chars a text of which each character is a byte
  /// @param from where a match may begin
  /// @param to where it has to end at the latest
  /// @param begins whether one may begin at a place; the others cost next to nothing
  /// @param taken is asked about each match from left to right, until it says yes
  /// @return whether it said yes
  public boolean within(
      String chars, int from, int to, IntPredicate begins, Predicate<MatchResult> taken) {
    boolean[] openings = openings();
    return look(
        chars,
        from,
        to,
        matcher -> {
          int end = matcher.regionEnd();
          int at = from;
          while (at < end) {
            boolean matches =
                openings[chars.charAt(at)]
                    && begins.test(at)
                    && matcher.region(at, end).lookingAt();
            if (matches && taken.test(matcher)) {
              return true;
            }
            at = matches ? Math.max(matcher.end(), at + 1) : at + 1;
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
