package io.coffer.crypto.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/// Where Bouncy Castle reads bytes of others, and writes ours.
final class Asn1 {
  /// The longest certificate or request that is read.
  static final int MAX_LENGTH = 128 * 1024;

  private Asn1() {}

  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /// Reads at once all that anybody will ask for, since the library finds faults when it is asked.
  ///
  /// @param what the word for it in the message
  static <T> T read(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedException known) {
      throw known;
    } catch (IOException | RuntimeException | StackOverflowError fault) {
      // malformed input shows as any of many exceptions of the library
      throw new MalformedException(what + " is malformed");
    }
  }

  static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  /// Text that can be written as UTF-8.
  ///
  /// @throws MalformedException when half of a surrogate pair is in it
  static String text(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new MalformedException("a name has characters that UTF-8 cannot say");
    }
    return text;
  }

  static void checkLength(String what, byte[] der, int most) {
    if (der.length > most) {
      throw new MalformedException(what + " is longer than " + most + " bytes");
    }
  }
}
