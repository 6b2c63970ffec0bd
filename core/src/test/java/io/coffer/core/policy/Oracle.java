package io.coffer.core.policy;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What policies allow, a second time: the documented rules in the most obvious way, every rule
/// against every other, without an index and without the code under test.
final class Oracle {
  /// Stands for a template that has no value.
  static final String UNKNOWN = "unknown";

  private static final Map<String, Set<String>> LEGACY =
      Map.of(
          "policy=deny", Set.of("deny"),
          "policy=read", Set.of("read", "list"),
          "policy=write", Set.of("create", "read", "update", "delete", "list"),
          "policy=sudo", Set.of("create", "read", "update", "delete", "list", "sudo"));

  private final List<Line> lines;

  private Oracle(List<Line> lines) {
    this.lines = lines;
  }

  /// @param values of the templates by name
  static Oracle of(List<Line> lines, Map<String, String> values, Instant now) {
    var valid = new ArrayList<Line>();
    for (Line line : lines) {
      boolean ended =
          !line.expiration().isEmpty()
              && !OffsetDateTime.parse(line.expiration()).toInstant().isAfter(now);
      String path = path(line.path(), values);
      if (!ended && !path.contains(UNKNOWN)) {
        valid.add(
            new Line(line.policy(), path, words(line), line.wrapping(), line.parameters(), ""));
      }
    }
    return new Oracle(valid);
  }

  private static String path(String written, Map<String, String> values) {
    String path = written.startsWith("/") ? written.substring(1) : written;
    if (!path.contains("{{")) {
      return path;
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      boolean usable = !value.getValue().isEmpty() && !value.getValue().matches(".*[*+/].*");
      path = path.replace("{{" + value.getKey() + "}}", usable ? value.getValue() : UNKNOWN);
    }
    return path.replaceAll("\\{\\{.*?}}", UNKNOWN);
  }

  private static Set<String> words(Line line) {
    var words = new TreeSet<String>();
    line.words().forEach(word -> words.addAll(LEGACY.getOrDefault(word, Set.of(word))));
    return words;
  }

  boolean allows(AccessRequest request) {
    if (request.verb() == Verb.HELP) {
      return true;
    }
    List<Line> winning = winning(request.path(), isListing(request.verb()));
    Set<String> words = granted(winning);
    return words.contains(request.verb().word())
        && (!request.sudo() || words.contains("sudo"))
        && wrappingFits(winning, request.wrapTtl().toSeconds())
        && parametersFit(winning, request);
  }

  /// The words that a question for the capabilities of a path is answered with.
  List<String> capabilities(String path) {
    Set<String> words = granted(winning(path, true));
    return words.isEmpty() ? List.of("deny") : List.copyOf(words);
  }

  boolean isSudo(String path) {
    return granted(winning(path, false)).contains("sudo");
  }

  private static boolean isListing(Verb verb) {
    return verb == Verb.LIST || verb == Verb.SCAN;
  }

  private static Set<String> granted(List<Line> winning) {
    var all = new TreeSet<String>();
    winning.forEach(line -> all.addAll(line.words()));
    return all.contains("deny") ? Set.of() : all;
  }

  private List<Line> winning(String path, boolean listing) {
    String pattern = pattern(path, listing);
    return lines.stream().filter(line -> line.path().equals(pattern)).toList();
  }

  /// The one pattern that counts, or a text that is none.
  String pattern(String path, boolean listing) {
    List<String> patterns = lines.stream().map(Line::path).toList();
    String bare = listing && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    for (String candidate : List.of(path, bare)) {
      if (patterns.contains(candidate) && !isWild(candidate)) {
        return candidate;
      }
    }
    for (String candidate : List.of(path, bare)) {
      List<String> matching = patterns.stream().filter(p -> matches(p, candidate)).toList();
      for (String one : matching) {
        if (matching.stream().allMatch(other -> one.equals(other) || beats(one, other))) {
          return one;
        }
      }
    }
    return "no pattern";
  }

  private static boolean isWild(String pattern) {
    return pattern.endsWith("*") || pluses(pattern) > 0;
  }

  static boolean matches(String pattern, String path) {
    boolean star = pattern.endsWith("*");
    String stem = star ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (pluses(pattern) == 0) {
      return star && path.startsWith(stem);
    }
    List<String> want = List.of(stem.split("/", -1));
    List<String> have = List.of(path.split("/", -1));
    if (star ? have.size() < want.size() : have.size() != want.size()) {
      return false;
    }
    for (int i = 0; i < want.size(); i++) {
      boolean begins = star && i == want.size() - 1 && have.get(i).startsWith(want.get(i));
      if (!want.get(i).equals("+") && !have.get(i).equals(want.get(i)) && !begins) {
        return false;
      }
    }
    return true;
  }

  private static boolean beats(String one, String other) {
    if (firstWildcard(one) != firstWildcard(other)) {
      return firstWildcard(one) > firstWildcard(other);
    }
    if (one.endsWith("*") != other.endsWith("*")) {
      return other.endsWith("*");
    }
    if (pluses(one) != pluses(other)) {
      return pluses(one) < pluses(other);
    }
    if (one.length() != other.length()) {
      return one.length() > other.length();
    }
    return one.compareTo(other) > 0;
  }

  private static int firstWildcard(String pattern) {
    int at = 0;
    for (String part : pattern.split("/", -1)) {
      if (part.equals("+")) {
        return at;
      }
      at += part.length() + 1;
    }
    return pattern.length() - 1;
  }

  private static long pluses(String pattern) {
    return List.of(pattern.split("/", -1)).stream().filter("+"::equals).count();
  }

  private static boolean wrappingFits(List<Line> winning, long ttl) {
    int least = lowest(winning, line -> line.wrapping().least());
    int most = lowest(winning, line -> line.wrapping().most());
    if (most > 0 && (ttl == 0 || ttl > most)) {
      return false;
    }
    return least == 0 || ttl >= least;
  }

  private static int lowest(List<Line> lines, Function<Line, Integer> limit) {
    return lines.stream().map(limit).filter(value -> value > 0).sorted().findFirst().orElse(0);
  }

  private static boolean parametersFit(List<Line> winning, AccessRequest request) {
    Map<String, Json> data = request.data().members();
    if (!Set.of(Verb.READ, Verb.CREATE, Verb.UPDATE, Verb.PATCH).contains(request.verb())) {
      return true;
    }
    for (Line line : winning) {
      for (String name : line.parameters().required()) {
        if (!data.containsKey(name.toLowerCase(Locale.ROOT))) {
          return false;
        }
      }
    }
    return data.isEmpty() || (!denied(winning, data) && allowed(winning, data));
  }

  private static boolean denied(List<Line> winning, Map<String, Json> data) {
    List<Map<String, List<Json>>> rules =
        winning.stream().map(l -> l.parameters().denied()).toList();
    return isNamed(rules, "*")
        || data.entrySet().stream()
            .anyMatch(given ->
                isNamed(rules, given.getKey()) && fits(rules, given.getKey(), given.getValue()));
  }

  private static boolean allowed(List<Line> winning, Map<String, Json> data) {
    List<Map<String, List<Json>>> rules =
        winning.stream().map(l -> l.parameters().allowed()).toList();
    if (rules.stream().allMatch(Map::isEmpty)) {
      return true;
    }
    return data.entrySet().stream()
        .allMatch(given ->
            isNamed(rules, given.getKey())
                ? fits(rules, given.getKey(), given.getValue())
                : isNamed(rules, "*"));
  }

  private static boolean isNamed(List<Map<String, List<Json>>> rules, String name) {
    return !lists(rules, name).isEmpty();
  }

  private static boolean fits(List<Map<String, List<Json>>> rules, String name, Json value) {
    List<List<Json>> lists = lists(rules, name);
    return lists.stream().anyMatch(List::isEmpty)
        || lists.stream().flatMap(List::stream).anyMatch(wanted -> fits(wanted, value));
  }

  private static List<List<Json>> lists(List<Map<String, List<Json>>> rules, String name) {
    var lists = new ArrayList<List<Json>>();
    for (Map<String, List<Json>> rule : rules) {
      rule.forEach((key, values) -> {
        if (key.equalsIgnoreCase(name)) {
          lists.add(values);
        }
      });
    }
    return lists;
  }

  private static boolean fits(Json wanted, Json given) {
    if (wanted instanceof Json.Num) {
      return false;
    }
    if (wanted instanceof Json.Text pattern && given instanceof Json.Text text) {
      String core = Pattern.quote(pattern.value().replaceAll("^\\*|\\*$", ""));
      String head = pattern.value().startsWith("*") ? ".*" : "";
      String tail = pattern.value().endsWith("*") ? ".*" : "";
      return text.value().matches(head + core + tail);
    }
    return wanted.equals(given);
  }
}
