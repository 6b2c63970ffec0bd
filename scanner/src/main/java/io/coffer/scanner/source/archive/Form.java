package io.coffer.scanner.source.archive;

import java.util.Arrays;
import java.util.Optional;

/// Forms of contents that hold other contents, known by how they begin.
enum Form {
  GZIP("\037\213\010"),
  BZIP2("BZh"),
  XZ("\3757zXZ\0"),
  ZSTD("(\265/\375"),
  ZIP("PK\003\004"),
  EMPTY_ZIP("PK\005\006"),
  SPLIT_ZIP("PK\007\010PK\003\004"),
  AR("!<arch>\n"),
  CPIO("07070"),
  RPM("\355\253\356\333"),
  SEVEN_ZIP("7z\274\257'\034"),
  TAR("");

  /// How many bytes of the beginning are looked at.
  static final int HEAD = 512;

  private static final int NAME_END = 99;
  private static final int CHECKSUM = 148;
  private static final int CPIO_HEADER = 76;

  /// Bytes, each as a character.
  private final String magic;

  Form(String magic) {
    this.magic = magic;
  }

  /// @param head the first [#HEAD] bytes, or all if there are fewer
  static Optional<Form> of(byte[] head) {
    return Arrays.stream(values()).filter(form -> form.opens(head)).findFirst();
  }

  /// Whether it holds one thing, without a name of its own.
  boolean isCompression() {
    return this == GZIP || this == BZIP2 || this == XZ || this == ZSTD;
  }

  private boolean opens(byte[] head) {
    for (int i = 0; i < magic.length(); i++) {
      if (i == head.length || (head[i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return switch (this) {
      case BZIP2 -> isBzip2(head);
      case CPIO -> isCpio(head);
      case TAR -> isTar(head);
      default -> true;
    };
  }

  /// A digit, and then the first six of pi, or of its root when it holds nothing.
  private static boolean isBzip2(byte[] head) {
    return head.length >= 10
        && head[3] >= '1'
        && head[3] <= '9'
        && ((head[4] == 0x31 && head[5] == 0x41) || (head[4] == 0x17 && head[5] == 0x72));
  }

  private static boolean isCpio(byte[] head) {
    if (head.length < CPIO_HEADER) {
      return false;
    }
    for (int i = 0; i < CPIO_HEADER; i++) {
      if (Character.digit(head[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Old ones have no mark, but each has a sum of its header, in which the sum itself is blank.
  private static boolean isTar(byte[] head) {
    if (head.length < HEAD || head[0] == 0 || (head[NAME_END] != 0 && head[257] != 'u')) {
      return false;
    }
    int stored = 0;
    for (int i = CHECKSUM; i < CHECKSUM + 6; i++) {
      if (head[i] >= '0' && head[i] <= '7') {
        stored = stored * 8 + head[i] - '0';
      } else if (head[i] != ' ' && head[i] != 0) {
        return false;
      }
    }
    int sum = 8 * ' ';
    for (int i = 0; i < HEAD; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : head[i] & 0xff;
    }
    return sum == stored;
  }
}
