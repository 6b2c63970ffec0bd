package io.coffer.scanner.rule;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file of rules.
///
/// @param rules the rules in their order
/// @param disabled names of rules of others that are switched off
record RuleFile(List<Rule> rules, List<String> disabled) {
  private static final List<String> FIELDS = List.of("title", "description", "rules", "extend");
  private static final List<String> EXTEND = List.of("disabledRules");
  private static final int FAULTS = 100;
  private static final int LONGEST_ID = 100;

  RuleFile {
    rules = List.copyOf(rules);
    disabled = List.copyOf(disabled);
  }

  /// @param name the file's name in messages
  /// @param stream somebody's file
  static RuleFile read(String name, InputStream stream) throws IOException, InvalidRulesException {
    byte[] bytes = stream.readNBytes(Rules.LONGEST_FILE + 1);
    if (bytes.length > Rules.LONGEST_FILE) {
      throw new InvalidRulesException(
          List.of(name + ": is longer than " + Rules.LONGEST_FILE + " bytes"));
    }
    List<String> faults = new ArrayList<>();
    var file = read(tables(name, bytes), false, faults);
    if (!faults.isEmpty()) {
      throw new InvalidRulesException(
          faults.stream().limit(FAULTS).map(fault -> name + ": " + fault).toList());
    }
    return file;
  }

  /// @param text a file of the scanner's own, known to be right
  static RuleFile known(String text) {
    return read(PlainToml.read(text), true, new ArrayList<>());
  }

  static Map<String, Object> tables(String name, byte[] bytes)
      throws IOException, InvalidRulesException {
    try {
      return new TomlMapper().readValue(bytes, new TypeReference<>() {});
    } catch (JacksonException e) {
      var at = e.getLocation();
      var line = at == null ? "" : ", line " + at.getLineNr();
      throw new InvalidRulesException(
          List.of(name + line + ": is no TOML: " + e.getOriginalMessage()));
    }
  }

  private static RuleFile read(Map<String, Object> root, boolean known, List<String> faults) {
    var fields = new Fields("file", root, faults);
    fields.allow(FIELDS);
    var extend = new Fields("extend", fields.table("extend"), faults);
    extend.allow(EXTEND);
    var tables = fields.tables("rules");
    if (tables.size() > Rules.MOST) {
      fields.fault("rules", "are " + tables.size() + ", and at most " + Rules.MOST + " are read");
      return new RuleFile(List.of(), List.of());
    }
    Set<String> ids = new HashSet<>();
    List<Rule> rules = new ArrayList<>();
    for (var table : tables) {
      var rule = RuleReader.read(table, rules.size() + 1, known, faults);
      if (!ids.add(rule.id())) {
        fields.fault("rules", "name " + rule.id() + " twice");
      }
      rules.add(rule);
    }
    return new RuleFile(rules, extend.texts("disabledRules", Rules.MOST, LONGEST_ID));
  }
}
