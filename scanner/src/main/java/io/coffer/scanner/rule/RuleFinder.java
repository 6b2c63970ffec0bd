package io.coffer.scanner.rule;

import io.coffer.scanner.match.ByteAutomaton;
import io.coffer.scanner.match.Glass;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Ground;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the secrets of one rule, near its keywords. Immutable but for what is made when it is
/// needed first; safe for many threads.
public final class RuleFinder implements Finder {
  private static final int MOST_LINES = 2;
  private static final Pattern LOOKS = Pattern.compile("\\(\\?<?[=!]|\\\\G");
  private static final Pattern LOOKS_AT_ONE =
      Pattern.compile(
          "\\(\\?<?[=!](?:[^\\[\\\\()|]|\\\\[wWdDsS]|\\[(?:[^\\[\\]\\\\]|\\\\.)+\\])\\)");

  private final Rule rule;
  private final Glass glass;
  private volatile @Nullable ByteAutomaton between;
  private final Opening opening;
  private final Optional<Glass> path;
  private final boolean near;

  /// @param rule what to find
  public RuleFinder(Rule rule) {
    this.rule = rule;
    var pattern = rule.form().pattern();
    this.glass = new Glass(reach().beside() ? alone(pattern) : pattern);
    this.opening = Opening.of(pattern);
    this.path = rule.form().path().map(Glass::new);
    this.near =
        reach().before() < Ground.BEFORE && reach().after() < Ground.BEHIND && !looksFar(pattern);
  }

  /// A value alone: nothing that could belong to it stands behind it. What stands before it is seen
  /// where a match may begin.
  private static String alone(String pattern) {
    return "(?:" + pattern + ")(?![A-Za-z0-9_+/=-])";
  }

  /// Whether a pattern may want to see more than one character before or behind a match.
  private static boolean looksFar(String pattern) {
    return LOOKS.matcher(LOOKS_AT_ONE.matcher(pattern).replaceAll("")).find();
  }

  private static boolean beginsAlone(byte[] bytes, int at) {
    return !Chars.isBase64(Chars.at(bytes, at - 1));
  }

  private Reach reach() {
    return rule.form().reach();
  }

  @Override
  public List<String> words() {
    return rule.keywords();
  }

  @Override
  public void find(Text text, Span word, Found found) {
    if (reach().beside()) {
      beside(text, word, found);
    } else if (reach().before() == 0) {
      if (opening.standsAt(text.bytes(), word.start()) && looksAt(text.path())) {
        sayIfFar(found);
        glass.at(
            text.chars(),
            word.start(),
            word.end() + reach().after(),
            match -> take(text, match, found));
      }
    } else if (looksAt(text.path())) {
      sayIfFar(found);
      glass.within(
          text.chars(),
          Math.max(0, word.start() - reach().before()),
          word.end() + reach().after(),
          match -> {
            take(text, match, found);
            return false;
          });
    }
  }

  private void sayIfFar(Found found) {
    if (!near) {
      found.farther();
    }
  }

  private boolean looksAt(String name) {
    if (path.isEmpty()) {
      return true;
    }
    var looks = new boolean[1];
    path.get().within(name, 0, name.length(), match -> looks[0] = true);
    return looks[0];
  }

  private void beside(Text text, Span word, Found found) {
    if (!Edges.apart(text.bytes(), word) || !looksAt(text.path())) {
      return;
    }
    sayIfFar(found);
    int end = Math.min(word.end() + reach().after(), text.length());
    int name = Edges.nameStart(text.bytes(), word.start());
    if (speaks(text, name, end)) {
      glass.within(
          text.chars(),
          word.end(),
          end,
          at -> beginsAlone(text.bytes(), at),
          match ->
              lines(text, name, match.start()) <= MOST_LINES
                  && speaks(text, name, match.start())
                  && take(text, match, found));
    }
  }

  private static int lines(Text text, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += text.bytes()[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /// Whether one of the words stands there that has to stand between keyword and value.
  private boolean speaks(Text text, int from, int to) {
    return reach().between().isEmpty() || between().standsIn(text.bytes(), from, to);
  }

  private ByteAutomaton between() {
    var made = between;
    if (made == null) {
      // made twice by two threads at worst
      made = ByteAutomaton.of(reach().between());
      between = made;
    }
    return made;
  }

  private boolean take(Text text, MatchResult match, Found found) {
    var value = secret(match);
    var secret = text.chars().substring(value.start(), value.end());
    if (secret.isEmpty() || !rule.demand().accepts(secret)) {
      return false;
    }
    var label = Label.before(text.bytes(), text.chars(), value.start());
    found.accept(
        new Candidate(
            rule.id(),
            label.name().isEmpty() ? rule.id() : label.name(),
            label.operator(),
            label.quote(),
            value,
            rule.demand().verdict(secret)));
    return true;
  }

  private Span secret(MatchResult match) {
    int group = rule.form().group();
    if (group == 0) {
      for (int i = 1; i <= match.groupCount() && group == 0; i++) {
        group = match.end(i) > match.start(i) ? i : 0;
      }
    }
    return match.start(group) < 0
        ? new Span(match.start(), match.end())
        : new Span(match.start(group), match.end(group));
  }

  @Override
  public String toString() {
    return rule.id();
  }
}
