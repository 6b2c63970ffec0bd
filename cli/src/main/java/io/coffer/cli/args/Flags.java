package io.coffer.cli.args;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words behind a command: flags and arguments, in any order. Behind `--` all are arguments.
public final class Flags {
  private final Map<String, Option> known = new HashMap<>();
  private final Map<String, List<String>> given = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();

  private Flags(Collection<Option> options) {
    options.forEach(option -> known.put(option.name(), option));
  }

  /// @throws UsageException naming a flag that is unknown or lacks its value
  public static Flags parse(List<String> words, Collection<Option> options) {
    var flags = new Flags(options);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        flags.arguments.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        flags.arguments.add(word);
      } else if (flags.takesNext(word)) {
        i++;
        flags.put(word, i < words.size() ? Optional.of(words.get(i)) : Optional.empty());
      } else {
        int equals = word.indexOf('=');
        flags.put(word, Optional.of(equals < 0 ? flags.alone(word) : word.substring(equals + 1)));
      }
    }
    return flags;
  }

  /// The same, but all from the first argument on are arguments.
  public static Flags parseFront(List<String> words, Collection<Option> options) {
    int front = front(words, options);
    Flags flags = parse(words.subList(0, front), options);
    boolean marked = front < words.size() && words.get(front).equals("--");
    flags.arguments.addAll(words.subList(marked ? front + 1 : front, words.size()));
    return flags;
  }

  /// How many words stand before the first argument, or before `--`.
  public static int front(List<String> words, Collection<Option> options) {
    var flags = new Flags(options);
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-") && !words.get(at).equals("--")) {
      boolean known = flags.known.containsKey(name(words.get(at)));
      at += known && flags.takesNext(words.get(at)) ? 2 : 1;
    }
    return Math.min(at, words.size());
  }

  private static String name(String word) {
    int equals = word.indexOf('=');
    return (equals < 0 ? word : word.substring(0, equals)).replaceFirst("^--?", "");
  }

  private Option option(String word) {
    Option option = known.get(name(word));
    if (option == null) {
      throw new UsageException(
          "Unknown flag -" + name(word) + "." + Nearest.hint(name(word), known.keySet()));
    }
    return option;
  }

  private boolean takesNext(String word) {
    var kind = option(word).kind();
    boolean takes = kind == Option.Kind.VALUE || kind == Option.Kind.LIST;
    return takes && word.indexOf('=') < 0;
  }

  private String alone(String word) {
    return option(word).kind() == Option.Kind.OPTIONAL ? "" : "true";
  }

  private void put(String word, Optional<String> value) {
    Option option = option(word);
    String text =
        value.orElseThrow(() -> new UsageException("Flag -" + option.name() + " needs a value."));
    if (option.kind() == Option.Kind.SWITCH && !isTruth(text)) {
      throw new UsageException(
          "Flag -" + option.name() + " is true or false, not \"" + text + "\".");
    }
    given.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(text);
  }

  private static boolean isTruth(String text) {
    return List.of("true", "false", "1", "0").contains(text.toLowerCase(Locale.ROOT));
  }

  public List<String> arguments() {
    return List.copyOf(arguments);
  }

  public Optional<String> value(String name) {
    return all(name).isEmpty() ? Optional.empty() : Optional.of(all(name).getLast());
  }

  public List<String> all(String name) {
    return given.getOrDefault(name, List.of());
  }

  public boolean on(String name) {
    String text = value(name).orElse("false").toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("1");
  }
}
