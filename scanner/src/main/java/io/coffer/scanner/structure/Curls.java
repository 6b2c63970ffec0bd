package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// Passwords on command lines of curl: `-u user:password`, `--user`, `--proxy-user`.
public final class Curls implements Finder {
  /// How far behind the command the option may stand.
  static final int REACH = 500;

  private static final Pattern OPTION =
      Pattern.compile(
          "\\s(?:-[a-zA-Z]{0,8}u|--user|--proxy-user|-U)[\\s=]{0,3}"
              + "(?:\"([^\":\\n]{1,64}):([^\"\\n]{1,200})\"|'([^':\\n]{1,64}):([^'\\n]{1,200})'"
              + "|([^\\s\"':]{1,64}):([^\\s\"']{1,200}))");

  @Override
  public List<String> words() {
    return List.of("curl ");
  }

  @Override
  public void find(Text text, Span word, Found found) {
    if (Chars.isName(Chars.at(text.bytes(), word.start() - 1))) {
      return;
    }
    found.farther();
    int from = word.end() - 1;
    var option = OPTION.matcher(text.chars()).region(from, commandEnd(text.bytes(), from));
    while (option.find()) {
      int group = option.start(1) >= 0 ? 1 : option.start(3) >= 0 ? 3 : 5;
      var value = new Span(option.start(group + 1), option.end(group + 1));
      var quote = group == 1 ? "\"" : group == 3 ? "'" : "";
      var name = "user " + option.group(group);
      found.accept(new Candidate("curl", name, ":", quote, value, Verdict.OPEN));
    }
  }

  /// Where the line ends, with those that follow a backslash.
  private static int commandEnd(byte[] bytes, int from) {
    int end = Math.min(bytes.length, from + REACH);
    for (int at = from; at < end; at++) {
      if (bytes[at] == '\n' && Chars.at(bytes, at - 1) != '\\') {
        return at;
      }
    }
    return end;
  }
}
