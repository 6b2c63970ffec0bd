package io.coffer.scanner.known;

import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.scanner.text.Strength;
import io.coffer.testkit.SeededRandom;
import java.util.List;
import java.util.UUID;

/// Makes values as servers hold them, of many shapes, none of which is there by chance.
public final class Shapes {
  /// How many shapes there are.
  public static final int COUNT = 14;

  private static final String SIGNS = "!#$%&()*+,-./:;<=>?@[]^_{|}~";
  private static final List<String> WORDS =
      List.of("harbor", "walnut", "copper", "meadow", "falcon", "ginger", "tunnel", "velvet");

  private final SeededRandom random;
  private int made;

  public Shapes(SeededRandom random) {
    this.random = random;
  }

  /// The next shape's next value.
  public String next() {
    int shape = made++ % COUNT;
    var value = make(shape);
    while (Strength.of(value) < KnownValuesBuilder.SEARCHED) {
      value = make(shape);
    }
    return value;
  }

  private String make(int shape) {
    return switch (shape) {
      case 0 -> draw(Alphabet.HEX, 24 + random.nextInt(41));
      case 1 -> draw(Alphabet.BASE62, 16 + random.nextInt(30));
      case 2 -> draw(Alphabet.BASE64, 38) + "==";
      case 3 -> draw(Alphabet.BASE64_URL, 16 + random.nextInt(70));
      case 4 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 5 -> mixed(8 + random.nextInt(8));
      case 6 -> mixed(16 + random.nextInt(16));
      case 7 -> words(5) + "-" + draw(Alphabet.DIGITS, 4);
      case 8 -> "eyJhbGciOiJIUzI1NiJ9." + draw(Alphabet.BASE64_URL, 90 + random.nextInt(90));
      case 9 -> "postgres://app:" + draw(Alphabet.BASE62, 20) + "@db.internal:5432/app";
      case 10 -> "{\"user\":\"app\",\"password\":\"" + mixed(18) + "\"}";
      case 11 -> "Schl\u00fcssel-" + draw(Alphabet.BASE62, 18) + "-\u20ac\ud83d\udd11";
      case 12 -> draw(Alphabet.BASE64, 1_000 + random.nextInt(3_000));
      default -> "user = \"app\"\npassword = \"" + draw(Alphabet.BASE62, 24) + "\"";
    };
  }

  private String draw(Alphabet alphabet, int length) {
    return alphabet.draw(length, random);
  }

  /// No five of one kind in a row, as people are asked to choose them.
  private String mixed(int length) {
    var mixed = new StringBuilder();
    while (mixed.length() < length) {
      mixed.append(draw(Alphabet.LOWER, 1)).append(draw(Alphabet.UPPER, 1));
      mixed.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      mixed.append(draw(Alphabet.DIGITS, 1));
    }
    return mixed.substring(0, length);
  }

  private String words(int count) {
    var words = new StringBuilder(draw(Alphabet.BASE36, 6));
    for (int i = 0; i < count; i++) {
      words.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.toString();
  }
}
