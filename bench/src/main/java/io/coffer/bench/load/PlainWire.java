package io.coffer.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Plain TCP. Requests lie in a direct buffer, which the JDK writes without a copy.
final class PlainWire implements Wire {
  private final SocketChannel channel;
  private ByteBuffer out = ByteBuffer.allocateDirect(8 * 1024).flip();

  PlainWire(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public void send(byte[] request) throws IOException {
    if (out.capacity() < request.length) {
      out = ByteBuffer.allocateDirect(2 * request.length);
    }
    out.clear().put(request).flip();
    flush();
  }

  @Override
  public int receive(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public boolean flush() throws IOException {
    if (out.hasRemaining()) {
      channel.write(out);
    }
    return !out.hasRemaining();
  }
}
