package io.coffer.core.setup;

import io.coffer.spi.Variant;
import java.util.List;
import java.util.Map;

/// What servers of this program can be set up with, and whether a text would set one up. Safe for
/// many threads.
public interface Setup {
  /// The kinds that there are, by the block of a configuration that names them: `storage`,
  /// `listener`, `seal`, `scanner`.
  Map<String, List<Variant>> variants();

  /// Reads a configuration as a start would. Looks at the text alone: nothing is opened, resolved
  /// or changed.
  Findings check(String text);

  /// What came of it.
  ///
  /// @param faults for which a server would not start
  /// @param warnings of what it would pass over
  record Findings(List<String> faults, List<String> warnings) {
    /// Copies the lists.
    public Findings {
      faults = List.copyOf(faults);
      warnings = List.copyOf(warnings);
    }
  }
}
