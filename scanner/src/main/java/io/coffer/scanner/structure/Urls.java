package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;

/// Passwords in URLs: `scheme://user:password@host`.
public final class Urls implements Finder {
  /// How long the part between `://` and `@` may be.
  static final int LIMIT = 300;

  private static final String ENDS = " \t\r\n\"'`<>\0";

  @Override
  public List<String> words() {
    return List.of("://");
  }

  @Override
  public void find(Text text, Span word, Found found) {
    byte[] bytes = text.bytes();
    int colon = -1;
    int host = -1;
    int at = word.end();
    for (; at < bytes.length && at - word.end() < LIMIT; at++) {
      int c = bytes[at];
      if (c == ':' && colon < 0) {
        colon = at;
      } else if (c == '@') {
        host = at;
      } else if (ENDS.indexOf(c) >= 0) {
        break;
      } else if (c == '/' && (host >= 0 || colon < 0 || isPort(bytes, colon + 1, at))) {
        break;
      }
    }
    if (colon < 0 || host <= colon + 1) {
      return;
    }
    int start = word.start();
    while (word.start() - start < 20 && Chars.isName(Chars.at(bytes, start - 1))) {
      start--;
    }
    var name = text.chars().substring(start, colon);
    var verdict = isPattern(name) ? Verdict.REFUTED : Verdict.OPEN;
    found.accept(new Candidate("url", name, "://", "", new Span(colon + 1, host), verdict));
  }

  /// Whether the user is a regular expression: what stands there matches URLs, and is none.
  private static boolean isPattern(String name) {
    return name.contains("[^") || name.contains("\\w") || name.contains("\\S");
  }

  private static boolean isPort(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && Chars.isDigit(bytes[at])) {
      at++;
    }
    return at == to;
  }
}
