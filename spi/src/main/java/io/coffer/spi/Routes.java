package io.coffer.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The routes of a mount, ready to be found by path. The first pattern that matches wins.
public final class Routes {
  private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)([@*+]?)}");
  private static final String NAME = "(\\w(?:[\\w.-]*\\w)?)";
  private static final String NAME_WITH_AT = "(\\w(?:[\\w.@-]*\\w)?)";

  private final List<Compiled> compiled;

  /// A route that was found.
  ///
  /// @param captures what the pattern's names stand for
  public record Match(Route route, Map<String, String> captures) {
    /// Copies the captures.
    public Match {
      captures = Map.copyOf(captures);
    }
  }

  /// @param prefix what every path that matches begins with
  /// @param rest whether the pattern is the prefix and then anything, which has the one name
  private record Compiled(
      Route route, String prefix, boolean rest, Pattern pattern, List<String> names) {}

  private Routes(List<Compiled> compiled) {
    this.compiled = compiled;
  }

  /// Compiles the patterns.
  public static Routes of(List<Route> routes) {
    return new Routes(routes.stream().map(Routes::compile).toList());
  }

  /// The first route whose pattern matches the path.
  public Optional<Match> find(String path) {
    for (Compiled candidate : compiled) {
      if (!path.startsWith(candidate.prefix())) {
        continue;
      }
      if (candidate.rest()) {
        String captured = path.substring(candidate.prefix().length());
        return Optional.of(
            new Match(candidate.route(), Map.of(candidate.names().getFirst(), captured)));
      }
      Matcher matcher = candidate.pattern().matcher(path);
      if (matcher.matches()) {
        return Optional.of(new Match(candidate.route(), captures(candidate, matcher)));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> captures(Compiled route, Matcher matcher) {
    var captures = new LinkedHashMap<String, String>();
    for (int i = 0; i < route.names().size(); i++) {
      captures.put(route.names().get(i), matcher.group(i + 1));
    }
    return captures;
  }

  private static Compiled compile(Route route) {
    String pattern = route.pattern();
    boolean slash = pattern.endsWith("/?");
    String body = slash ? pattern.substring(0, pattern.length() - 2) : pattern;
    var regex = new StringBuilder();
    var names = new ArrayList<String>();
    Matcher capture = CAPTURE.matcher(body);
    int at = 0;
    while (capture.find()) {
      regex.append(Pattern.quote(body.substring(at, capture.start())));
      regex.append(expression(capture.group(2)));
      names.add(capture.group(1));
      at = capture.end();
    }
    regex.append(Pattern.quote(body.substring(at))).append(slash ? "/?" : "");
    int first = body.indexOf('{');
    String prefix = first < 0 ? body : body.substring(0, first);
    boolean rest =
        !slash && names.size() == 1 && body.equals(prefix + "{" + names.getFirst() + "*}");
    return new Compiled(
        route, prefix, rest, Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(names));
  }

  private static String expression(String kind) {
    return switch (kind) {
      case "*" -> "(.*)";
      case "+" -> "(.+)";
      case "@" -> NAME_WITH_AT;
      default -> NAME;
    };
  }
}
