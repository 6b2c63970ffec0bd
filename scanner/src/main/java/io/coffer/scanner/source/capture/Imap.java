package io.coffer.scanner.source.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Logins of mail that is read: `LOGIN`, and `AUTHENTICATE` by `PLAIN` or `LOGIN`.
final class Imap implements Protocol {
  private static final Pattern COMMAND =
      Pattern.compile("^[\\w.+-]{1,20} (?:LOGIN|CAPABILITY|AUTHENTICATE|ID|NOOP|STARTTLS)\\b", 2);
  private static final Pattern LOGIN = Pattern.compile("^[\\w.+-]{1,20} LOGIN (.*)$", 2);
  private static final Pattern SASL =
      Pattern.compile("^[\\w.+-]{1,20} AUTHENTICATE (PLAIN|LOGIN)\\s*(.*)$", 2);

  /// A word, one in quotes, or the length of one that begins in the next line.
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.){0,4096}+)\"|\\{(\\d{1,4})\\+?\\}$|([^\\s\"]+)");

  @Override
  public String name(Flow flow, byte[] start) {
    var first = Lines.text(Bytes.start(start, 100)).lines().findFirst().orElse("");
    return COMMAND.matcher(first).find() ? "imap" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var lines = Lines.of(stream);
    for (int i = 0; i < lines.size(); i++) {
      var login = LOGIN.matcher(lines.get(i));
      var sasl = SASL.matcher(lines.get(i));
      if (login.find()) {
        var words = words(lines, i, login.group(1));
        if (words.size() > 1) {
          logins.user(words.get(0));
          logins.password(words.get(1));
        }
      } else if (sasl.find()) {
        int next = sasl.group(2).isEmpty() ? i + 1 : i;
        var response = sasl.group(2).isEmpty() ? line(lines, next) : sasl.group(2);
        if (sasl.group(1).equalsIgnoreCase("PLAIN")) {
          logins.plain(response);
        } else {
          logins.user(Logins.decode(response));
          logins.password(Logins.decode(line(lines, next + 1)));
        }
      }
    }
  }

  private static String line(List<String> lines, int at) {
    return at < lines.size() ? lines.get(at) : "";
  }

  private static List<String> words(List<String> lines, int first, String rest) {
    List<String> words = new ArrayList<>();
    int line = first;
    var word = WORD.matcher(rest);
    while (words.size() < 2 && word.find()) {
      if (word.group(1) != null) {
        words.add(word.group(1).replaceAll("\\\\(.)", "$1"));
      } else if (word.group(2) != null) {
        var next = line(lines, ++line);
        int length = Math.min(next.length(), Integer.parseInt(word.group(2)));
        words.add(next.substring(0, length));
        word = WORD.matcher(next.substring(length));
      } else {
        words.add(word.group(3));
      }
    }
    return words;
  }
}
