package io.coffer.crypto;

/// The field with 256 elements, modulo x^8 + x^4 + x^3 + x + 1 as in AES. No tables and no branches
/// on operands: neither timing nor the cache tells what was multiplied.
final class Gf256 {
  private Gf256() {}

  /// Addition, which is also subtraction, is exclusive or.
  static int multiply(int a, int b) {
    int product = 0;
    int shifted = a;
    for (int bit = 0; bit < 8; bit++) {
      // -1 if the bit is set, else 0: a mask in place of a branch.
      product ^= shifted & -(b >> bit & 1);
      shifted = (shifted << 1) ^ (0x11B & -(shifted >> 7 & 1));
    }
    return product;
  }

  /// The inverse is the 254th power, since the 255th power of anything but zero is 1. Zero, which
  /// has no inverse, gives zero.
  static int inverse(int a) {
    int power = a;
    for (int i = 0; i < 6; i++) {
      // Exponents 1, 3, 7 ... 127.
      power = multiply(multiply(power, power), a);
    }
    return multiply(power, power);
  }
}
