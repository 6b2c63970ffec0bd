package io.coffer.scanner.source.image;

import io.coffer.scanner.source.Unreadable;
import io.coffer.scanner.source.archive.Intake;
import io.coffer.scanner.source.archive.Uncompressed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The files of a tar: where each lies is noted in a first reading. A compressed one is
/// decompressed anew up to each file, so that nothing has to be kept.
final class TarStore implements Store {
  /// How many files such a tar may have.
  static final int ENTRIES = 100_000;

  private final Path tar;
  private final Map<String, Slice> slices;

  /// Where a file lies.
  private record Slice(long start, long length) {}

  private TarStore(Path tar, Map<String, Slice> slices) {
    this.tar = tar;
    this.slices = slices;
  }

  /// Reads where the files lie.
  ///
  /// @throws IOException if it is no tar
  static TarStore of(Path tar) throws IOException {
    Map<String, Slice> slices = new HashMap<>();
    Map<String, String> links = new HashMap<>();
    try (var raw = Files.newInputStream(tar);
        var plain = Uncompressed.of(raw);
        var intake = new Intake(plain);
        var entries = new TarArchiveInputStream(intake, "UTF8")) {
      for (var entry = next(entries, intake); entry != null; entry = next(entries, intake)) {
        if (slices.size() + links.size() == ENTRIES) {
          throw new Unreadable("a tar of more than " + ENTRIES + " files is no image");
        }
        var name = plainName(entry.getName());
        if (entry.isSymbolicLink()) {
          links.put(name, plainName(Path.of("/", name).resolveSibling(entry.getLinkName())));
        } else if (entry.isLink()) {
          links.put(name, plainName(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
          slices.put(name, new Slice(intake.count(), entry.getSize()));
        }
      }
    } catch (RuntimeException e) {
      throw new Unreadable("is broken", e);
    }
    for (var link : links.entrySet()) {
      var target = slices.get(link.getValue());
      if (target != null) {
        slices.putIfAbsent(link.getKey(), target);
      }
    }
    return new TarStore(tar, slices);
  }

  private static TarArchiveEntry next(TarArchiveInputStream entries, Intake intake)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    intake.endHeader();
    return entries.getNextEntry();
  }

  private static String plainName(Path path) {
    return plainName(path.normalize().toString());
  }

  private static String plainName(String name) {
    return name.replaceFirst("^(\\./|/)+", "");
  }

  @Override
  public boolean has(String name) {
    return slices.containsKey(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    var slice = slices.get(name);
    if (slice == null) {
      throw new Unreadable("is no file of the image");
    }
    var raw = Files.newInputStream(tar);
    try {
      var plain = Uncompressed.of(raw);
      plain.skipNBytes(slice.start);
      return new SliceInput(plain, raw, slice.length);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /// The bytes of one file; closes the tar as well, whatever decompresses it.
  private static final class SliceInput extends FilterInputStream {
    private final InputStream file;
    private long left;

    SliceInput(InputStream contents, InputStream file, long length) {
      super(contents);
      this.file = file;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, from, (int) Math.min(length, left));
      if (count < 0) {
        throw new Unreadable("ends too early");
      }
      left -= count;
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() throws IOException {
      try (file) {
        super.close();
      }
    }
  }
}
