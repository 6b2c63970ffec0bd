package io.coffer.cli.pki.health;

import java.util.List;
import java.util.Map;

/// Looks at one side of a PKI engine.
interface Check {
  /// Its name in the output and in the file of settings.
  String name();

  /// All of its settings, as they are unless the file says otherwise. `enabled` is one of them only
  /// where the check is off by itself.
  default Map<String, Object> settings() {
    return Map.of();
  }

  /// Looks.
  ///
  /// @throws Blocked when it cannot see what it needs
  List<Finding> findings(Mount mount, Settings settings);
}
