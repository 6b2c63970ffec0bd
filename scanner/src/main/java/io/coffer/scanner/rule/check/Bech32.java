package io.coffer.scanner.rule.check;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// Bech32 (BIP 173) in one case, without its limit of length.
record Bech32() implements Mark {
  private static final int SUM = 6;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  @Override
  public boolean holds(String secret) {
    var small = secret.toLowerCase(Locale.ROOT);
    int one = small.lastIndexOf('1');
    boolean mixed = !secret.equals(small) && !secret.equals(secret.toUpperCase(Locale.ROOT));
    if (mixed || one < 1 || small.length() - one - 1 < SUM) {
      return false;
    }
    int[] data = digits(small.substring(one + 1));
    return data.length > 0 && polymod(small.substring(0, one), data) == 1;
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    var small = begun.toLowerCase(Locale.ROOT);
    int one = small.lastIndexOf('1');
    var data = small.substring(one + 1);
    int sum = polymod(small.substring(0, one), digits(data + "qqqqqq")) ^ 1;
    var ending = new StringBuilder();
    for (int i = SUM - 1; i >= 0; i--) {
      ending.append(Alphabet.BECH32.characters().charAt((sum >> (5 * i)) & 31));
    }
    return begun.equals(small) ? ending.toString() : ending.toString().toUpperCase(Locale.ROOT);
  }

  /// The values of the digits; none if there is another character.
  private static int[] digits(String data) {
    int[] digits = data.chars().map(c -> Alphabet.BECH32.characters().indexOf(c)).toArray();
    for (int digit : digits) {
      if (digit < 0) {
        return new int[0];
      }
    }
    return digits;
  }

  private static int polymod(String name, int[] data) {
    int sum = 1;
    for (int i = 0; i < name.length(); i++) {
      sum = step(sum, name.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < name.length(); i++) {
      sum = step(sum, name.charAt(i) & 31);
    }
    for (int digit : data) {
      sum = step(sum, digit);
    }
    return sum;
  }

  private static int step(int sum, int value) {
    int next = ((sum & 0x1ffffff) << 5) ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= ((sum >> (25 + i)) & 1) == 0 ? 0 : GENERATOR[i];
    }
    return next;
  }
}
