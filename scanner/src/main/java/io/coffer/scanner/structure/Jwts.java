package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// JSON web tokens: three parts in base64, the first of which is an object.
public final class Jwts implements Finder {
  /// How long a token may be.
  static final int LIMIT = 16 << 10;

  private static final int SHORTEST = 24;
  private static final Pattern MEMBER = Pattern.compile("\"([A-Za-z0-9_#-]{1,20})\"\\s*:");

  @Override
  public List<String> words() {
    return List.of("eyj");
  }

  @Override
  public void find(Text text, Span word, Consumer<Candidate> found) {
    byte[] bytes = text.bytes();
    if (bytes[word.start()] != 'e' || Chars.isBase64(Chars.at(bytes, word.start() - 1))) {
      return;
    }
    int end = word.end();
    int dots = 0;
    int firstDot = 0;
    while (end - word.start() < LIMIT
        && (Chars.isBase64(Chars.at(bytes, end)) || Chars.at(bytes, end) == '.')) {
      if (bytes[end] == '.') {
        firstDot = dots++ == 0 ? end : firstDot;
      }
      end++;
    }
    if (end - word.start() < SHORTEST) {
      return;
    }
    var parts = header(text, word.start(), dots == 0 ? end : firstDot);
    if (parts.isEmpty()) {
      return;
    }
    var value = new Span(word.start(), end);
    var verdict = dots >= 2 && parts.contains("alg") ? Verdict.LIKELY : Verdict.OPEN;
    found.accept(new Candidate("jwt", dots + " dots " + parts, "", "", value, verdict));
  }

  /// The names of the members of the first part, or nothing if it is no object.
  private static String header(Text text, int from, int to) {
    try {
      byte[] json =
          Base64.getUrlDecoder().decode(text.chars().substring(from, to).replace("=", ""));
      var header = new String(json, StandardCharsets.UTF_8);
      if (!header.startsWith("{\"")) {
        return "";
      }
      return MEMBER
          .matcher(header)
          .results()
          .limit(12)
          .map(member -> member.group(1))
          .sorted()
          .collect(Collectors.joining(" "));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
