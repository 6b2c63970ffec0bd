package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;

/// What a decision is about.
public sealed interface Subject {
  /// A secret, wherever it stands: it may move, and its file be renamed.
  ///
  /// @param identity as findings have it
  record Secret(String identity) implements Subject {
    @Override
    public String text() {
      return identity;
    }
  }

  /// All that one rule finds in one file.
  ///
  /// @param path of the file
  /// @param rule the name of the rule
  record Place(String path, String rule) implements Subject {
    @Override
    public String text() {
      return path + "\0" + rule;
    }
  }

  /// @return what subjects are put in order by
  String text();

  /// @param finding of a scan
  /// @return the secret in it
  static Secret secret(Finding finding) {
    return new Secret(finding.identity());
  }

  /// @param finding of a scan
  /// @return its place
  static Place place(Finding finding) {
    return new Place(Where.of(finding.origin()).path(), finding.kind().rule());
  }
}
