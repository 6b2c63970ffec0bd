package io.coffer.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// HOTP (RFC 4226): the codes that both sides of a shared secret make of a counter. TOTP (RFC 6238)
/// is the same with the number of a time step for the counter.
///
/// Whoever guesses a code of 6 digits is right once in a million tries, so tries have to be few.
/// Safe for use by several threads.
public final class Hotp {
  /// The fewest digits that RFC 4226 allows.
  public static final int MIN_DIGITS = 6;

  /// The most digits of which each can be any.
  public static final int MAX_DIGITS = 9;

  private final Hmac hmac;
  private final int digits;

  /// @param secret at least one byte; the caller still closes its own
  /// @param hash whose HMAC is used; RFC 4226 knows SHA-1 alone, which is sound in an HMAC
  /// @param digits of a code
  public Hotp(SecretBytes secret, HashAlgorithm hash, int digits) {
    if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
      throw new IllegalArgumentException("a code of " + digits + " digits");
    }
    this.hmac = new Hmac(secret, hash);
    this.digits = digits;
  }

  /// @param counter from 0
  /// @return the code, with zeros before it
  public String code(long counter) {
    byte[] mac = hmac.sign(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    // the dynamic truncation of RFC 4226, 5.3: the last half byte says which 31 bits count
    int offset = mac[mac.length - 1] & 0xF;
    int truncated = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
    int modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    return String.format(Locale.ROOT, "%0" + digits + "d", truncated % modulus);
  }

  /// Compares in a time that does not tell how much of a guess is right.
  ///
  /// @return whether it is the code of that counter
  public boolean matches(long counter, String guess) {
    return ConstantTime.equal(
        code(counter).getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
  }
}
