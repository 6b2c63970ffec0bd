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
  public void find(Text text, Span word, Found found) {
    byte[] bytes = text.bytes();
    if (bytes[word.start()] != 'e' || within(bytes, word.start())) {
      return;
    }
    int end = word.end();
    while (end - word.start() < LIMIT
        && (Chars.isBase64(Chars.at(bytes, end)) || Chars.at(bytes, end) == '.')) {
      end++;
    }
    if (end - word.start() >= SHORTEST) {
      var parts = text.chars().substring(word.start(), end).split("\\.", -1);
      var members = members(parts[0]);
      if (!members.isEmpty() && !isHeader(parts, members)) {
        var value = new Span(word.start(), end);
        var name = parts.length + " parts " + members + " " + payload(parts);
        found.accept(new Candidate("jwt", name, "", "", value, verdict(parts, members)));
      }
    }
  }

  /// Whether it is the middle of something, such as the second part of a token.
  private static boolean within(byte[] bytes, int start) {
    int before = Chars.at(bytes, start - 1);
    return Chars.isBase64(before) || (before == '.' && Chars.isBase64(Chars.at(bytes, start - 2)));
  }

  /// Whether it is a header alone: it says how something is signed, unless it is the first piece of
  /// a token that code joins.
  private static boolean isHeader(String[] parts, String members) {
    var names = List.of(members.split(" "));
    return parts.length == 1 && names.contains("alg") && !names.contains("typ");
  }

  /// Signed claims are what tokens are made of (RFC 7519). Other content that is signed lets nobody
  /// in, and five parts are something encrypted.
  private static Verdict verdict(String[] parts, String members) {
    if (parts.length == 5 && List.of(members.split(" ")).contains("enc")) {
      return Verdict.REFUTED;
    }
    if (parts.length != 3 || !members.contains("alg") || parts[2].isEmpty()) {
      return Verdict.OPEN;
    }
    return payload(parts).startsWith("claims") ? Verdict.LIKELY : Verdict.REFUTED;
  }

  private static String payload(String[] parts) {
    if (parts.length != 3) {
      return "";
    }
    var members = members(parts[1]);
    return members.isEmpty() ? "other" : "claims " + members;
  }

  /// The names of the members of a part, or nothing if it is no object.
  private static String members(String part) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(part.replace("=", ""));
      var object = new String(json, StandardCharsets.UTF_8);
      if (!object.startsWith("{\"")) {
        return "";
      }
      return MEMBER
          .matcher(object)
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
