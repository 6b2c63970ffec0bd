package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Schema;
import io.coffer.mcp.tool.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A kind of a part that the server can be set up with, as it says itself.
///
/// @param type its name, such as `file`
/// @param options what can be said of it
record Variant(String type, List<Option> options) {
  static final String CHECK = "sys/config/check";

  /// Copies the options.
  Variant {
    options = List.copyOf(options);
  }

  /// All the kinds of a part.
  ///
  /// @param part such as `audit`
  static List<Variant> all(CofferClient client, String part) {
    return all(client).apply(part);
  }

  /// All the kinds of each part.
  static Function<String, List<Variant>> all(CofferClient client) {
    Map<?, ?> told = client.read(CHECK).map(Secret::data).orElse(Map.of());
    return part -> each(told, part).map(Variant::read).toList();
  }

  /// The names of kinds.
  static String[] types(List<Variant> kinds) {
    return kinds.stream().map(Variant::type).toArray(String[]::new);
  }

  /// Arguments for the options that any of the kinds has.
  ///
  /// @param names of options that are wanted
  static List<Member> members(List<Variant> kinds, Predicate<String> names) {
    return kinds.stream()
        .flatMap(kind -> kind.options().stream())
        .map(Option::name)
        .distinct()
        .filter(names)
        .map(name -> member(kinds, name))
        .toList();
  }

  private static Member member(List<Variant> kinds, String name) {
    List<Variant> having = kinds.stream().filter(kind -> kind.option(name).isPresent()).toList();
    Option option = having.getFirst().option(name).orElseThrow();
    String whose =
        having.size() == kinds.size() ? "" : "; of " + String.join(", ", types(having)) + " alone";
    String rest = option.standard().isEmpty() ? "" : "; " + option.standard() + " if not given";
    return optional(name, option.schema(), option.about() + whose + rest);
  }

  private static Stream<Map<?, ?>> each(Map<?, ?> data, String name) {
    return data.get(name) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(item -> (Map<?, ?>) item)
        : Stream.empty();
  }

  private static Variant read(Map<?, ?> data) {
    return new Variant(Fields.text(data, "type"), each(data, "options").map(Option::read).toList());
  }

  /// The option of a name, if the server has it.
  Optional<Option> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /// Something that can be said of a part.
  ///
  /// @param values what it may be; empty for any text
  /// @param standard what counts when nothing is said
  record Option(String name, String about, List<String> values, String standard) {
    private static final List<String> FLAG = List.of("true", "false");

    private static Option read(Map<?, ?> data) {
      return new Option(
          Fields.text(data, "name"),
          Fields.text(data, "description"),
          Fields.texts(data, "values"),
          Fields.text(data, "default"));
    }

    private boolean isFlag() {
      return values.equals(FLAG);
    }

    /// What an argument for it must be.
    Schema schema() {
      if (isFlag()) {
        return flag();
      }
      return values.isEmpty() ? text() : choice(values.toArray(String[]::new));
    }

    /// Whether two texts say the same of it; an empty one says its standard.
    boolean isSame(String one, String other) {
      return meaning(one).equals(meaning(other));
    }

    private String meaning(String text) {
      if (text.isEmpty()) {
        return standard;
      }
      return isFlag() ? flagged(text) : text;
    }

    // as the server reads them
    private static String flagged(String text) {
      return switch (text) {
        case "1", "t", "T", "TRUE", "True" -> "true";
        case "0", "f", "F", "FALSE", "False" -> "false";
        default -> text;
      };
    }
  }
}
