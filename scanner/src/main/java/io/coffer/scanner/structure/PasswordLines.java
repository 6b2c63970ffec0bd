package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// Lines of files of logins whose fields stand between colons: `.pgpass`, with its passwords in
/// clear, and those of web servers and systems, with hashes that can be tried.
public final class PasswordLines implements Finder {
  /// How long a line may be.
  static final int LIMIT = 500;

  private static final List<String> WORDS =
      List.of(
          ":5432:",
          ":5433:",
          ":6432:",
          ":*:",
          ":$1$",
          ":$2a$",
          ":$2b$",
          ":$2y$",
          ":$5$",
          ":$6$",
          ":$apr1$",
          ":$y$",
          ":$argon2",
          ":{sha}");

  private static final Pattern PGPASS =
      Pattern.compile(
          "(?:[\\w.*-]{1,200}|\\[[0-9a-fA-F:]+\\]):(?:\\d{2,5}|\\*):[\\w.*-]{1,64}"
              + ":([\\w.@*-]{1,64}):((?:\\\\.|[^\\s:\\\\]){1,200})\\s*");

  private static final Pattern HASHED =
      Pattern.compile(
          "([\\w.@-]{1,64}):(\\$(?:apr1|1|2[abxy]?|5|6|y|argon2[id]{1,2})\\$[^\\s:]{8,200}"
              + "|\\{SHA\\}[A-Za-z0-9+/]{27}=)(?::.*)?\\s*");

  @Override
  public List<String> words() {
    return WORDS;
  }

  @Override
  public void find(Text text, Span word, Found found) {
    int line = text.line(word.start());
    int start = text.lineStart(line);
    int end = text.lineEnd(line);
    if (end - start > LIMIT) {
      return;
    }
    boolean hashed = "${".indexOf(text.bytes()[word.start() + 1]) >= 0;
    var fields = (hashed ? HASHED : PGPASS).matcher(text.chars()).region(start, end);
    if (fields.matches() && !fields.group(2).equals("*")) {
      var name = "user " + fields.group(1);
      var value = new Span(fields.start(2), fields.end(2));
      found.accept(new Candidate("password-line", name, ":", "", value, Verdict.OPEN));
    }
  }
}
