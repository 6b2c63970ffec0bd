package io.coffer.crypto.key;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import java.util.Arrays;

/// Secrets as people type them: Base32 (RFC 4648, section 6) without padding.
public final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final int BITS = 5;

  /// Characters that hold a whole number of bytes.
  private static final int GROUP = 8;

  private Base32() {}

  /// @return the secret in clear, for whoever shall have it
  @RevealsSecret("it is handed to its owner")
  public static String encode(SecretBytes secret) {
    byte[] bytes = secret.copy();
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte next : bytes) {
      held = held << Byte.SIZE | Byte.toUnsignedInt(next);
      for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
        text.append(ALPHABET.charAt(held >>> (bits - BITS) & 31));
      }
      held &= 0xFF;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(held << (BITS - bits) & 31));
    }
    Arrays.fill(bytes, (byte) 0);
    return text.toString();
  }

  /// Letters may be small and padding may be missing; line ends count for nothing.
  ///
  /// @return the secret, to be closed by the caller
  /// @throws MalformedKeyException if it is no Base32; the message tells where
  @MustBeClosed
  public static SecretBytes decode(String given) throws MalformedKeyException {
    String text = given.replace("\r", "").replace("\n", "");
    int length = end(text);
    check(text, length);
    var bytes = new byte[length * BITS / Byte.SIZE];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < length; i++) {
      held = (held << BITS | value(text.charAt(i))) & 0xFFF;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[at++] = (byte) (held >>> bits);
      }
    }
    return SecretBytes.take(bytes);
  }

  private static int value(char letter) {
    boolean small = letter >= 'a' && letter <= 'z';
    return ALPHABET.indexOf(small ? letter - 'a' + 'A' : letter);
  }

  private static int end(String text) {
    int end = 0;
    while (end < text.length() && value(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static void check(String text, int length) throws MalformedKeyException {
    int padding = text.length() - length;
    int wanted = (GROUP - length % GROUP) % GROUP;
    boolean padded = text.substring(length).chars().allMatch(c -> c == '=') && padding <= wanted;
    // 1, 3 and 6 characters do not hold what the bytes before them do not
    boolean whole = length % GROUP * BITS % Byte.SIZE < BITS;
    if (!padded || !whole) {
      throw new MalformedKeyException("illegal base32 data at input byte " + length);
    }
  }
}
