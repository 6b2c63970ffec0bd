package io.coffer.cli;

/// What `coffer version` prints.
final class Version {
  /// The level of the API; the server says the same in its health.
  static final String LINE = "Coffer v2.0.0, built 2026-11-24T00:00:00Z";

  private Version() {}
}
