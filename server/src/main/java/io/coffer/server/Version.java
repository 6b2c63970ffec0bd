package io.coffer.server;

/// What this server calls itself.
final class Version {
  /// The version of the Vault API that it speaks.
  static final String API = "2.0.0";

  /// When this version was made.
  static final String DATE = "2026-11-24T00:00:00Z";

  /// One line; the second word is what tools look for.
  static final String LINE = "Coffer v" + API + ", built " + DATE;

  private Version() {}
}
