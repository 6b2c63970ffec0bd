package io.coffer.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A raw HTTP/1.1 connection: sends what it is told, byte by byte, and reads answers.
public final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final AutoCloseable connection;
  private final Finish finish;
  private final InputStream in;
  private final OutputStream out;

  private interface Finish {
    void run() throws IOException;
  }

  private Wire(AutoCloseable connection, Finish finish, InputStream in, OutputStream out) {
    this.connection = connection;
    this.finish = finish;
    this.in = in;
    this.out = out;
  }

  /// Connects to a port of this machine.
  public static Wire to(int port) throws IOException {
    return over(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  static Wire over(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Wire(
        socket, socket::shutdownOutput, socket.getInputStream(), socket.getOutputStream());
  }

  static Wire over(SocketChannel channel) {
    return new Wire(
        channel,
        channel::shutdownOutput,
        Channels.newInputStream(channel),
        Channels.newOutputStream(channel));
  }

  /// Sends text; its lines end as HTTP wants them.
  public Wire send(String text) throws IOException {
    return sendBytes(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8));
  }

  Wire sendBytes(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /// Says that nothing more will be sent.
  Wire finish() throws IOException {
    finish.run();
    return this;
  }

  /// Sends the head of a request and its body; the header lines end in line feeds.
  public Wire request(String line, String headers, String body) throws IOException {
    byte[] content = body.getBytes(UTF_8);
    String length =
        content.length == 0
            ? ""
            : String.format(Locale.ROOT, "Content-Length: %d\n", content.length);
    send(line + " HTTP/1.1\nHost: localhost\n" + headers + length + "\n");
    return sendBytes(content);
  }

  /// Reads one answer to a request that was not HEAD.
  public Reply read() throws IOException {
    return read(true);
  }

  /// Reads the head of an answer, which is all of an answer to HEAD.
  Reply readHead() throws IOException {
    return read(false);
  }

  private Reply read(boolean withBody) throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no status line: " + status);
    }
    Map<String, List<String>> headers = headers();
    int code = Integer.parseInt(status.substring(9, 12));
    boolean empty = !withBody || code == 204 || code < 200;
    return new Reply(code, headers, empty ? "" : body(headers));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      int length = Integer.parseInt(headers.get("content-length").getFirst());
      return new String(exactly(length), UTF_8);
    }
    if (!headers.containsKey("transfer-encoding")) {
      return new String(in.readAllBytes(), UTF_8);
    }
    var whole = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      whole.writeBytes(exactly(size));
      line();
    }
    line();
    return whole.toString(UTF_8);
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer's body ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server ended the connection");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  /// Whether the server ends the connection without another byte.
  boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
