package io.coffer.scanner.gitleaks;

import io.coffer.scanner.gitleaks.Allowlist.Target;
import io.coffer.scanner.gitleaks.ForeignRule.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads rules and allowlists from the tables of one file. What cannot be used is left out, and
/// named with the rule that holds it.
///
/// @param faults takes what is left out
record RuleReader(List<String> faults) {
  /// The most words or patterns of one list.
  static final int ENTRIES = 10_000;

  /// @throws Untranslatable if the rule as a whole cannot be used
  ForeignRule rule(Table table) throws Untranslatable {
    var id = table.text("id");
    if (id.isBlank()) {
      throw new Untranslatable("it has no id");
    }
    var regex = pattern(table.text("regex"), "regex");
    int group = table.whole("secretGroup").orElse(0);
    if (regex.isPresent() && group > regex.get().matcher("").groupCount()) {
      throw new Untranslatable("secretGroup " + group + " is more than the regex has");
    }
    return new ForeignRule(
        id,
        table.text("description"),
        regex,
        pattern(table.text("path"), "path"),
        group,
        table.number("entropy"),
        lower(limited(table, "keywords")),
        limited(table, "tags"),
        table.flag("skipReport"),
        allowlists(table, id),
        required(table));
  }

  private static List<Required> required(Table table) throws Untranslatable {
    List<Required> all = new ArrayList<>();
    for (var required : table.tables("required")) {
      var rule = required.text("id");
      if (rule.isBlank()) {
        throw new Untranslatable("what it requires has no id");
      }
      all.add(new Required(rule, required.whole("withinLines"), required.whole("withinColumns")));
    }
    return all;
  }

  /// @param owner the rule whose they are, or what else to name in faults
  List<Allowlist> allowlists(Table table, String owner) throws Untranslatable {
    List<Allowlist> all = new ArrayList<>();
    for (var list : lists(table)) {
      allowlist(list, owner).ifPresent(all::add);
    }
    return all;
  }

  /// The tables of both forms, the older of which has one alone.
  static List<Table> lists(Table table) throws Untranslatable {
    var newer = table.tables("allowlists");
    var older = table.tables("allowlist");
    if (!newer.isEmpty() && !older.isEmpty()) {
      throw new Untranslatable("it has both allowlist and allowlists");
    }
    return newer.isEmpty() ? older : newer;
  }

  Optional<Allowlist> allowlist(Table table, String owner) {
    try {
      var list =
          new Allowlist(
              every(table.text("condition")),
              target(table.text("regexTarget")),
              patterns(table, "regexes"),
              patterns(table, "paths"),
              lower(limited(table, "commits")).stream().map(String::strip).toList(),
              lower(limited(table, "stopwords")));
      if (list.isEmpty()) {
        throw new Untranslatable("it says nothing");
      }
      return Optional.of(list);
    } catch (Untranslatable e) {
      faults.add(owner + ": an allowlist is left out: " + e.reason());
      return Optional.empty();
    }
  }

  private static boolean every(String condition) throws Untranslatable {
    return switch (condition.toUpperCase(Locale.ROOT)) {
      case "AND", "&&" -> true;
      case "", "OR", "||" -> false;
      default -> throw new Untranslatable("its condition is neither AND nor OR");
    };
  }

  private static Target target(String name) throws Untranslatable {
    return switch (name) {
      case "", "secret" -> Target.SECRET;
      case "match" -> Target.MATCH;
      case "line" -> Target.LINE;
      default -> throw new Untranslatable("its regexTarget is none of secret, match and line");
    };
  }

  private static List<Pattern> patterns(Table table, String key) throws Untranslatable {
    List<Pattern> patterns = new ArrayList<>();
    for (var text : limited(table, key)) {
      patterns.add(
          pattern(text, key).orElseThrow(() -> new Untranslatable(key + ": an empty one")));
    }
    return patterns;
  }

  private static Optional<Pattern> pattern(String text, String key) throws Untranslatable {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Re2.compile(text));
    } catch (Untranslatable e) {
      throw new Untranslatable(key + ": " + e.reason());
    }
  }

  private static List<String> limited(Table table, String key) throws Untranslatable {
    var texts = table.texts(key);
    if (texts.size() > ENTRIES) {
      throw new Untranslatable(key + " has more than " + ENTRIES + " entries");
    }
    return texts;
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }
}
