package io.coffer.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One kind of a part that a server is set up with: of a storage, a listener, a seal, an audit
/// device.
///
/// @param type its name, such as `file`
/// @param options what can be said of it
public record Variant(String type, List<Option> options) {
  /// Copies the options.
  public Variant {
    options = List.copyOf(options);
  }

  /// The option of a name, if there is one.
  public Optional<Option> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /// Something that can be said of a part.
  ///
  /// @param name the key
  /// @param about for people
  /// @param values what it may be; empty for any text
  /// @param standard what counts when nothing is said; empty for nothing
  public record Option(String name, String about, List<String> values, String standard) {
    /// Copies the values.
    public Option {
      values = List.copyOf(values);
    }

    /// Any text.
    public static Option text(String name, String about) {
      return text(name, about, "");
    }

    /// Any text.
    public static Option text(String name, String about, String standard) {
      return new Option(name, about, List.of(), standard);
    }

    /// True or false.
    public static Option flag(String name, String about, boolean standard) {
      return new Option(name, about, List.of("true", "false"), Boolean.toString(standard));
    }

    /// One of these words, of which the first is the standard.
    public static Option choice(String name, String about, String... words) {
      return new Option(name, about, List.of(words), words[0]);
    }

    /// What is said of it, or else its standard.
    public String of(Map<String, String> options) {
      return options.getOrDefault(name, standard);
    }
  }
}
