package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import java.util.Optional;

/// Knows findings that are not to be reported.
@FunctionalInterface
public interface Known {
  /// @param finding of a scan
  /// @return why it is not reported, in words, or nothing if it is
  Optional<String> why(Finding finding);
}
