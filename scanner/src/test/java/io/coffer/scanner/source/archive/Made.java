package io.coffer.scanner.source.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Archives for tests: `add` calls take names and contents in turn.
public final class Made {
  private Made() {}

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] zip(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new ZipArchiveOutputStream(bytes)) {
      add(archive, (name, length) -> new ZipArchiveEntry(name), entries);
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new TarArchiveOutputStream(bytes)) {
      archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      add(archive, Made::tarEntry, entries);
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry tarEntry(String name, int length) {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(length);
    // the same entries make the same bytes, whatever the clock says
    entry.setModTime(FileTime.fromMillis(0));
    return entry;
  }

  public static byte[] cpio(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new CpioArchiveOutputStream(bytes)) {
      add(archive, (name, length) -> new CpioArchiveEntry(name, length), entries);
    }
    return bytes.toByteArray();
  }

  public static byte[] ar(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new ArArchiveOutputStream(bytes)) {
      add(archive, (name, length) -> new ArArchiveEntry(name, length), entries);
    }
    return bytes.toByteArray();
  }

  public static byte[] sevenZip(String name, byte[] contents) throws IOException {
    try (var channel = new SeekableInMemoryByteChannel()) {
      try (var archive = new SevenZOutputFile(channel)) {
        var entry = new SevenZArchiveEntry();
        entry.setName(name);
        archive.putArchiveEntry(entry);
        archive.write(contents);
        archive.closeArchiveEntry();
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  public static byte[] gzip(byte[] contents) throws IOException {
    return packed(contents, GZIPOutputStream::new);
  }

  public static byte[] bzip2(byte[] contents) throws IOException {
    return packed(contents, BZip2CompressorOutputStream::new);
  }

  public static byte[] xz(byte[] contents) throws IOException {
    return packed(contents, XZCompressorOutputStream::new);
  }

  public static byte[] zstd(byte[] contents) throws IOException {
    return packed(contents, ZstdCompressorOutputStream::new);
  }

  private interface Packer {
    OutputStream around(OutputStream packed) throws IOException;
  }

  private static byte[] packed(byte[] contents, Packer packer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = packer.around(bytes)) {
      packed.write(contents);
    }
    return bytes.toByteArray();
  }

  private interface Entry<E> {
    E of(String name, int length);
  }

  private static <E extends ArchiveEntry> void add(
      ArchiveOutputStream<E> archive, Entry<E> maker, Object... entries) throws IOException {
    for (int i = 0; i < entries.length; i += 2) {
      byte[] contents =
          entries[i + 1] instanceof String text ? bytes(text) : (byte[]) entries[i + 1];
      archive.putArchiveEntry(maker.of((String) entries[i], contents.length));
      archive.write(contents);
      archive.closeArchiveEntry();
    }
  }
}
