package io.coffer.crypto.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What both halves of a hybrid signature are made over, and the form of two things in one.
final class HybridForm {
  private static final String LABEL = "coffer hybrid signature 1";

  private HybridForm() {}

  // The label and both kinds stand before the message, each ended by a zero byte that none of them
  // contains. So neither signature, cut out of the two, is one of the message itself, nor one of a
  // hybrid of another kind; a key that signs alone as well is not harmed.
  static byte[] of(HybridKind kind, byte[] message) {
    String lead = LABEL + '\0' + kind.first() + '\0' + kind.second() + '\0';
    byte[] begin = lead.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(begin, begin.length + message.length);
    System.arraycopy(message, 0, whole, begin.length, message.length);
    return whole;
  }

  /// The length of the first in four bytes, the first, and the second.
  static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }

  /// Where the second begins of two that were joined; negative when they were not.
  static int second(byte[] joined) {
    if (joined.length < Integer.BYTES) {
      return -1;
    }
    int length = ByteBuffer.wrap(joined).getInt();
    return length >= 0 && length <= joined.length - Integer.BYTES ? Integer.BYTES + length : -1;
  }
}
