package io.coffer.scanner.gitleaks;

/// Why a pattern cannot be used. The text says what stands where, and does not repeat the pattern.
public final class Untranslatable extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param reason for a person
  Untranslatable(String reason) {
    super(reason);
  }

  /// @param at the character that is at fault, counted from 0
  /// @param reason for a person
  Untranslatable(int at, String reason) {
    super(reason + ", at character " + (at + 1));
  }

  /// @return why, for a person
  public String reason() {
    return String.valueOf(getMessage());
  }
}
