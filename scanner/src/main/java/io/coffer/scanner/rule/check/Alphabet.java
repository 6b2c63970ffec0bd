package io.coffer.scanner.rule.check;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The characters that parts of secrets are made of.
public enum Alphabet {
  /// Decimal digits.
  DIGITS("digits", "0123456789"),
  /// Hexadecimal in small letters.
  HEX("hex", "0123456789abcdef"),
  /// Hexadecimal in capitals.
  UPPER_HEX("HEX", "0123456789ABCDEF"),
  /// Small letters.
  LOWER("lower", "abcdefghijklmnopqrstuvwxyz"),
  /// Capitals.
  UPPER("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  /// Letters.
  LETTERS("letters", LOWER.characters + UPPER.characters),
  /// Digits and small letters.
  BASE36("base36", DIGITS.characters + LOWER.characters),
  /// Digits and capitals.
  UPPER_36("BASE36", DIGITS.characters + UPPER.characters),
  /// Digits, capitals, small letters: the order in which checksums are written.
  BASE62("base62", DIGITS.characters + UPPER.characters + LOWER.characters),
  /// Capitals and the digits from 2 to 7 (RFC 4648).
  BASE32("base32", UPPER.characters + "234567"),
  /// Letters and digits that cannot be taken for each other.
  BASE58("base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  /// The same for the ledger that orders them otherwise.
  RIPPLE("ripple", "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"),
  /// The data part of Bech32 (BIP 173).
  BECH32("bech32", "qpzry9x8gf2tvdw0s3jn54khce6mua7l"),
  /// The same in capitals.
  UPPER_BECH32("BECH32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
  /// Base64 (RFC 4648).
  BASE64("base64", UPPER.characters + LOWER.characters + DIGITS.characters + "+/"),
  /// Base64 for URLs (RFC 4648).
  BASE64_URL("base64url", UPPER.characters + LOWER.characters + DIGITS.characters + "-_");

  private final String word;
  private final String characters;

  Alphabet(String word, String characters) {
    this.word = word;
    this.characters = characters;
  }

  /// @param word its name in templates, such as `base62`
  /// @return the alphabet
  /// @throws IllegalArgumentException if there is none
  public static Alphabet named(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no alphabet is called " + word));
  }

  /// @return the characters in order
  public String characters() {
    return characters;
  }

  /// @param count how many
  /// @param random chance
  /// @return so many characters
  public String draw(int count, RandomGenerator random) {
    var drawn = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      drawn.append(characters.charAt(random.nextInt(characters.length())));
    }
    return drawn.toString();
  }

  /// @return a number in these digits, with the first of them before it up to a length
  String write(long number, int length) {
    var written = new StringBuilder();
    for (long rest = number; rest > 0; rest /= characters.length()) {
      written.append(characters.charAt((int) (rest % characters.length())));
    }
    while (written.length() < length) {
      written.append(characters.charAt(0));
    }
    return written.reverse().toString();
  }
}
