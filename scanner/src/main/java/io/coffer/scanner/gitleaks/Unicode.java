package io.coffer.scanner.gitleaks;

import io.coffer.scanner.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A text as patterns of others see it: its characters instead of its bytes, with the way back.
///
/// Bytes that are no UTF-8 are taken one by one.
final class Unicode {
  private static final int STRIDE = 1_024;

  private final String chars;

  /// The byte at every so many characters; empty if each character is a byte.
  private final int[] bytes;

  private Unicode(String chars, int[] bytes) {
    this.chars = chars;
    this.bytes = bytes;
  }

  static Unicode of(Text text) {
    if (isAscii(text.bytes())) {
      return new Unicode(text.chars(), new int[0]);
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      var chars = decoder.decode(ByteBuffer.wrap(text.bytes())).toString();
      return new Unicode(chars, marks(chars));
    } catch (CharacterCodingException e) {
      return new Unicode(text.chars(), new int[0]);
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static int[] marks(String chars) {
    var marks = new int[chars.length() / STRIDE + 1];
    int at = 0;
    for (int i = 0; i < chars.length(); i++) {
      if (i % STRIDE == 0) {
        marks[i / STRIDE] = at;
      }
      at += width(chars.charAt(i));
    }
    return marks;
  }

  /// The two halves of a pair have two bytes each of the four.
  private static int width(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  String chars() {
    return chars;
  }

  /// @param index of a character, or behind the last one
  /// @return where its first byte stands
  int toByte(int index) {
    if (bytes.length == 0) {
      return index;
    }
    int mark = Math.min(index / STRIDE, bytes.length - 1);
    int at = bytes[mark];
    for (int i = mark * STRIDE; i < index; i++) {
      at += width(chars.charAt(i));
    }
    return at;
  }
}
