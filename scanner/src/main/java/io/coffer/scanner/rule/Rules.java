package io.coffer.scanner.rule;

import io.coffer.scanner.text.Finder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The rules that a scan goes by. Immutable.
public final class Rules {
  /// How many rules there may be.
  public static final int MOST = 10_000;

  /// How many bytes a file of rules may have.
  public static final int LONGEST_FILE = 8 << 20;

  /// The files that come with the scanner, by field.
  static final List<String> FILES =
      List.of(
          "ai",
          "business",
          "cloud",
          "code",
          "databases",
          "keys",
          "messaging",
          "monitoring",
          "payments",
          "web");

  private final Map<String, Rule> byId;

  private Rules(Map<String, Rule> byId) {
    this.byId = Collections.unmodifiableMap(byId);
  }

  /// @param rules rules; of two of one name the later one counts
  /// @return those rules
  public static Rules of(Collection<Rule> rules) {
    var byId = new LinkedHashMap<String, Rule>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    if (byId.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " rules");
    }
    return new Rules(byId);
  }

  /// @return the rules that come with the scanner
  public static Rules standard() {
    var rules = of(List.of());
    for (var file : FILES) {
      rules = rules.with(standard(file));
    }
    return rules;
  }

  /// @param field one of [#FILES]
  static RuleFile standard(String field) {
    try (var stream = Rules.class.getResourceAsStream(field + ".toml")) {
      var bytes = Objects.requireNonNull(stream).readAllBytes();
      return RuleFile.known(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param name the name of a file in messages
  /// @param file rules of somebody's own, in TOML; one of the name of a rule here takes its place,
  ///   and `disabledRules` of `[extend]` takes rules away
  /// @return these rules and those
  /// @throws IOException if it cannot be read
  /// @throws InvalidRulesException if it cannot be used: every fault of it
  public Rules with(String name, InputStream file) throws IOException, InvalidRulesException {
    var read = RuleFile.read(name, file);
    for (var id : read.disabled()) {
      if (!byId.containsKey(id)) {
        throw new InvalidRulesException(
            List.of(name + ": extend: disabledRules names a rule that there is not: " + id));
      }
    }
    if (byId.size() + read.rules().size() > MOST) {
      throw new InvalidRulesException(List.of(name + ": more than " + MOST + " rules in all"));
    }
    return with(read);
  }

  private Rules with(RuleFile file) {
    var all = new LinkedHashMap<>(byId);
    file.disabled().forEach(all::remove);
    file.rules().forEach(rule -> all.put(rule.id(), rule));
    return new Rules(all);
  }

  /// @return all rules, in their order
  public Collection<Rule> all() {
    return byId.values();
  }

  /// @param id a rule's name
  /// @return the rule
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// @param source what found a candidate: a rule's name, or a form of structure
  /// @return what kind of secret that is
  public Kind kind(String source) {
    var rule = byId.get(source);
    return rule == null ? new Kind(source, source, "") : rule.kind();
  }

  /// @return what finds the secrets of each rule
  public List<Finder> finders() {
    return byId.values().stream().<Finder>map(RuleFinder::new).toList();
  }
}
