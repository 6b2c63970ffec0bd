package io.coffer.scanner;

import java.util.List;

/// What one blob holds.
///
/// @param findings in the order of their places
/// @param complete whether that is all, and not only as much as the limits allow
record Searched(List<Finding> findings, boolean complete) {
  static final Searched NOTHING = new Searched(List.of(), true);

  Searched {
    findings = List.copyOf(findings);
  }
}
