package io.coffer.cli.pki.health;

import java.util.Locale;

/// How bad a finding is. The codes are those of Vault's command line, whose 5 tells of a server
/// that is too old: here that is [#NOT_APPLICABLE].
public enum Severity {
  /// It could not be looked at, or says nothing here.
  NOT_APPLICABLE(0),
  OK(1),
  INFORMATIONAL(2),
  WARNING(3),
  CRITICAL(4),
  /// The token may not read what the check needs.
  INSUFFICIENT_PERMISSIONS(6);

  private final int code;

  Severity(int code) {
    this.code = code;
  }

  /// What the command ends with when nothing is worse, if it is a fault at all.
  public int code() {
    return code;
  }

  /// Its name in the output.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
