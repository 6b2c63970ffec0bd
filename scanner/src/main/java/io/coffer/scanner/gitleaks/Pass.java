package io.coffer.scanner.gitleaks;

import io.coffer.scanner.gitleaks.ForeignRule.Required;
import io.coffer.scanner.match.Steps;
import io.coffer.scanner.text.AllowComment;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// One text, looked through by the rules of a user.
final class Pass {
  /// How much of a line on each side of a match allowlists see: a line may be as long as a text.
  static final int LINE = 16 << 10;

  private final ForeignConfig config;
  private final Text text;
  private final String commit;
  private final ForeignRules.Sink sink;
  private final Unicode unicode;
  private final Map<String, List<ForeignMatch>> near = new HashMap<>();

  Pass(ForeignConfig config, Text text, String commit, ForeignRules.Sink sink) {
    this.config = config;
    this.text = text;
    this.commit = commit;
    this.sink = sink;
    this.unicode = Unicode.of(text);
  }

  void run(ForeignRule rule) {
    for (var match : matches(rule)) {
      if (rule.required().stream().allMatch(required -> stands(required, match))) {
        sink.found(match);
      }
    }
  }

  private List<ForeignMatch> matches(ForeignRule rule) {
    if (rule.allowlists().stream().anyMatch(list -> list.allows(text.path(), commit))) {
      return List.of();
    }
    if (rule.path().isPresent() && !Steps.find(rule.path().get(), text.path())) {
      return List.of();
    }
    if (rule.isOfPath()) {
      return List.of(new ForeignMatch(rule, new Span(0, 0), new Span(0, 0)));
    }
    List<ForeignMatch> matches = new ArrayList<>();
    var chars = Steps.over(unicode.chars());
    var matcher = rule.regex().orElseThrow().matcher(chars);
    while (chars.find(matcher)) {
      var match = match(rule, matcher);
      if (match.value().length() > 0 && isWanted(rule, match)) {
        matches.add(match);
      }
    }
    if (chars.spent()) {
      sink.stopped(rule);
    }
    return matches;
  }

  private ForeignMatch match(ForeignRule rule, Matcher matcher) {
    int start = matcher.start();
    int end = matcher.end();
    while (start < end && unicode.chars().charAt(start) == '\n') {
      start++;
    }
    while (end > start && unicode.chars().charAt(end - 1) == '\n') {
      end--;
    }
    var match = span(start, end);
    int group = rule.secretGroup();
    for (int g = 1; group == 0 && g <= matcher.groupCount(); g++) {
      group = matcher.end(g) > matcher.start(g) ? g : 0;
    }
    if (group == 0) {
      return new ForeignMatch(rule, match, match);
    }
    int from = matcher.start(group);
    return new ForeignMatch(
        rule,
        from < 0 ? new Span(match.start(), match.start()) : span(from, matcher.end(group)),
        match);
  }

  private Span span(int start, int end) {
    return new Span(unicode.toByte(start), unicode.toByte(end));
  }

  private boolean isWanted(ForeignRule rule, ForeignMatch match) {
    var secret = text.read(match.value());
    if (rule.entropy() != 0 && Entropy.of(secret) <= rule.entropy()) {
      return false;
    }
    if (AllowComment.stands(text, match.match())) {
      return false;
    }
    var sighting =
        new Sighting(text.path(), commit, secret, text.read(match.match()), lines(match.match()));
    return config.allowlists().stream().noneMatch(list -> list.allows(sighting))
        && rule.allowlists().stream().noneMatch(list -> list.allows(sighting));
  }

  private String lines(Span match) {
    int start = text.lineStart(text.line(match.start()));
    int end = text.lineEnd(text.line(Math.max(match.start(), match.end() - 1)));
    return text.read(
        new Span(
            Math.max(start, match.start() - LINE),
            Math.max(start, Math.min(end, match.end() + LINE))));
  }

  private boolean stands(Required required, ForeignMatch match) {
    var others = near.get(required.rule());
    if (others == null) {
      others = config.rule(required.rule()).map(this::matches).orElse(List.of());
      near.put(required.rule(), others);
    }
    return others.stream().anyMatch(other -> isNear(required, match.match(), other.match()));
  }

  private boolean isNear(Required required, Span one, Span other) {
    int lines = Math.abs(text.line(one.start()) - text.line(other.start()));
    int columns = Math.abs(column(one) - column(other));
    return lines <= required.withinLines().orElse(Integer.MAX_VALUE)
        && columns <= required.withinColumns().orElse(Integer.MAX_VALUE);
  }

  private int column(Span span) {
    return span.start() - text.lineStart(text.line(span.start()));
  }
}
