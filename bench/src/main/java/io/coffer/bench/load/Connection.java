package io.coffer.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection with one operation under way at most.
final class Connection {
  private static final int CONNECT_MILLIS = 2_000;

  private final Endpoint endpoint;
  private final Script script;
  private final ResponseReader response = new ResponseReader();
  private SocketChannel channel;
  private SelectionKey key;
  private Wire wire;
  private long begun;
  private boolean busy;
  private Script.Verdict verdict = Script.Verdict.DONE;

  private Connection(Endpoint endpoint, Script script, SocketChannel channel, SelectionKey key)
      throws IOException {
    this.endpoint = endpoint;
    this.script = script;
    this.channel = channel;
    this.key = key;
    this.wire = wire(endpoint, channel);
  }

  static Connection open(Endpoint endpoint, Script script, Selector selector) throws IOException {
    SocketChannel channel = connect(endpoint);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    var connection = new Connection(endpoint, script, channel, key);
    key.attach(connection);
    return connection;
  }

  private static SocketChannel connect(Endpoint endpoint) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(endpoint.address(), CONNECT_MILLIS);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return channel;
  }

  private static Wire wire(Endpoint endpoint, SocketChannel channel) throws IOException {
    if (endpoint.tls().isEmpty()) {
      return new PlainWire(channel);
    }
    String host = endpoint.address().getHostString();
    return new TlsWire(
        channel, endpoint.tls().get().createSSLEngine(host, endpoint.address().getPort()));
  }

  boolean hasNext() {
    return script.hasNext();
  }

  boolean isBusy() {
    return busy;
  }

  /// When the operation under way was due.
  long begun() {
    return begun;
  }

  /// Begins an operation that was due at that time.
  void begin(long due) throws IOException {
    begun = due;
    busy = true;
    request();
  }

  private void request() throws IOException {
    response.reset();
    wire.send(script.next());
    await();
  }

  private void await() throws IOException {
    boolean sent = wire.flush();
    int wanted = sent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /// Goes on with what the selector found, as far as it goes without waiting.
  ///
  /// @param buffer for what comes; free again afterwards
  /// @return whether an operation ended; [#verdict] says how
  boolean advance(ByteBuffer buffer) throws IOException {
    if (key.isWritable()) {
      await();
    }
    buffer.clear();
    int count = wire.receive(buffer);
    if (count < 0 || (count > 0 && !busy)) {
      throw new EOFException("the server closed the connection");
    }
    if (count == 0) {
      await();
      return false;
    }
    return response.take(buffer.flip()) && judge();
  }

  private boolean judge() throws IOException {
    verdict = script.answered(response.status(), response.body(script.readsBodies()));
    if (response.closes()) {
      reopen();
    }
    if (verdict == Script.Verdict.MORE) {
      busy = true;
      request();
      return false;
    }
    busy = false;
    return true;
  }

  Script.Verdict verdict() {
    return verdict;
  }

  int status() {
    return response.status();
  }

  /// Connects anew, leaving what was under way.
  void reopen() throws IOException {
    Selector selector = key.selector();
    close();
    channel = connect(endpoint);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    wire = wire(endpoint, channel);
  }

  /// Ends the connection and with it what is under way.
  void close() {
    busy = false;
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
