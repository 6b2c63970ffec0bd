package io.coffer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The environment variables, which have the same names behind each of three prefixes.
final class Environment {
  private static final List<String> PREFIXES = List.of("COFFER_", "BAO_", "VAULT_");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// The first of `COFFER_x`, `BAO_x` and `VAULT_x` that is set and not empty.
  Optional<String> setting(String name) {
    return PREFIXES.stream()
        .map(prefix -> variables.getOrDefault(prefix + name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  boolean has(String name) {
    return variables.containsKey(name);
  }

  /// Who is at the keyboard.
  Optional<String> user() {
    return Optional.ofNullable(variables.get("USER")).filter(name -> !name.isEmpty());
  }

  /// Where the token is kept between commands, if the user has a home.
  Optional<Path> tokenFile() {
    return Optional.ofNullable(variables.get("HOME"))
        .filter(home -> !home.isEmpty())
        .map(home -> Path.of(home, ".vault-token"));
  }
}
