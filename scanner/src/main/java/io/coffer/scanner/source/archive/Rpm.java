package io.coffer.scanner.source.archive;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A package of RPM: a lead, a header with signatures, one with everything else, which scripts are
/// part of, and compressed files.
final class Rpm {
  private static final int LEAD = 96;
  private static final int PREAMBLE = 16;
  private static final int INDEX_ENTRY = 16;
  private static final int MAGIC = 0x8eade8;

  private final Intake intake;

  Rpm(Intake intake) {
    this.intake = intake;
  }

  /// @throws IOException the taker's
  void read(Origin origin, Taker parts) throws IOException {
    byte[] header;
    try {
      intake.skipNBytes(LEAD);
      int signatures = header().length;
      intake.skipNBytes(-signatures & 7);
      header = header();
    } catch (IOException e) {
      parts.skip(origin, Reasons.of(e));
      return;
    }
    parts.take(new Blob(origin.inner("entry", "header"), header));
    parts.take(origin, intake);
  }

  private byte[] header() throws IOException {
    var preamble = ByteBuffer.wrap(exactly(PREAMBLE));
    long length = preamble.getInt(8) * (long) INDEX_ENTRY + preamble.getInt(12);
    if (preamble.getInt(0) >>> 8 != MAGIC || length < 0) {
      throw new Unreadable("is broken");
    }
    if (length > Blob.LIMIT) {
      throw new Unreadable("a header of more than " + Blob.LIMIT + " bytes");
    }
    return exactly((int) length);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = intake.readNBytes(length);
    if (bytes.length < length) {
      throw new Unreadable("ends too early");
    }
    return bytes;
  }
}
