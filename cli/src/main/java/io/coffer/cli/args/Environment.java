package io.coffer.cli.args;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The environment variables, which have the same names behind each of three prefixes.
public final class Environment {
  private static final List<String> PREFIXES = List.of("COFFER_", "BAO_", "VAULT_");

  private final Map<String, String> variables;

  /// @param variables by their names
  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// The first of `COFFER_x`, `BAO_x` and `VAULT_x` that is set and not empty.
  public Optional<String> setting(String name) {
    return PREFIXES.stream()
        .map(prefix -> variables.getOrDefault(prefix + name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /// Whether a variable is set, be it to nothing.
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  /// A variable, by its whole name; empty when it is not set.
  public String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /// Who is at the keyboard.
  public Optional<String> user() {
    return Optional.ofNullable(variables.get("USER")).filter(name -> !name.isEmpty());
  }

  /// Where the token is kept between commands, if the user has a home.
  public Optional<Path> tokenFile() {
    return Optional.ofNullable(variables.get("HOME"))
        .filter(home -> !home.isEmpty())
        .map(home -> Path.of(home, ".vault-token"));
  }
}
