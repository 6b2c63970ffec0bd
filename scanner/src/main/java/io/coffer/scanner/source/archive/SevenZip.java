package io.coffer.scanner.source.archive;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/// One reading of an archive of 7-Zip, whose directory is at its end: so it is held in memory.
final class SevenZip {
  /// The most bytes of such an archive.
  static final int LIMIT = 64 << 20;

  private final Intake intake;
  private final Budget budget;

  SevenZip(Intake intake, Budget budget) {
    this.intake = intake;
    this.budget = budget;
  }

  /// @throws IOException the taker's
  void read(Origin origin, Taker parts) throws IOException {
    SevenZFile archive;
    try {
      archive = opened();
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
      return;
    } catch (RuntimeException e) {
      parts.skip(origin, Reasons.of(new Unreadable("is broken", e)));
      return;
    }
    try (archive) {
      var entry = next(archive, origin, parts);
      while (entry != null) {
        if (!entry.isDirectory()) {
          hand(origin.inner("entry", String.valueOf(entry.getName())), archive, entry, parts);
        }
        entry = budget.isSpent() ? null : next(archive, origin, parts);
      }
    }
  }

  private SevenZFile opened() throws IOException {
    byte[] all = intake.readNBytes(LIMIT);
    if (all.length == LIMIT && intake.read() >= 0) {
      throw new Unreadable("an archive of 7-Zip of more than " + LIMIT + " bytes");
    }
    return SevenZFile.builder()
        .setSeekableByteChannel(new SeekableInMemoryByteChannel(all))
        .setMaxMemoryLimitKiB(Uncompressed.MEMORY_KIB)
        .get();
  }

  private @Nullable SevenZArchiveEntry next(SevenZFile archive, Origin origin, Taker parts) {
    try {
      var entry = archive.getNextEntry();
      if (entry != null) {
        budget.chargeEntry();
      }
      return entry;
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
    } catch (RuntimeException e) {
      parts.skip(origin, Reasons.of(new Unreadable("is broken", e)));
    }
    return null;
  }

  private void hand(Origin origin, SevenZFile archive, SevenZArchiveEntry entry, Taker parts)
      throws IOException {
    InputStream contents;
    try {
      contents = archive.getInputStream(entry);
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
      return;
    }
    parts.take(origin, new Part(contents, budget));
  }
}
