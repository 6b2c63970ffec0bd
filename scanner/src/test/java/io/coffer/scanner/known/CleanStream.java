package io.coffer.scanner.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/// Makes pieces of contents that hold no stored value: lines of words, digits, letters, base64 of
/// words, any bytes; and among them values in which one character is another.
public final class CleanStream {
  /// How many bytes a piece has at most.
  public static final int PIECE = 1 << 20;

  private static final List<String> ALPHABETS =
      List.of(
          Alphabet.HEX.characters(),
          Alphabet.BASE64.characters(),
          Alphabet.DIGITS.characters(),
          " !\"#$%&'()*+,-./:;<=>?@[]^_{|}~" + Alphabet.BASE62.characters());

  private final SplittableRandom random;
  private final List<String> values;
  private final byte[][] words = new byte[4_096][];

  /// @param values that are stored
  public CleanStream(long seed, List<String> values) {
    this.random = new SplittableRandom(seed);
    this.values = values;
    var chance = new SeededRandom(seed);
    for (int i = 0; i < words.length; i++) {
      words[i] = (Alphabet.LOWER.draw(2 + i % 9, chance) + " ").getBytes(UTF_8);
    }
  }

  /// The next piece.
  public byte[] next() {
    var piece = new ByteArrayOutputStream(PIECE);
    while (piece.size() < PIECE - 40_000) {
      piece.writeBytes(part(random.nextInt(7)));
      piece.write('\n');
      if (random.nextInt(16) == 0) {
        piece.writeBytes(almost().getBytes(UTF_8));
        piece.write('\n');
      }
    }
    return piece.toByteArray();
  }

  private byte[] part(int sort) {
    return switch (sort) {
      case 4 -> Base64.getMimeEncoder().encode(words(3_000));
      case 5 -> bytes();
      case 6 -> words(4_000);
      default -> letters(ALPHABETS.get(sort));
    };
  }

  private byte[] words(int length) {
    var text = new ByteArrayOutputStream(length + 10);
    while (text.size() < length) {
      text.writeBytes(words[random.nextInt(words.length)]);
      if (random.nextInt(12) == 0) {
        text.write('\n');
      }
    }
    return text.toByteArray();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[8_192];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] letters(String alphabet) {
    byte[] bytes = bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) alphabet.charAt((bytes[i] & 0xff) % alphabet.length());
    }
    return bytes;
  }

  /// One character, at the beginning or anywhere, is the next one.
  private String almost() {
    var value = new StringBuilder(values.get(random.nextInt(values.size())));
    int at = random.nextBoolean() ? 0 : random.nextInt(value.length());
    value.setCharAt(at, value.charAt(at) == 'a' ? 'b' : 'a');
    return value.toString();
  }
}
