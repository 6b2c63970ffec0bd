package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands beside a secret and tells what it opens: a user, a host, a certificate. None of it
/// is secret.
public final class Beside {
  /// How many lines above and below are looked at, if no empty line or brace comes before.
  static final int LINES = 6;

  /// How much of the text before and behind the value is looked at.
  static final int REACH = 300;

  private static final Set<String> LOGINS = Set.of("assignment", "url", "curl", "password-line");

  private static final Set<String> KEYS = Set.of("pem", "der");

  /// What a name ends in, and its value. How the name begins does not matter, and to look at it
  /// would cost more than all the rest.
  private static final String ASSIGNED =
      "%s[\"']?\\]?\\s{0,8}(?:=>|:=|[=:]|(?<=machine|login) )\\s{0,8}[\"']?"
          + "([^\\s\"'`,;<>(){}\\[\\]$&|]{1,100})";

  private static final Pattern USER =
      Pattern.compile(
          ASSIGNED.formatted(
              "(?:[uU](?:ser|SER)(?:[_ -]?(?:[nN]ame|NAME|[iI]d|ID))?|[lL](?:ogin|OGIN)"
                  + "|(?<![a-zA-Z])[uU](?:id|ID))"));

  private static final Pattern HOST =
      Pattern.compile(
          ASSIGNED.formatted(
              "(?:[hH](?:ost|OST)(?:[_ -]?(?:[nN]ame|NAME))?|[sS](?:erver|ERVER)"
                  + "|[uU](?:r[li]|R[LI])"
                  + "|[eE](?:ndpoint|NDPOINT)|[dD]ata [sS]ource|[aA](?:ddress|DDRESS)|machine)"));

  private static final Pattern URL_HOST = Pattern.compile("@([^/?#\\s\"'<>,;]{1,200})");
  private static final Pattern URL =
      Pattern.compile("[a-z][a-z0-9+.-]{1,20}://([^\\s\"'<>]{1,300})");
  private static final Pattern NAME =
      Pattern.compile("(?!(?i:true|false|null|nil|none|string)$)[\\w\\[][\\w.\\\\@+:\\[\\]/-]*");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private final Text text;
  private final Candidate candidate;
  private final Span block;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private Beside(Text text, Candidate candidate) {
    this.text = text;
    this.candidate = candidate;
    this.block = block(text, candidate.value());
  }

  /// @param text where it was found
  /// @param candidate what was found
  /// @return `user` and `host`, or `certificate`, as far as they are known
  public static Map<String, String> of(Text text, Candidate candidate) {
    if (KEYS.contains(candidate.source())) {
      return text.chars().contains(CERTIFICATE)
          ? Map.of("certificate", "in the same file")
          : Map.of();
    }
    if (!LOGINS.contains(candidate.source())) {
      return Map.of();
    }
    var beside = new Beside(text, candidate);
    switch (candidate.source()) {
      case "url" -> beside.url();
      case "password-line" -> beside.fields();
      case "curl" -> beside.command();
      default -> beside.assigned();
    }
    return beside.facts;
  }

  private void put(String name, String value) {
    if (!value.isEmpty() && NAME.matcher(value).matches()) {
      facts.putIfAbsent(name, value);
    }
  }

  /// The user is in the candidate's name, as in `postgres://bob`.
  private void url() {
    var name = candidate.name();
    put("user", name.substring(name.indexOf("://") + 3));
    int end = candidate.value().end();
    var host = URL_HOST.matcher(text.chars()).region(end, Math.min(text.length(), end + REACH));
    if (host.lookingAt()) {
      put("host", host.group(1));
    }
  }

  /// The user is in the candidate's name; of the five fields of `.pgpass`, the first is the host.
  private void fields() {
    put("user", user());
    int line = text.line(candidate.value().start());
    var before = text.chars().substring(text.lineStart(line), candidate.value().start());
    var fields = before.split(":", -1);
    if (fields.length >= 5 && !fields[0].equals("*")) {
      put("host", fields[0]);
    }
  }

  private void command() {
    put("user", user());
    var url = URL.matcher(text.chars()).region(block.start(), block.end());
    nearest(url, candidate.value()).ifPresent(host -> put("host", host(host)));
  }

  private String user() {
    return candidate.name().substring("user ".length());
  }

  private void assigned() {
    var users = USER.matcher(text.chars()).region(block.start(), block.end());
    nearest(users, candidate.value()).ifPresent(user -> put("user", user));
    var hosts = HOST.matcher(text.chars()).region(block.start(), block.end());
    nearest(hosts, candidate.value()).ifPresent(host -> put("host", host(host)));
  }

  /// The match whose place is nearest, but none that has a part of the value.
  private static Optional<String> nearest(Matcher found, Span value) {
    Optional<String> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    while (found.find()) {
      int distance =
          found.end(1) <= value.start()
              ? value.start() - found.end(1)
              : found.start() >= value.end() ? found.start() - value.end() : Integer.MAX_VALUE;
      if (distance < least) {
        least = distance;
        nearest = Optional.of(found.group(1));
      }
    }
    return nearest;
  }

  /// Without scheme, login and path.
  private static String host(String address) {
    int scheme = address.indexOf("://");
    var rest = scheme < 0 ? address : address.substring(scheme + 3);
    int path = rest.indexOf('/');
    rest = path < 0 ? rest : rest.substring(0, path);
    return rest.substring(rest.lastIndexOf('@') + 1);
  }

  /// The lines round a value up to an empty one, a section's beginning, or one that opens or closes
  /// an object.
  private static Span block(Text text, Span value) {
    int first = text.line(value.start());
    int last = text.line(Math.max(value.start(), value.end() - 1));
    int from = first;
    while (from > 0 && first - from < LINES && !divides(text, from - 1)) {
      from--;
    }
    int to = last;
    while (to + 1 < text.lines() && to - last < LINES && !divides(text, to + 1)) {
      to++;
    }
    return new Span(
        Math.max(text.lineStart(from), value.start() - REACH),
        Math.min(text.lineEnd(to), value.end() + REACH));
  }

  private static boolean divides(Text text, int line) {
    int start = text.lineStart(line);
    int end = text.lineEnd(line);
    if (end - start > REACH) {
      return true;
    }
    var stripped = text.chars().substring(start, end).strip();
    return stripped.isEmpty() || "[{}".indexOf(stripped.charAt(0)) >= 0 || stripped.endsWith("{");
  }
}
