package io.coffer.scanner.verify;

/// What asking showed.
///
/// @param verdict the answer
/// @param why it is that, in words and without the value
public record Verification(Verdict verdict, String why) {
  /// Whether a secret opens something.
  public enum Verdict {
    /// It does: it was accepted, and one like it was not.
    VALID,
    /// It was refused.
    INVALID,
    /// Nobody can say.
    UNKNOWN
  }

  static Verification unknown(String why) {
    return new Verification(Verdict.UNKNOWN, why);
  }
}
