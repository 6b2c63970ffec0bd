package io.coffer.audit;

import io.coffer.spi.Durations;
import io.coffer.spi.Refusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;

/// Sends to a TCP or Unix socket. A connection that broke is made anew by the next write; what the
/// other end did not read from the old one is lost with it.
final class SocketSink implements Sink {
  private static final int CONNECT_MILLIS = 2_000;

  private final SocketAddress address;
  private SocketChannel channel;

  private SocketSink(SocketAddress address, SocketChannel channel) {
    this.address = address;
    this.channel = channel;
  }

  /// @throws Refusal when the options do not fit or nobody listens
  static SocketSink open(Map<String, String> options) {
    String text = options.getOrDefault("address", "");
    if (text.isEmpty()) {
      throw Refusal.invalid("address is required");
    }
    Durations.parse(options.getOrDefault("write_timeout", "2s"));
    SocketAddress address = address(options.getOrDefault("socket_type", "tcp"), text);
    try {
      return new SocketSink(address, connect(address));
    } catch (IOException e) {
      throw Refusal.invalid("cannot connect to the audit socket " + text);
    }
  }

  private static SocketAddress address(String type, String text) {
    int colon = text.lastIndexOf(':');
    return switch (type) {
      case "unix" -> UnixDomainSocketAddress.of(text);
      case "tcp" -> {
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
          throw Refusal.invalid("address must be host:port");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        yield new InetSocketAddress(text.substring(0, colon), Math.min(port, 65_535));
      }
      default -> throw Refusal.invalid("socket_type must be tcp or unix");
    };
  }

  private static SocketChannel connect(SocketAddress address) throws IOException {
    if (address instanceof InetSocketAddress) {
      SocketChannel channel = SocketChannel.open();
      Socket socket = channel.socket();
      socket.connect(address, CONNECT_MILLIS);
      return channel;
    }
    return SocketChannel.open(address);
  }

  @Override
  public void write(byte[] lines) throws IOException {
    if (!channel.isOpen()) {
      channel = connect(address);
    }
    ByteBuffer rest = ByteBuffer.wrap(lines);
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void reopen() {}

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      return; // it is given up anyway
    }
  }
}
