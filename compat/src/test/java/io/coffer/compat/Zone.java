package io.coffer.compat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A name server of one address: every name is a host on this machine, and has the text that it was
/// given (RFC 1035, as little of it as a client of the JDK needs).
final class Zone implements AutoCloseable {
  private static final int A = 1;
  private static final int TXT = 16;
  private static final int HEADER = 12;
  private static final int ANSWER_FLAGS = 0x8580;
  private static final int NAME_OF_QUESTION = 0xC00C;
  private static final int INTERNET = 1;

  private final DatagramSocket socket;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  Zone() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("zone").start(this::serve);
  }

  /// Address and port, as settings have them.
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  void put(String name, String text) {
    texts.put(name.toLowerCase(Locale.ROOT), text);
  }

  private void serve() {
    byte[] buffer = new byte[1_024];
    while (!socket.isClosed()) {
      var packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException | RuntimeException e) {
        // closed, or what came is no question
      }
    }
  }

  private byte[] answer(ByteBuffer question) throws IOException {
    short id = question.getShort(0);
    question.position(HEADER);
    var name = new StringBuilder();
    for (int length = question.get(); length > 0; length = question.get()) {
      byte[] label = new byte[length];
      question.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    int type = question.getShort();
    byte[] data = data(type, name.toString().toLowerCase(Locale.ROOT));
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(ANSWER_FLAGS);
    out.writeShort(1);
    out.writeShort(data.length == 0 ? 0 : 1);
    out.writeInt(0);
    byte[] asked = new byte[question.position() + 2 - HEADER];
    question.get(HEADER, asked);
    out.write(asked);
    if (data.length > 0) {
      out.writeShort(NAME_OF_QUESTION);
      out.writeShort(type);
      out.writeShort(INTERNET);
      out.writeInt(0);
      out.writeShort(data.length);
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private byte[] data(int type, String name) {
    String text = texts.getOrDefault(name, "");
    if (type == TXT && !text.isEmpty()) {
      byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(ascii.length + 1).put((byte) ascii.length).put(ascii).array();
    }
    return type == A ? new byte[] {127, 0, 0, 1} : new byte[0];
  }

  @Override
  public void close() {
    socket.close();
  }
}
