package io.coffer.scanner.training;

import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Span;
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

  /// @param candidate in the text, or in what was decoded from it
  /// @param span where it stands in the text
  Lesson.Item of(Candidate candidate, Span span) {
    int first = text.line(span.start()) + 1;
    int last = text.line(Math.max(span.start(), span.end() - 1)) + 1;
    return new Lesson.Item(candidate, truth(candidate.source(), span, first, last), first, last);
  }

  private Lesson.Truth truth(String source, Span span, int first, int last) {
    var met = labels.stream().filter(l -> l.line() <= last && first <= l.endLine()).toList();
    var secrets = met.stream().filter(l -> l.truth() == Label.Truth.SECRET).toList();
    if (secrets.isEmpty()) {
      boolean other = met.stream().anyMatch(l -> l.truth() == Label.Truth.OTHER);
      return other ? Lesson.Truth.UNKNOWN : Lesson.Truth.NOTHING;
    }
    return part(source, span, first, secrets) || beside(span, first, secrets)
        ? Lesson.Truth.UNKNOWN
        : Lesson.Truth.SECRET;
  }

  private static boolean several(int line, List<Label> secrets) {
    return secrets.stream().anyMatch(l -> l.severalLines() && l.holds(line));
  }

  private static boolean part(String source, Span span, int line, List<Label> secrets) {
    return source.equals("assignment") && span.length() < PART && several(line, secrets);
  }

  /// Another value in the line of the secret.
  private boolean beside(Span span, int line, List<Label> secrets) {
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
    return span.end() - offset <= start - QUOTE || span.start() - offset >= end + QUOTE;
  }
}
