package io.coffer.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /// Shared by all mounts of a type, of which there may be thousands: one for every pattern that is
  /// written in the code.
  private static final Map<String, Shape> SHAPES = new ConcurrentHashMap<>();

  /// A pattern, ready to be matched.
  ///
  /// @param prefix what every path that matches begins with
  /// @param rest whether the pattern is the prefix and then anything, which has the one name
  private record Shape(String prefix, boolean rest, Pattern pattern, List<String> names) {}

  private record Compiled(Route route, Shape shape) {}

  private Routes(List<Compiled> compiled) {
    this.compiled = compiled;
  }

  /// Compiles the patterns.
  public static Routes of(List<Route> routes) {
    return new Routes(
        routes.stream()
            .map(route ->
                new Compiled(route, SHAPES.computeIfAbsent(route.pattern(), Routes::shape)))
            .toList());
  }

  /// The first route whose pattern matches the path.
  public Optional<Match> find(String path) {
    for (Compiled candidate : compiled) {
      Shape shape = candidate.shape();
      if (!path.startsWith(shape.prefix())) {
        continue;
      }
      if (shape.rest()) {
        String captured = path.substring(shape.prefix().length());
        return Optional.of(
            new Match(candidate.route(), Map.of(shape.names().getFirst(), captured)));
      }
      Matcher matcher = shape.pattern().matcher(path);
      if (matcher.matches()) {
        return Optional.of(new Match(candidate.route(), captures(shape, matcher)));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> captures(Shape shape, Matcher matcher) {
    var captures = new LinkedHashMap<String, String>();
    for (int i = 0; i < shape.names().size(); i++) {
      captures.put(shape.names().get(i), matcher.group(i + 1));
    }
    return captures;
  }

  private static Shape shape(String pattern) {
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
    return new Shape(
        prefix, rest, Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(names));
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
