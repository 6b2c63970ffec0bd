package io.coffer.core.policy;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import io.coffer.testkit.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A request, and policies that were made from its path by small changes, so that most rules match
/// it, nearly match it, or rank nearly the same.
record PolicyCase(List<Line> lines, AccessRequest request) {
  private static final List<String> SEGMENTS = List.of("a", "b", "ab", "aab", "ba", "", "a+", "+");
  private static final List<String> WORDS =
      List.of("create", "read", "update", "delete", "list", "sudo", "patch", "scan");
  private static final List<String> LEGACY =
      List.of("policy=deny", "policy=read", "policy=write", "policy=sudo");
  private static final List<String> NAMES = List.of("a", "A", "b", "B", "c");
  private static final List<Json> VALUES =
      List.of(
          Json.of("x"),
          Json.of("xy"),
          Json.of("yx"),
          Json.of("axyb"),
          Json.of(""),
          Json.of("*"),
          Json.of(5),
          Json.of(true),
          Json.of(List.of("x")));
  private static final List<Json> PATTERNS =
      List.of(
          Json.of("x"),
          Json.of("x*"),
          Json.of("*x"),
          Json.of("*xy*"),
          Json.of("*"),
          Json.of("**"),
          Json.of(""),
          Json.of("a*b"),
          Json.of(5),
          Json.of(true),
          Json.of(List.of("x")));
  private static final List<Integer> TIMES = List.of(0, 0, 0, 59, 60, 61, 299, 300, 301);

  static PolicyCase draw(SeededRandom random) {
    AccessRequest request = request(random);
    var lines = new ArrayList<Line>();
    int count = 1 + random.nextInt(6);
    while (lines.size() < count) {
      boolean again = !lines.isEmpty() && random.nextInt(3) == 0;
      String path = again ? pick(lines, random).path() : pattern(request.path(), random);
      lines.add(line("p" + random.nextInt(3), path, random));
    }
    return new PolicyCase(List.copyOf(lines), request);
  }

  private static AccessRequest request(SeededRandom random) {
    Verb verb = pick(Arrays.asList(Verb.values()), random);
    boolean slash = random.nextInt(verb == Verb.LIST || verb == Verb.SCAN ? 2 : 8) == 0;
    String path = path(random);
    Json.Builder data = Json.object();
    for (int i = random.nextInt(4); i > 0; i--) {
      data.put(pick(NAMES, random), pick(VALUES, random));
    }
    return new AccessRequest(
        verb,
        path + (slash && !path.isEmpty() ? "/" : ""),
        data.build(),
        Duration.ofSeconds(pick(TIMES, random)),
        random.nextInt(6) == 0);
  }

  private static String path(SeededRandom random) {
    var parts = new ArrayList<String>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      parts.add(pick(SEGMENTS.subList(0, random.nextInt(10) == 0 ? 8 : 5), random));
    }
    return String.join("/", parts).replaceAll("^/+", "");
  }

  private static String pattern(String path, SeededRandom random) {
    String from = random.nextInt(10) == 0 ? path(random) : path;
    List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
    for (int i = random.nextInt(3); i > 0; i--) {
      changeSegment(parts, random);
    }
    String pattern = String.join("/", parts);
    pattern =
        random.nextInt(3) == 0
            ? pattern.substring(0, random.nextInt(pattern.length() + 1)) + "*"
            : pattern;
    pattern =
        random.nextInt(3) == 0 && pattern.endsWith("/")
            ? pattern.substring(0, pattern.length() - 1)
            : pattern;
    pattern = random.nextInt(20) == 0 ? "/" + pattern : pattern;
    return pattern.replace("+*", "+/*");
  }

  private static void changeSegment(List<String> parts, SeededRandom random) {
    int at = random.nextInt(parts.size());
    switch (random.nextInt(10)) {
      case 0 -> parts.set(at, pick(SEGMENTS, random));
      case 1 -> parts.add(at, "+");
      case 2 -> parts.add("");
      case 3 -> parts.set(at, pick(List.of("{{one}}", "{{bad}}", "{{none}}"), random));
      default -> parts.set(at, "+");
    }
  }

  private static Line line(String policy, String path, SeededRandom random) {
    var words = new TreeSet<String>();
    WORDS.stream().filter(word -> random.nextInt(3) > 0).forEach(words::add);
    if (random.nextInt(20) == 0) {
      words.add("deny");
    }
    if (random.nextInt(10) == 0) {
      words.add(pick(LEGACY, random));
    }
    String expiration = random.nextInt(10) > 0 ? "" : pick(PolicyClock.ABOUT_NOW, random);
    return new Line(policy, path, words, wrapping(random), parameters(random), expiration);
  }

  private static Line.Wrapping wrapping(SeededRandom random) {
    if (random.nextInt(4) > 0) {
      return new Line.Wrapping(0, 0);
    }
    int least = pick(List.of(0, 60, 300), random);
    int most = pick(List.of(0, 60, 300), random);
    return new Line.Wrapping(least, most > 0 && most < least ? least : most);
  }

  private static Line.Parameters parameters(SeededRandom random) {
    return random.nextInt(5) > 1
        ? new Line.Parameters(Map.of(), Map.of(), Set.of())
        : new Line.Parameters(
            lists(random, 3),
            lists(random, 2),
            random.nextInt(4) > 0 ? Set.of() : Set.of(pick(NAMES, random)));
  }

  private static Map<String, List<Json>> lists(SeededRandom random, int most) {
    var lists = new LinkedHashMap<String, List<Json>>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      String name = random.nextInt(6) == 0 ? "*" : pick(NAMES, random);
      var values = new ArrayList<Json>();
      for (int j = random.nextInt(4); j > 0; j--) {
        values.add(pick(PATTERNS, random));
      }
      if (lists.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
        lists.put(name, values);
      }
    }
    return lists;
  }

  private static <T> T pick(List<T> from, SeededRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  /// The case as a reader can follow it.
  String describe() {
    return Line.hcl(lines)
        + "\n"
        + request.verb()
        + " \""
        + request.path()
        + "\" "
        + JsonCodec.text(request.data())
        + " wrapped "
        + request.wrapTtl()
        + (request.sudo() ? " sudo" : "");
  }
}
