package io.coffer.scanner.source.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Makes packets and recordings of them. Texts stand for bytes, one character each.
public final class Wire {
  static final int SYN = 2;
  static final int FIN = 1;
  static final int RST = 4;
  static final int ACK = 16;

  private final List<byte[]> packets = new ArrayList<>();
  private int link = 1;
  private boolean version6;
  private int port = 40_000;
  private int server = 80;

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /// What follows is on another link.
  public Wire on(int number) {
    link = number;
    return this;
  }

  public Wire version6() {
    version6 = true;
    return this;
  }

  /// What follows is of another connection.
  public Wire connection(int from, int to) {
    port = from;
    server = to;
    return this;
  }

  /// A segment of TCP to the server.
  Wire segment(int sequence, int flags, String payload) {
    var segment = ByteBuffer.allocate(20 + payload.length());
    segment.putShort((short) port).putShort((short) server).putInt(sequence).putInt(1);
    segment.put((byte) 0x50).put((byte) flags).putShort((short) 1000).putInt(0);
    return ip(6, segment.put(bytes(payload)).array());
  }

  Wire datagram(String payload) {
    var datagram = ByteBuffer.allocate(8 + payload.length());
    datagram.putShort((short) port).putShort((short) server);
    datagram.putShort((short) datagram.capacity()).putShort((short) 0);
    return ip(17, datagram.put(bytes(payload)).array());
  }

  /// A whole connection with one stream, in segments of a length.
  public Wire stream(String payload, int length) {
    segment(99, SYN, "");
    for (int at = 0; at < payload.length(); at += length) {
      segment(100 + at, ACK, payload.substring(at, Math.min(payload.length(), at + length)));
    }
    return segment(100 + payload.length(), FIN | ACK, "");
  }

  private Wire ip(int protocol, byte[] payload) {
    return packet(version6 ? ip6(protocol, payload) : ip4(protocol, payload, 7, 0));
  }

  static byte[] ip4(int protocol, byte[] payload, int id, int fragment) {
    var packet = ByteBuffer.allocate(20 + payload.length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
    packet.putShort((short) id).putShort((short) fragment).put((byte) 64).put((byte) protocol);
    packet.putShort((short) 0).put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2});
    return packet.put(payload).array();
  }

  /// With options of the destination between head and payload.
  static byte[] ip6(int protocol, byte[] payload) {
    var packet = ByteBuffer.allocate(48 + payload.length);
    packet.putInt(0x60000000).putShort((short) (8 + payload.length)).put((byte) 60).put((byte) 9);
    packet.put(new byte[15]).put((byte) 1).put(new byte[15]).put((byte) 2);
    packet.put((byte) protocol).put(new byte[7]);
    return packet.put(payload).array();
  }

  /// A packet of IP, with what the link puts round it.
  Wire packet(byte[] ip) {
    int type = ip[0] >> 4 == 4 ? 0x0800 : 0x86dd;
    var head = ByteBuffer.allocate(32);
    switch (link) {
      case 1 -> head.put(new byte[12]).putShort((short) type);
      // a tag within a tag
      case -1 ->
          head.put(new byte[12]).putInt(0x88a80007).putInt(0x81000008).putShort((short) type);
      case 113 -> head.put(new byte[14]).putShort((short) type);
      case 276 -> head.putShort((short) type).put(new byte[18]);
      case 0, 108 -> head.putInt(2);
      default -> {
        // nothing
      }
    }
    var packet = ByteBuffer.allocate(head.position() + ip.length);
    packets.add(packet.put(head.array(), 0, head.position()).put(ip).array());
    return this;
  }

  public List<byte[]> packets() {
    return packets;
  }

  public byte[] pcap() {
    return pcap(0xa1b2c3d4, ByteOrder.LITTLE_ENDIAN);
  }

  byte[] pcap(int magic, ByteOrder order) {
    var file = file(order).putInt(magic).putInt(0x00040002).putLong(0).putInt(65_535);
    file.putInt(Math.abs(link));
    for (byte[] packet : packets) {
      file.putInt(1_700_000_000).putInt(500_000).putInt(packet.length).putInt(packet.length);
      file.put(packet);
    }
    return written(file);
  }

  public byte[] pcapng(ByteOrder order) {
    var file = file(order);
    block(file, 0x0a0d0d0a, ByteBuffer.allocate(16).order(order).putInt(0x1a2b3c4d).putInt(1));
    var described = ByteBuffer.allocate(24).order(order).putShort((short) Math.abs(link));
    described.putShort((short) 0).putInt(0);
    // a name, then times in nanoseconds
    described.putShort((short) 2).putShort((short) 1).putInt('e');
    described.putShort((short) 9).putShort((short) 1).put((byte) 9);
    block(file, 1, described);
    block(file, 5, ByteBuffer.allocate(12));
    for (byte[] packet : packets) {
      long time = 1_700_000_000_500_000_000L;
      var body = ByteBuffer.allocate(20 + (packet.length + 3) / 4 * 4).order(order);
      body.putInt(0).putInt((int) (time >>> 32)).putInt((int) time);
      body.putInt(packet.length).putInt(packet.length).put(packet);
      block(file, 6, body);
    }
    return written(file);
  }

  private ByteBuffer file(ByteOrder order) {
    int size = 1_000 + packets.stream().mapToInt(packet -> packet.length + 64).sum();
    return ByteBuffer.allocate(size).order(order);
  }

  private static byte[] written(ByteBuffer file) {
    byte[] written = new byte[file.position()];
    file.flip().get(written);
    return written;
  }

  private static void block(ByteBuffer file, int type, ByteBuffer body) {
    int length = body.capacity() + 12;
    file.putInt(type).putInt(length).put(body.array()).putInt(length);
  }
}
