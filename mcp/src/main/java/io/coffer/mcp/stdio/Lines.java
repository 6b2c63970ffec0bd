package io.coffer.mcp.stdio;

import io.coffer.mcp.rpc.RpcException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads lines of UTF-8 up to a length. Used by one thread.
final class Lines {
  private final InputStream in;
  private final int most;

  /// @param in read a byte at a time, so it has a buffer
  /// @param most bytes of a line
  Lines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /// The next line without its end; nothing behind the last.
  ///
  /// @throws RpcException when it is too long or no UTF-8; the one behind it can be read
  Optional<String> next() throws IOException {
    var line = new ByteArrayOutputStream();
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    int length = 0;
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (length++ < most) {
        line.write(read);
      }
    }
    if (length > most) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "A message has at most " + most + " bytes.");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "A message is UTF-8.");
    }
  }
}
