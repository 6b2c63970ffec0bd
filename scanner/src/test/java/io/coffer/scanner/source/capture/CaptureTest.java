package io.coffer.scanner.source.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings, links and packets.
class CaptureTest {
  private static final String TEXT = "some text that is said";

  @TempDir Path folder;

  @Test
  void allFormatsAndOrders() throws IOException {
    for (var order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
      var wire = new Wire().stream(TEXT, 5);
      assertEquals("2023-11-14T22:13:20.500Z", time(wire.pcap(0xa1b2c3d4, order)));
      assertEquals("2023-11-14T22:13:20.000500Z", time(wire.pcap(0xa1b23c4d, order)));
      assertEquals("2023-11-14T22:13:20.500Z", time(wire.pcapng(order)));
    }
  }

  private String time(byte[] recording) throws IOException {
    return String.valueOf(only(recording).facts().get("time"));
  }

  @Test
  void allLinks() throws IOException {
    for (int link : List.of(0, 1, -1, 101, 108, 113, 228, 229, 276)) {
      var wire = new Wire().on(link);
      if (link == 229) {
        wire.version6();
      }
      only(wire.stream(TEXT, 7).pcap());
    }
  }

  @Test
  void anOriginTellsTheFiveParts() throws IOException {
    var origin = only(new Wire().version6().connection(5_000, 80).stream(TEXT, 50).pcap());
    assertEquals("a.pcap![0:0:0:0:0:0:0:1]:5000 > [0:0:0:0:0:0:0:2]:80", origin.path());
    assertEquals("stream", origin.kind());
    var facts =
        Map.of(
            "time", "2023-11-14T22:13:20.500Z",
            "transport", "tcp",
            "source", "0:0:0:0:0:0:0:1",
            "source_port", "5000",
            "destination", "0:0:0:0:0:0:0:2",
            "destination_port", "80");
    assertEquals(facts, origin.facts());
  }

  @Test
  void datagramsAreLines() throws IOException {
    var wire = new Wire().datagram("one").datagram("two");
    assertEquals(List.of("one\ntwo\n"), texts(read(wire.pcap())));
  }

  @Test
  void fragmentsOfIp() throws IOException {
    var whole = new Wire().datagram(TEXT).packets().getFirst();
    byte[] udp = Arrays.copyOfRange(whole, 34, whole.length);
    var wire = new Wire();
    wire.packet(Wire.ip4(17, Arrays.copyOfRange(udp, 16, udp.length), 9, 2));
    wire.packet(Wire.ip4(17, Arrays.copyOf(udp, 8), 9, 0x2000));
    wire.packet(Wire.ip4(17, Arrays.copyOfRange(udp, 8, 24), 9, 0x2001));
    var collected = read(wire.pcap());
    assertEquals(List.of(TEXT + "\n"), texts(collected));
    assertEquals(List.of(), collected.skipped);
  }

  @Test
  void fragmentsOfIpVersion6() throws IOException {
    var whole = new Wire().datagram(TEXT).packets().getFirst();
    byte[] udp = Arrays.copyOfRange(whole, 34, whole.length);
    var wire = new Wire();
    wire.packet(fragment6(Arrays.copyOf(udp, 16), 1));
    wire.packet(fragment6(Arrays.copyOfRange(udp, 16, udp.length), 16));
    assertEquals(List.of(TEXT + "\n"), texts(read(wire.pcap())));
  }

  private static byte[] fragment6(byte[] part, int offsetAndMore) {
    var head = ByteBuffer.allocate(8 + part.length).put((byte) 17).put((byte) 0);
    head.putShort((short) offsetAndMore).putInt(77).put(part);
    return Wire.ip6(44, head.array());
  }

  @Test
  void fragmentsThatLackOthersAreCounted() throws IOException {
    var wire = new Wire();
    for (int id = 0; id <= Fragments.UNFINISHED; id++) {
      wire.packet(Wire.ip4(17, new byte[8], id, 0x2000));
    }
    assertEquals(
        List.of("a.pcap: " + (Fragments.UNFINISHED + 1) + " packets lack fragments"),
        read(wire.pcap()).skipped);
  }

  @Test
  void aPacketHasAtMostSoManyFragments() {
    var fragments = new Fragments();
    var datagram = new Ip(fragments).read(new Bytes(Wire.ip4(17, new byte[8], 1, 0))).orElseThrow();
    for (int i = Fragments.PARTS; i > 0; i--) {
      assertTrue(fragments.add(datagram, 1, i * 8, i < Fragments.PARTS).isEmpty());
    }
    assertTrue(fragments.add(datagram, 1, 0, true).isEmpty(), "one too many");
    assertTrue(fragments.add(datagram, 2, Fragments.LONGEST, false).isEmpty(), "too long");
    assertEquals(2, fragments.lost());
  }

  @Test
  void aRecordingThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    var wire = new Wire().stream(TEXT, 100);
    for (byte[] recording : List.of(wire.pcap(), wire.pcapng(LITTLE_ENDIAN))) {
      var collected = read(Arrays.copyOf(recording, recording.length - 20));
      assertEquals(List.of(TEXT), texts(collected));
      assertEquals(List.of("a.pcap: ends within a packet"), collected.skipped);
    }
  }

  @Test
  void whatIsNoRecordingIsAFault() {
    assertThrows(IOException.class, () -> read("no recording at all".getBytes("UTF-8")));
    assertThrows(
        NoSuchFileException.class, () -> Collected.of(new Capture("x", folder.resolve("missing"))));
  }

  @Test
  void packetsThatAreTooLongOrOfUnknownLinksAreNamed() throws IOException {
    var unknown = read(new Wire().on(147).stream(TEXT, 100).pcap());
    assertEquals(
        List.of("a.pcap: 3 packets are of links that are not known: 147"), unknown.skipped);
    byte[] recording = new Wire().stream(TEXT, 100).pcap();
    ByteBuffer.wrap(recording).order(LITTLE_ENDIAN).putInt(32, PacketFile.LIMIT + 1);
    assertEquals(
        List.of("a.pcap: broken: a packet of more than 16777216 bytes"), read(recording).skipped);
  }

  @Test
  void aSectionHasAtMostSoManyLinks() throws IOException {
    byte[] empty = new Wire().pcapng(LITTLE_ENDIAN);
    int link = 28 + 36;
    var recording = ByteBuffer.allocate(28 + 36 * (PcapngFile.LINKS + 1));
    recording.put(empty, 0, 28);
    while (recording.hasRemaining()) {
      recording.put(empty, 28, link - 28);
    }
    assertEquals(
        List.of("a.pcap: more than " + PcapngFile.LINKS + " links"),
        read(recording.array()).skipped);
  }

  @Test
  void encryptedStreamsAreCounted() throws IOException {
    var hello = "\u0016\u0003\u0001\u0000\u0010\u0001and what follows";
    var wire = new Wire().stream(hello, 3).connection(41_000, 22).stream("SSH-2.0-x\r\n", 50);
    var file = Files.write(folder.resolve("x"), wire.pcap());
    var capture = new Capture("a.pcap", file);
    var collected = Collected.of(capture);
    assertEquals(List.of(), collected.blobs);
    assertEquals(List.of(), collected.skipped);
    assertEquals(2, capture.encrypted());
  }

  @Test
  void noBytesAreTooMuch() throws IOException {
    var random = new SeededRandom(Long.getLong("coffer.seed", 7));
    var wire = new Wire().stream(TEXT, 4).datagram(TEXT).version6().stream(TEXT, 4);
    for (int i = 0; i < 2_000; i++) {
      byte[] recording = i % 2 == 0 ? wire.pcap() : wire.pcapng(LITTLE_ENDIAN);
      for (int j = 0; j < 1 + random.nextInt(20); j++) {
        recording[24 + random.nextInt(recording.length - 24)] = (byte) random.nextInt();
      }
      read(recording);
    }
  }

  @Test
  void packetsInAnyOrderMakeTheSameStream() throws IOException {
    var random = new SeededRandom(Long.getLong("coffer.seed", 7));
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (int j = 0; j < 200; j++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      int start = random.nextInt();
      var wire = new Wire().segment(start - 1, Wire.SYN, "");
      for (int at = 0; at < text.length(); at += 1 + random.nextInt(30)) {
        int from = Math.max(0, at - random.nextInt(20));
        int to = Math.min(text.length(), at + 40);
        wire.segment(start + from, Wire.ACK, text.substring(from, to));
      }
      Collections.shuffle(wire.packets().subList(1, wire.packets().size()), random);
      assertEquals(List.of(text.toString()), texts(read(wire.pcap())), random.toString());
    }
  }

  private Origin only(byte[] recording) throws IOException {
    var collected = read(recording);
    assertEquals(List.of(TEXT), texts(collected));
    assertEquals(List.of(), collected.skipped);
    return collected.blobs.getFirst().origin();
  }

  private Collected read(byte[] recording) throws IOException {
    return Collected.of(new Capture("a.pcap", Files.write(folder.resolve("x"), recording)));
  }

  private static List<String> texts(Collected collected) {
    return collected.blobs.stream().map(Collected::text).toList();
  }
}
