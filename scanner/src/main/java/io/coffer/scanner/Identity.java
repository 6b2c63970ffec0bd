package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import io.coffer.scanner.text.NormalForm;

/// Gives the same secret the same name wherever it stands: a keyed hash of 128 bits, which tells
/// nothing of the value to who lacks the key.
public final class Identity {
  private static final int DIGITS = 32;

  private final Hmac keyed;

  /// @param keyed makes the hashes
  public Identity(Hmac keyed) {
    this.keyed = keyed;
  }

  /// @param value the secret
  /// @return 32 digits in lower-case hexadecimal, the same for values of one [NormalForm]
  public String of(String value) {
    return keyed.hex(NormalForm.of(value).message()).substring(0, DIGITS);
  }
}
