package io.coffer.core.seal;

import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.Shamir;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The shares of one key, as people bring them: collected until there are enough. Not for several
/// threads.
public final class Shares implements AutoCloseable {
  /// The shortest share that is looked at, in bytes.
  public static final int MIN_LENGTH = 16;

  /// The longest share that is looked at: a key and its coordinate.
  public static final int MAX_LENGTH = 33;

  private final List<byte[]> given = new ArrayList<>();

  /// How many different shares were given.
  public int count() {
    return given.size();
  }

  /// Adds a share in hex or base64; one that was given before counts once.
  ///
  /// @throws Refusal when it is neither or has an impossible length
  public void add(String text) {
    byte[] share = parse(text);
    if (share.length < MIN_LENGTH) {
      throw Refusal.invalid("invalid key: key is shorter than minimum " + MIN_LENGTH + " bytes");
    }
    if (share.length > MAX_LENGTH) {
      throw Refusal.invalid("invalid key: key is longer than maximum " + MAX_LENGTH + " bytes");
    }
    if (given.stream().noneMatch(known -> Arrays.equals(known, share))) {
      given.add(share);
    }
  }

  private static byte[] parse(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException notHex) {
      try {
        return Base64.getDecoder().decode(padded(text));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("'key' must be a valid hex or base64 string");
      }
    }
  }

  // the decoder would take base64 that was cut off
  private static String padded(String text) {
    if (text.length() % 4 != 0) {
      throw new IllegalArgumentException("not padded");
    }
    return text;
  }

  /// The key that the shares make; the caller closes it. Wrong shares make a wrong key.
  ///
  /// @throws Refusal when the shares cannot belong together
  @SuppressWarnings("MustBeClosedChecker") // handed to the caller, who closes it
  public SecretBytes combine() {
    if (given.size() == 1) {
      return SecretBytes.take(given.getFirst().clone());
    }
    try {
      return Shamir.combine(given);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("invalid key: the shares do not belong together");
    }
  }

  /// Splits a key for people to keep. A single share is the key itself.
  @RevealsSecret("a single share is the key itself")
  static List<byte[]> split(SecretBytes key, int shares, int threshold, SecureRandom random) {
    return shares == 1 ? List.of(key.copy()) : Shamir.split(key, shares, threshold, random);
  }

  /// Forgets what was given.
  @Override
  public void close() {
    given.forEach(share -> Arrays.fill(share, (byte) 0));
    given.clear();
  }
}
