package io.coffer.scanner.source.archive;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/// One reading of an archive whose entries follow each other. Their names are only names: nothing
/// is written, so that `..` leads nowhere, and two may be the same.
final class Entries {
  /// The longest name that is told whole.
  static final int NAME = 4_096;

  private final ArchiveInputStream<?> archive;
  private final @Nullable Intake headers;
  private final Budget budget;

  /// @param headers whose length is limited between entries
  Entries(ArchiveInputStream<?> archive, Intake headers, Budget budget) {
    this.archive = archive;
    this.headers = headers;
    this.budget = budget;
  }

  /// Of an archive whose headers are short by its form.
  Entries(ArchiveInputStream<?> archive, Budget budget) {
    this.archive = archive;
    this.headers = null;
    this.budget = budget;
  }

  /// @throws IOException the taker's
  void read(Origin origin, Taker parts) throws IOException {
    try (archive) {
      var entry = next(origin, parts);
      while (entry != null) {
        if (holdsBytes(entry)) {
          hand(origin.inner("entry", name(entry)), entry, parts);
        }
        entry = budget.isSpent() ? null : next(origin, parts);
      }
    }
  }

  private @Nullable ArchiveEntry next(Origin origin, Taker parts) {
    try {
      begin();
      var entry = archive.getNextEntry();
      end();
      if (entry != null) {
        budget.chargeEntry();
      }
      return entry;
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
    } catch (RuntimeException e) {
      parts.skip(origin, Reasons.of(new Unreadable("is broken", e)));
    } catch (LinkageError e) {
      parts.skip(origin, Uncompressed.NO_LIBRARY);
    }
    return null;
  }

  private void begin() {
    if (headers != null) {
      headers.beginHeader();
    }
  }

  private void end() {
    if (headers != null) {
      headers.endHeader();
    }
  }

  private void hand(Origin origin, ArchiveEntry entry, Taker parts) throws IOException {
    if (!archive.canReadEntryData(entry)) {
      parts.skip(origin, "encrypted, or packed in a way that is not known");
      return;
    }
    var part = new Part(archive, budget);
    parts.take(origin, part);
    part.drain();
  }

  private static boolean holdsBytes(ArchiveEntry entry) {
    return !entry.isDirectory()
        && !(entry instanceof TarArchiveEntry tar
            && (tar.isSymbolicLink()
                || tar.isLink()
                || tar.isCharacterDevice()
                || tar.isBlockDevice()
                || tar.isFIFO()));
  }

  private static String name(ArchiveEntry entry) {
    var name = entry.getName();
    return name.length() <= NAME ? name : name.substring(0, NAME) + "…";
  }
}
