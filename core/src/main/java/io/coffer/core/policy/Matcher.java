package io.coffer.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the one rule that counts for a path: the exact one, else the most specific of those with
/// wildcards. Rules of other patterns never add to it. Immutable after construction.
final class Matcher {
  private final Map<String, Rule> exact = new HashMap<>();

  /// By the pattern without its `*`.
  private final TreeMap<String, Rule> prefixes = new TreeMap<>();

  private final List<Segmented> segmented = new ArrayList<>();

  /// A rule with `+` segments.
  ///
  /// @param open whether it ends in `*`, so that its last part is the beginning of a segment
  /// @param first where its first wildcard stands
  private record Segmented(Rule rule, List<String> parts, boolean open, int first, long pluses) {}

  /// Where a rule with wildcards stands among its like.
  ///
  /// @param first where the first wildcard stands: the further right, the more specific
  private record Rank(int first, boolean open, long pluses, String text) {
    private static final Comparator<Rank> ORDER =
        Comparator.comparingInt(Rank::first)
            .thenComparing(Rank::open, Comparator.reverseOrder())
            .thenComparing(Comparator.comparingLong(Rank::pluses).reversed())
            .thenComparingInt(rank -> rank.text().length())
            .thenComparing(Rank::text);
  }

  Matcher(Collection<Rule> rules) {
    for (Rule rule : rules) {
      String pattern = rule.pattern();
      List<String> parts = parts(withoutStar(pattern));
      if (parts.contains("+")) {
        segmented.add(segmented(rule, parts));
      } else if (pattern.endsWith("*")) {
        prefixes.put(withoutStar(pattern), rule);
      } else {
        exact.put(pattern, rule);
      }
    }
  }

  private static Segmented segmented(Rule rule, List<String> parts) {
    int first = 0;
    for (String part : parts.subList(0, parts.indexOf("+"))) {
      first += part.length() + 1;
    }
    long pluses = parts.stream().filter("+"::equals).count();
    return new Segmented(rule, parts, rule.pattern().endsWith("*"), first, pluses);
  }

  /// The rule for a path. A listing of a folder is also ruled by the path without its last slash.
  Optional<Rule> find(String path, boolean listing) {
    String bare = listing && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Optional<Rule> found = Optional.ofNullable(exact.get(path));
    return found
        .or(() -> Optional.ofNullable(exact.get(bare)))
        .or(() -> wild(path))
        .or(() -> bare.equals(path) ? Optional.empty() : wild(bare));
  }

  private Optional<Rule> wild(String path) {
    Rule best = null;
    Rank rank = null;
    Optional<Map.Entry<String, Rule>> prefix = longestPrefix(path);
    if (prefix.isPresent()) {
      best = prefix.get().getValue();
      String text = prefix.get().getKey();
      rank = new Rank(text.length(), true, 0, text);
    }
    if (!segmented.isEmpty()) {
      List<String> segments = parts(path);
      for (Segmented candidate : segmented) {
        if (matches(candidate, segments)) {
          Rank other = rank(candidate);
          if (rank == null || Rank.ORDER.compare(other, rank) > 0) {
            best = candidate.rule();
            rank = other;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Rank rank(Segmented rule) {
    return new Rank(rule.first(), rule.open(), rule.pluses(), withoutStar(rule.rule().pattern()));
  }

  // Whatever prefix of the path is a key lies at or before the path in order; a key in between that
  // is no prefix shares with the path all that such a prefix has.
  private Optional<Map.Entry<String, Rule>> longestPrefix(String path) {
    String rest = path;
    while (true) {
      Map.Entry<String, Rule> nearest = prefixes.floorEntry(rest);
      if (nearest == null) {
        return Optional.empty();
      }
      if (path.startsWith(nearest.getKey())) {
        return Optional.of(nearest);
      }
      rest = common(nearest.getKey(), rest);
    }
  }

  private static String common(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return a.substring(0, length);
  }

  private static boolean matches(Segmented rule, List<String> segments) {
    List<String> parts = rule.parts();
    boolean sizeFits =
        rule.open() ? segments.size() >= parts.size() : segments.size() == parts.size();
    if (!sizeFits) {
      return false;
    }
    int last = parts.size() - 1;
    for (int i = 0; i < last; i++) {
      if (!fits(parts.get(i), segments.get(i))) {
        return false;
      }
    }
    return rule.open()
        ? segments.get(last).startsWith(parts.get(last))
        : fits(parts.get(last), segments.get(last));
  }

  private static boolean fits(String part, String segment) {
    return part.equals("+") || part.equals(segment);
  }

  /// Whether some rule allows anything at or below a folder, which ends in `/`.
  boolean reaches(String folder) {
    return exact.entrySet().stream()
            .anyMatch(entry -> entry.getKey().startsWith(folder) && allows(entry.getValue()))
        || prefixes.entrySet().stream()
            .anyMatch(entry -> overlaps(entry.getKey(), folder) && allows(entry.getValue()))
        || segmented.stream().anyMatch(rule -> allows(rule.rule()) && overlaps(rule, folder));
  }

  private static boolean allows(Rule rule) {
    return !rule.denies() && !rule.capabilities().isEmpty();
  }

  private static boolean overlaps(String prefix, String folder) {
    return prefix.startsWith(folder) || folder.startsWith(prefix);
  }

  private static boolean overlaps(Segmented rule, String folder) {
    List<String> folders = parts(folder.substring(0, folder.length() - 1));
    for (int i = 0; i < folders.size(); i++) {
      if (i >= rule.parts().size()) {
        return rule.open();
      }
      String part = rule.parts().get(i);
      boolean last = i == rule.parts().size() - 1 && rule.open();
      boolean fits = last ? folders.get(i).startsWith(part) : fits(part, folders.get(i));
      if (!fits) {
        return false;
      }
      if (last) {
        return true;
      }
    }
    return rule.parts().size() > folders.size();
  }

  Map<String, Rule> exact() {
    return exact;
  }

  Map<String, Rule> prefixes() {
    return prefixes;
  }

  private static String withoutStar(String pattern) {
    return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/", -1));
  }
}
