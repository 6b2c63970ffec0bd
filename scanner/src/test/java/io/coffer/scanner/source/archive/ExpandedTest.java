package io.coffer.scanner.source.archive;

import static io.coffer.scanner.source.archive.Made.ar;
import static io.coffer.scanner.source.archive.Made.bytes;
import static io.coffer.scanner.source.archive.Made.bzip2;
import static io.coffer.scanner.source.archive.Made.cpio;
import static io.coffer.scanner.source.archive.Made.gzip;
import static io.coffer.scanner.source.archive.Made.sevenZip;
import static io.coffer.scanner.source.archive.Made.tar;
import static io.coffer.scanner.source.archive.Made.xz;
import static io.coffer.scanner.source.archive.Made.zip;
import static io.coffer.scanner.source.archive.Made.zstd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.source.Cutter;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ExpandedTest {
  private final Collected collected = new Collected();

  @Test
  void eachFormIsOpened() throws IOException {
    take("a.zip", zip("in/x", "1"));
    take("a.tar", tar("in/x", "2"));
    take("a.cpio", cpio("in/x", "3"));
    take("a.a", ar("x", "4"));
    take("a.7z", sevenZip("in/x", bytes("5")));
    take("a.gz", gzip(bytes("6")));
    take("a.bz2", bzip2(bytes("7")));
    take("a.xz", xz(bytes("8")));
    take("a.zst", zstd(bytes("9")));
    assertEquals(
        Map.of(
            "a.zip!in/x",
            "1",
            "a.tar!in/x",
            "2",
            "a.cpio!in/x",
            "3",
            "a.a!x",
            "4",
            "a.7z!in/x",
            "5",
            "a.gz",
            "6",
            "a.bz2",
            "7",
            "a.xz",
            "8",
            "a.zst",
            "9"),
        collected.texts());
    assertEquals(List.of(), collected.skipped);
  }

  @Test
  void formsAreKnownByContentsNotByNames() throws IOException {
    take("really.txt", zip("x", "1"));
    take("hardly.zip", bytes("text"));
    assertEquals(Map.of("really.txt!x", "1", "hardly.zip", "text"), collected.texts());
  }

  @Test
  void whatIsInEachOtherIsOpened() throws IOException {
    var jar = zip("application.properties", "deep");
    take(
        "app.tgz",
        gzip(tar("lib/app.war", zip("WEB-INF/lib/x.jar", jar), "logs/l.zst", zstd(bytes("line")))));
    take("p.deb", ar("debian-binary", "2.0\n", "data.tar.xz", xz(tar("./etc/conf", "conf"))));
    assertEquals(
        Map.of(
            "app.tgz!lib/app.war!WEB-INF/lib/x.jar!application.properties", "deep",
            "app.tgz!logs/l.zst", "line",
            "p.deb!debian-binary", "2.0\n",
            "p.deb!data.tar.xz!./etc/conf", "conf"),
        collected.texts());
  }

  @Test
  void aPackageOfRpmHasItsHeaderAndItsFiles() throws IOException {
    byte[] payload = zstd(cpio("./etc/conf", "conf"));
    var rpm = ByteBuffer.allocate(96 + 24 + 16 + 21 + payload.length);
    rpm.putInt(0xedabeedb).position(96);
    rpm.putInt(0x8eade801).putInt(0).putInt(0).putInt(3).put(new byte[8]);
    rpm.putInt(0x8eade801).putInt(0).putInt(1).putInt(5).put(new byte[16]).put(bytes("%post"));
    rpm.put(payload);
    take("a.rpm", rpm.array());
    assertEquals("conf", collected.texts().get("a.rpm!./etc/conf"));
    assertTrue(collected.texts().get("a.rpm!header").endsWith("%post"));
    take("b.rpm", Arrays.copyOf(rpm.array(), 130));
    assertEquals(List.of("b.rpm: ends too early"), collected.skipped);
  }

  @Test
  void membersThatFollowEachOtherAreOneFile() throws IOException {
    take("a.gz", joined(gzip(bytes("one ")), gzip(bytes("two"))));
    take("a.xz", joined(xz(bytes("one ")), xz(bytes("two"))));
    take("a.zst", joined(zstd(bytes("one ")), zstd(bytes("two"))));
    take("a.bz2", joined(bzip2(bytes("one ")), bzip2(bytes("two"))));
    assertEquals(
        List.of("one two", "one two", "one two", "one two"),
        List.copyOf(collected.texts().values()));
  }

  @Test
  void namesAreOnlyNames() throws IOException {
    take("a.tar", tar("/etc/passwd", "1", "../../x", "2", "same", "3", "same", "4"));
    assertEquals(
        List.of("a.tar!/etc/passwd", "a.tar!../../x", "a.tar!same", "a.tar!same"),
        collected.paths());
    assertEquals("34", collected.texts().get("a.tar!same"));
  }

  @Test
  void linksAndDevicesHoldNothing() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new TarArchiveOutputStream(bytes)) {
      for (byte kind :
          List.of(
              TarConstants.LF_SYMLINK,
              TarConstants.LF_LINK,
              TarConstants.LF_CHR,
              TarConstants.LF_BLK,
              TarConstants.LF_FIFO)) {
        archive.putArchiveEntry(new TarArchiveEntry("kind" + kind, kind));
        archive.closeArchiveEntry();
      }
    }
    take("a.tar", bytes.toByteArray());
    assertEquals(List.of(), collected.paths());
    assertEquals(List.of(), collected.skipped);
  }

  @Test
  void anEncryptedEntryIsNamedAndTheRestGoesOn() throws IOException {
    byte[] archive = stored("secret", "unreadable", "plain", "readable");
    archive[6] |= 1;
    take("a.zip", archive);
    assertEquals(Map.of("a.zip!plain", "readable"), collected.texts());
    assertEquals(
        List.of("a.zip!secret: encrypted, or packed in a way that is not known"),
        collected.skipped);
  }

  @Test
  void aBrokenArchiveIsReadAsFarAsItCanBe() throws IOException {
    var random = new byte[40_000];
    new SeededRandom(1).nextBytes(random);
    for (var archive :
        Map.of("zip", zip("a", "first", "b", random), "tar", tar("a", "first", "b", random))
            .entrySet()) {
      take(archive.getKey(), Arrays.copyOf(archive.getValue(), 20_000));
      assertEquals("first", collected.texts().get(archive.getKey() + "!a"));
      assertTrue(collected.texts().get(archive.getKey() + "!b").length() > 10_000);
      assertTrue(collected.skipped.getFirst().startsWith(archive.getKey() + "!b: "));
      collected.skipped.clear();
    }
  }

  @Test
  void aShortBrokenFileIsReadAsFarAsItCanBe() throws IOException {
    byte[] whole = gzip(bytes("a line that is here"));
    take("a.gz", Arrays.copyOf(whole, whole.length - 6));
    assertEquals("a line that is here", collected.texts().get("a.gz"));
    assertEquals(List.of("a.gz: ends too early"), collected.skipped);
  }

  @Test
  void theDepthIsLimited() throws IOException {
    byte[] one = zip("x", "deep");
    byte[] two = zip("1", one);
    var limits = new Limits(2, 100, 1_000, 10_000, 10, 10_000);
    take("fits", two, limits);
    take("deeper", zip("2", two), limits);
    assertEquals(Map.of("fits!1!x", "deep"), collected.texts());
    assertEquals(List.of("deeper!2!1: more than 2 archives deep: not opened"), collected.skipped);
  }

  @Test
  void theNumberOfEntriesIsLimitedOverAllDepths() throws IOException {
    var limits = new Limits(8, 3, 1_000, 10_000, 10, 10_000);
    take("fits", zip("in", zip("1", "a"), "2", "b"), limits);
    take("more", zip("in", zip("1", "a", "2", "b"), "3", "c", "4", "d"), limits);
    assertEquals(List.of("fits!in!1", "fits!2", "more!in!1", "more!in!2"), collected.paths());
    assertEquals(List.of("more: more than 3 entries: the rest is not read"), collected.skipped);
  }

  @Test
  void theLengthOfAnEntryIsLimited() throws IOException {
    var limits = new Limits(8, 100, 5, 10_000, 10, 10_000);
    take("a", zip("fits", "12345", "more", "123456", "next", "1"), limits);
    assertEquals(Map.of("a!fits", "12345", "a!more", "12345", "a!next", "1"), collected.texts());
    assertEquals(List.of("a!more: longer than 5 bytes: the rest is not read"), collected.skipped);
  }

  @Test
  void allThatAFileBecomesIsLimited() throws IOException {
    var limits = new Limits(8, 100, 1_000, 10, 10, 10_000);
    take("fits", tar("1", "12345", "2", "12345"), limits);
    take("more", tar("1", "12345", "2", "123456", "3", "1"), limits);
    assertEquals(List.of("fits!1", "fits!2", "more!1", "more!2"), collected.paths());
    assertEquals(
        List.of("more!2: becomes more than 10 bytes: the rest is not read"), collected.skipped);
  }

  @Test
  void howManyTimesItsSizeAFileBecomesIsLimited() throws IOException {
    byte[] zeros = new byte[100_000];
    var limits = new Limits(8, 100, 1_000_000, 1_000_000, 10, 99_999);
    take("fits", gzip(new byte[99_999]), limits);
    take("bomb", zip("zeros", zeros, "rest", "never seen"), limits);
    assertEquals(99_999, collected.texts().get("fits").length());
    assertEquals(List.of("fits", "bomb!zeros"), collected.paths());
    assertEquals(
        List.of("bomb!zeros: becomes more than 10 times as long: the rest is not read"),
        collected.skipped);
  }

  @Test
  void aBombOfBombsEndsSoon() throws IOException {
    byte[] bomb = zip("0", new byte[8 << 20]);
    for (int i = 0; i < 5; i++) {
      bomb = zip("a", bomb, "b", bomb, "c", bomb, "d", bomb);
    }
    take("42.zip", bomb);
    assertEquals(1, collected.skipped.size(), collected.skipped.toString());
    assertTrue(collected.skipped.getFirst().endsWith("250 times as long: the rest is not read"));
  }

  @Test
  void aHeaderWithoutEndIsNamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new TarArchiveOutputStream(bytes)) {
      var name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(Intake.HEADER);
      archive.putArchiveEntry(name);
      archive.write(new byte[Intake.HEADER]);
      archive.closeArchiveEntry();
    }
    take("a.tar", bytes.toByteArray());
    assertEquals(
        List.of("a.tar: a header of more than " + Intake.HEADER + " bytes: the rest is not read"),
        collected.skipped);
  }

  @Test
  void aLongNameIsCut() throws IOException {
    take("a.tar", tar("x".repeat(Entries.NAME), "1", "y".repeat(Entries.NAME + 1), "2"));
    assertEquals(
        List.of("a.tar!" + "x".repeat(Entries.NAME), "a.tar!" + "y".repeat(Entries.NAME) + "…"),
        collected.paths());
  }

  @Test
  void aBlobThatIsNoBeginningIsNoArchive() throws IOException {
    byte[] archive = zip("x", "1");
    var expanded = new Expanded(collected);
    expanded.take(new Blob(Origin.file("a"), archive, 1, 4_096, line -> true));
    expanded.take(new Blob(Origin.file("b"), archive));
    assertEquals(List.of("a", "b!x"), collected.paths());
  }

  @Test
  void brokenContentsNeverStopAScan() throws IOException {
    var seed = new SeededRandom(Long.getLong("coffer.seed", 11));
    var random = new Random(seed.nextLong());
    var forms =
        List.of(
            zip("a", "text ".repeat(50), "b", zip("c", "d")),
            tar("a", "text ".repeat(50), "b", "c"),
            cpio("a", "text", "b", "c"),
            ar("a", "text", "b", "c"),
            sevenZip("a", bytes("text ".repeat(50))),
            gzip(tar("a", "text")),
            bzip2(tar("a", "text")),
            xz(tar("a", "text")),
            zstd(tar("a", "text")));
    for (int round = 0; round < 4_000; round++) {
      byte[] bytes = forms.get(round % forms.size()).clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[6 + random.nextInt(bytes.length - 6)] = (byte) random.nextInt(256);
      }
      take(seed + " round " + round, Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
    }
  }

  private void take(String name, byte[] contents) throws IOException {
    take(name, contents, Limits.DEFAULT);
  }

  private void take(String name, byte[] contents, Limits limits) throws IOException {
    new Expanded(new Cutter(collected), limits)
        .take(Origin.file(name), new ByteArrayInputStream(contents));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /// A zip whose entries are not compressed.
  private static byte[] stored(String... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new ZipArchiveOutputStream(bytes)) {
      archive.setMethod(ZipArchiveOutputStream.STORED);
      for (int i = 0; i < entries.length; i += 2) {
        var crc = new CRC32();
        crc.update(bytes(entries[i + 1]));
        var entry = new ZipArchiveEntry(entries[i]);
        entry.setSize(entries[i + 1].length());
        entry.setCrc(crc.getValue());
        archive.putArchiveEntry(entry);
        archive.write(bytes(entries[i + 1]));
        archive.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
