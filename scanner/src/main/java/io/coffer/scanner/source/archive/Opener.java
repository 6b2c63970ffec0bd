package io.coffer.scanner.source.archive;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// Opens contents of a known form, and hands over what they hold.
final class Opener {
  private final Form form;
  private final Intake intake;
  private final Budget budget;

  Opener(Form form, Intake intake, Budget budget) {
    this.form = form;
    this.intake = intake;
    this.budget = budget;
  }

  /// @throws IOException the taker's
  void open(Origin origin, Taker parts) throws IOException {
    switch (form) {
      case GZIP, BZIP2, XZ, ZSTD -> decompress(origin, parts);
      case RPM -> new Rpm(intake).read(origin, parts);
      case SEVEN_ZIP -> new SevenZip(intake, budget).read(origin, parts);
      case ZIP, EMPTY_ZIP, SPLIT_ZIP ->
          new Entries(new ZipArchiveInputStream(intake, "UTF8", true, false), budget)
              .read(origin, parts);
      case TAR ->
          new Entries(new TarArchiveInputStream(intake, "UTF8"), intake, budget)
              .read(origin, parts);
      case CPIO ->
          new Entries(new CpioArchiveInputStream(intake), intake, budget).read(origin, parts);
      case AR -> new Entries(new ArArchiveInputStream(intake), intake, budget).read(origin, parts);
    }
  }

  /// A compressed file is called as it is: its lines are those of what it holds.
  private void decompress(Origin origin, Taker parts) throws IOException {
    InputStream plain;
    try {
      plain = Uncompressed.of(form, intake);
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
      return;
    } catch (RuntimeException e) {
      parts.skip(origin, Reasons.of(new Unreadable("is broken", e)));
      return;
    }
    try (plain) {
      parts.take(origin, new Part(plain, budget));
    }
  }
}
