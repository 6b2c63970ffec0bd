package io.coffer.scanner.rule.check;

/// Digits of five bits and bytes.
final class Base32 {
  private Base32() {}

  /// @return the bytes, without bits that fill none; empty if there is another character
  static byte[] decode(String text) {
    var bytes = new byte[text.length() * 5 / 8];
    long bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Alphabet.BASE32.characters().indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      bits = ((bits << 5) | digit) & 0xfff;
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >> held);
      }
    }
    return bytes;
  }

  /// @return the digits, without padding
  static String encode(byte[] bytes) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = ((bits << 8) | (b & 0xff)) & 0xffff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(Alphabet.BASE32.characters().charAt((bits >> held) & 31));
      }
    }
    if (held > 0) {
      text.append(Alphabet.BASE32.characters().charAt((bits << (5 - held)) & 31));
    }
    return text.toString();
  }
}
