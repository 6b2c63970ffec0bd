package io.coffer.scanner.known;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.text.NormalForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The key by which values are told apart. Immutable; safe for many threads.
///
/// Each use has a prefix of its own, none of which begins another: what is hashed for one is never
/// a message of another, nor one of the identities in reports, should somebody use one key for
/// both.
public final class TagKey {
  /// How many bytes a key has.
  public static final int BYTES = 32;

  private static final byte[] TAG = ascii("coffer stored tag\0");
  private static final byte[] VALUE = ascii("coffer stored tag\0value\0");
  private static final byte[] ROLLING = ascii("coffer stored rolling\0");
  private static final byte[] SEAL = ascii("coffer stored seal\0");

  private final Hmac keyed;

  /// @param key random bytes; the caller still closes its own
  public TagKey(SecretBytes key) {
    if (key.length() != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes");
    }
    this.keyed = new Hmac(key);
  }

  /// @param value a secret, as it stands somewhere
  /// @return what it is called by
  public Tag of(String value) {
    return of(NormalForm.of(value));
  }

  Tag of(NormalForm value) {
    return tag(message(TAG, value.message()));
  }

  /// What a part of a text is called by if it is a value in normal form, and no block.
  Tag of(byte[] text, int from, int to) {
    byte[] message = Arrays.copyOf(VALUE, VALUE.length + to - from);
    System.arraycopy(text, from, message, VALUE.length, to - from);
    return tag(message);
  }

  private Tag tag(byte[] message) {
    var hash = ByteBuffer.wrap(keyed.sign(message));
    return new Tag(hash.getLong(), hash.getLong());
  }

  /// A random number for each value of a byte.
  ///
  /// @param width of the window that they are for
  long[] numbers(int width) {
    var numbers = new long[256];
    for (int b = 0; b < numbers.length; b++) {
      numbers[b] = tag(message(ROLLING, new byte[] {(byte) width, (byte) b})).high();
    }
    return numbers;
  }

  /// What only who has the key can put behind a file.
  byte[] seal(byte[] contents) {
    return keyed.sign(message(SEAL, contents));
  }

  private static byte[] message(byte[] use, byte[] rest) {
    byte[] message = Arrays.copyOf(use, use.length + rest.length);
    System.arraycopy(rest, 0, message, use.length, rest.length);
    return message;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
