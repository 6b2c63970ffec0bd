package io.coffer.crypto.ssh;

import io.coffer.crypto.key.MalformedKeyException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the data types of SSH (RFC 4251, section 5). Not for several threads.
final class SshReader {
  private final ByteBuffer rest;

  SshReader(byte[] bytes) {
    this.rest = ByteBuffer.wrap(bytes);
  }

  byte[] string() throws MalformedKeyException {
    int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
    if (length < 0 || length > rest.remaining()) {
      throw new MalformedKeyException("an SSH key that ends too early");
    }
    var bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  String text() throws MalformedKeyException {
    return new String(string(), StandardCharsets.UTF_8);
  }

  /// A positive number in its shortest form: of another form two keys could be one and the same.
  BigInteger positive() throws MalformedKeyException {
    byte[] bytes = string();
    if (bytes.length > 0) {
      var value = new BigInteger(bytes);
      if (value.signum() > 0 && value.toByteArray().length == bytes.length) {
        return value;
      }
    }
    throw new MalformedKeyException("an SSH key with a number that is not positive or too long");
  }

  /// What is left.
  byte[] rest() {
    var bytes = new byte[rest.remaining()];
    rest.get(bytes);
    return bytes;
  }

  void end() throws MalformedKeyException {
    if (rest.hasRemaining()) {
      throw new MalformedKeyException("an SSH key with something behind it");
    }
  }
}
