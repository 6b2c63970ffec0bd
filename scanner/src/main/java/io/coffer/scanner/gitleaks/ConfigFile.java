package io.coffer.scanner.gitleaks;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a `.gitleaks.toml`, and those that it extends.
public final class ConfigFile {
  /// The most bytes of one file.
  public static final int BYTES = 4 << 20;

  /// The most rules of one file.
  public static final int RULES = 10_000;

  /// How many files one after the other are extended.
  public static final int DEPTH = 2;

  private final List<String> faults = new ArrayList<>();
  private final RuleReader reader = new RuleReader(faults);
  private final List<Allowlist> allowlists = new ArrayList<>();
  private final Map<String, List<Allowlist>> targeted = new HashMap<>();
  private final Set<String> disabled = new HashSet<>();
  private boolean usesStandard;

  private ConfigFile() {}

  /// @param file the configuration; a path that it extends is looked for beside it
  /// @return all that it says; what could not be used stands among its faults
  /// @throws IOException if it cannot be read, or is no TOML, or no configuration at all
  public static ForeignConfig read(Path file) throws IOException {
    return new ConfigFile().config(file);
  }

  private ForeignConfig config(Path file) throws IOException {
    Map<String, ForeignRule> rules;
    try {
      rules = rules(file, 0);
    } catch (Untranslatable e) {
      throw new IOException(file.getFileName() + ": " + e.reason());
    }
    if (usesStandard) {
      changesOfStandard(rules);
    }
    applyTargets(rules);
    dropBroken(rules);
    return new ForeignConfig(rules, allowlists, targeted, usesStandard, disabled, faults);
  }

  private Map<String, ForeignRule> rules(Path file, int depth) throws IOException, Untranslatable {
    var table = new Table(parse(file));
    Map<String, ForeignRule> rules = new LinkedHashMap<>();
    var tables = table.tables("rules");
    if (tables.size() > RULES) {
      throw new Untranslatable("more than " + RULES + " rules");
    }
    for (var each : tables) {
      rule(each).ifPresent(rule -> rules.put(rule.id(), rule));
    }
    globals(table);
    for (var extend : table.tables("extend")) {
      extend(extend, file, depth, rules);
    }
    return rules;
  }

  private static JsonNode parse(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BYTES + 1);
    }
    if (bytes.length > BYTES) {
      throw new IOException(file.getFileName() + ": longer than " + BYTES + " bytes");
    }
    try {
      return new TomlMapper().readTree(bytes);
    } catch (JacksonException e) {
      // its own text may repeat what it could not read
      var where = e.getLocation();
      throw new IOException(
          file.getFileName()
              + ": no TOML"
              + (where == null ? "" : ", in line " + where.getLineNr()));
    }
  }

  private Optional<ForeignRule> rule(Table table) {
    try {
      return Optional.of(reader.rule(table));
    } catch (Untranslatable e) {
      faults.add(name(table) + ": the rule is left out: " + e.reason());
      return Optional.empty();
    }
  }

  private static String name(Table table) {
    try {
      var id = table.text("id");
      return id.isBlank() ? "a rule" : id;
    } catch (Untranslatable e) {
      return "a rule";
    }
  }

  private void globals(Table table) throws Untranslatable {
    for (var list : RuleReader.lists(table)) {
      var targets = list.texts("targetRules");
      reader
          .allowlist(list, "allowlists")
          .ifPresent(allowlist -> {
            if (targets.isEmpty()) {
              allowlists.add(allowlist);
            }
            targets.forEach(
                id -> targeted.computeIfAbsent(id, i -> new ArrayList<>()).add(allowlist));
          });
    }
  }

  private void extend(Table extend, Path file, int depth, Map<String, ForeignRule> rules)
      throws IOException, Untranslatable {
    var path = extend.text("path");
    boolean standard = extend.flag("useDefault");
    if (!path.isEmpty() && standard) {
      throw new Untranslatable("extend has both path and useDefault");
    }
    if (!path.isEmpty() || standard) {
      if (depth == DEPTH) {
        faults.add(file.getFileName() + ": extends further than " + DEPTH + " files, left out");
        return;
      }
    }
    var without = extend.texts("disabledRules");
    if (standard) {
      usesStandard = true;
      disabled.addAll(without);
    }
    if (!path.isEmpty()) {
      var base = rules(file.resolveSibling(path), depth + 1);
      without.forEach(base::remove);
      base.forEach((id, rule) -> rules.merge(id, rule, ForeignRule::over));
    }
  }

  /// Of what is said on a rule that comes with the scanner, its allowlists can be used.
  private void changesOfStandard(Map<String, ForeignRule> rules) {
    for (var rule : List.copyOf(rules.values())) {
      if (rule.isChange()) {
        rules.remove(rule.id());
        targeted.computeIfAbsent(rule.id(), i -> new ArrayList<>()).addAll(rule.allowlists());
        if (rule.entropy() != 0 || rule.secretGroup() != 0 || !rule.keywords().isEmpty()) {
          faults.add(rule.id() + ": of a change to a standard rule its allowlists alone are used");
        }
      }
    }
  }

  private void applyTargets(Map<String, ForeignRule> rules) {
    for (var target : Map.copyOf(targeted).entrySet()) {
      var id = target.getKey();
      if (rules.computeIfPresent(id, (i, rule) -> rule.without(target.getValue())) != null) {
        targeted.remove(id);
      } else if (!usesStandard) {
        faults.add(id + ": an allowlist is for this rule, which is not there");
        targeted.remove(id);
      }
    }
  }

  private void dropBroken(Map<String, ForeignRule> rules) {
    rules.values().removeIf(this::findsNothing);
    rules
        .values()
        .forEach(rule ->
            rule.required().stream()
                .filter(required -> !rules.containsKey(required.rule()))
                .forEach(required ->
                    faults.add(
                        rule.id()
                            + ": finds nothing, since it requires "
                            + required.rule()
                            + ", which is not there")));
  }

  private boolean findsNothing(ForeignRule rule) {
    if (rule.isChange()) {
      faults.add(rule.id() + ": the rule is left out: it has neither regex nor path");
    } else if (rule.regex().isPresent()
        && rule.secretGroup() > rule.regex().get().matcher("").groupCount()) {
      faults.add(rule.id() + ": the rule is left out: secretGroup is more than the regex has");
      return true;
    }
    return rule.isChange();
  }
}
