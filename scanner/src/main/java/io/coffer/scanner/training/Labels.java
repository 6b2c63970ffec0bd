package io.coffer.scanner.training;

import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.List;

/// Tells what the candidates of one text are, by what was said of its lines.
final class Labels {
  /// Within a secret of several lines, a shorter value is a part of it, or beside it.
  private static final int PART = 24;

  /// Labels and finders do not agree on quotes.
  private static final int QUOTE = 2;

  private final Text text;
  private final List<Label> labels;

  Labels(Text text, List<Label> labels) {
    this.text = text;
    this.labels = List.copyOf(labels);
  }

  Lesson.Truth of(Candidate candidate) {
    int first = text.line(candidate.value().start()) + 1;
    int last = text.line(candidate.value().end()) + 1;
    var met = labels.stream().filter(l -> l.line() <= last && first <= l.endLine()).toList();
    var secrets = met.stream().filter(l -> l.truth() == Label.Truth.SECRET).toList();
    if (secrets.isEmpty()) {
      boolean other = met.stream().anyMatch(l -> l.truth() == Label.Truth.OTHER);
      return other ? Lesson.Truth.UNKNOWN : Lesson.Truth.NOTHING;
    }
    return part(candidate, first, secrets) || beside(candidate, first, secrets)
        ? Lesson.Truth.UNKNOWN
        : Lesson.Truth.SECRET;
  }

  private static boolean several(int line, List<Label> secrets) {
    return secrets.stream().anyMatch(l -> l.severalLines() && l.holds(line));
  }

  private static boolean part(Candidate candidate, int line, List<Label> secrets) {
    return candidate.source().equals("assignment")
        && candidate.value().length() < PART
        && several(line, secrets);
  }

  /// Another value in the line of the secret.
  private boolean beside(Candidate candidate, int line, List<Label> secrets) {
    if (several(line, secrets)) {
      return false;
    }
    var placed =
        secrets.stream().filter(l -> l.line() == line && l.start() >= 0 && l.end() >= 0).toList();
    if (placed.isEmpty()) {
      return false;
    }
    int offset = text.lineStart(line - 1);
    int start = placed.stream().mapToInt(Label::start).min().orElseThrow();
    int end = placed.stream().mapToInt(Label::end).max().orElseThrow();
    return candidate.value().end() - offset <= start - QUOTE
        || candidate.value().start() - offset >= end + QUOTE;
  }
}
