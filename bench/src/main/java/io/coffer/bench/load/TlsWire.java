package io.coffer.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// TLS over TCP. The handshake advances with whatever comes; a request waits for its end.
final class TlsWire implements Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer cipherIn;
  private final ByteBuffer cipherOut;
  private ByteBuffer clearOut = NOTHING;

  TlsWire(SocketChannel channel, SSLEngine engine) throws IOException {
    this.channel = channel;
    this.engine = engine;
    int packet = engine.getSession().getPacketBufferSize();
    this.cipherIn = ByteBuffer.allocateDirect(4 * packet);
    this.cipherOut = ByteBuffer.allocateDirect(4 * packet).flip();
    engine.setUseClientMode(true);
    engine.beginHandshake();
  }

  @Override
  public void send(byte[] request) throws IOException {
    clearOut = ByteBuffer.wrap(request);
    flush();
  }

  @Override
  public int receive(ByteBuffer into) throws IOException {
    int read = channel.read(cipherIn);
    cipherIn.flip();
    int before = into.position();
    unwrapAll(into);
    cipherIn.compact();
    flush();
    int clear = into.position() - before;
    return clear == 0 && read < 0 ? -1 : clear;
  }

  private void unwrapAll(ByteBuffer into) throws IOException {
    while (cipherIn.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      runTasks();
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrap(NOTHING);
        continue;
      }
      SSLEngineResult result = engine.unwrap(cipherIn, into);
      if (result.getStatus() == Status.CLOSED) {
        throw new EOFException("the server ended TLS");
      }
      if (result.getStatus() != Status.OK) {
        return;
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private void wrap(ByteBuffer clear) throws IOException {
    cipherOut.compact();
    engine.wrap(clear, cipherOut);
    cipherOut.flip();
  }

  @Override
  public boolean flush() throws IOException {
    runTasks();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(NOTHING);
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && !cipherOut.hasRemaining()) {
      while (clearOut.hasRemaining() && cipherOut.remaining() < cipherOut.capacity() / 2) {
        wrap(clearOut);
      }
    }
    if (cipherOut.hasRemaining()) {
      channel.write(cipherOut);
    }
    return !cipherOut.hasRemaining();
  }
}
