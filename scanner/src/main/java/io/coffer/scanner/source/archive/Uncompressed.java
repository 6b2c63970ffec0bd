package io.coffer.scanner.source.archive;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/// Compressed contents as what they were before.
public final class Uncompressed {
  /// The most memory for one decompression, in KiB: what asks for more is named.
  static final int MEMORY_KIB = 128 << 10;

  /// Why nothing compressed with zstd is read where there is no native library for the machine.
  static final String NO_LIBRARY = "compressed with zstd, for which no library can be loaded";

  private Uncompressed() {}

  /// @param contents perhaps compressed
  /// @return what they hold, within the limits of [Expanded]; or they themselves
  /// @throws IOException if they are broken from their beginning
  public static InputStream of(InputStream contents) throws IOException {
    var all = new Peeked(contents, Form.HEAD);
    var form = Form.of(all.head()).filter(Form::isCompression);
    if (form.isEmpty()) {
      return all;
    }
    var intake = new Intake(all);
    return new Part(of(form.get(), intake), new Budget(Limits.DEFAULT, intake));
  }

  static InputStream of(Form form, Intake intake) throws IOException {
    return switch (form) {
      case GZIP -> new GZIPInputStream(intake, 1 << 13);
      case BZIP2 -> new BZip2CompressorInputStream(intake, true);
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(intake)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(MEMORY_KIB)
              .get();
      case ZSTD -> zstd(intake);
      default -> throw new IllegalStateException(form + " is no compression");
    };
  }

  private static InputStream zstd(Intake intake) throws IOException {
    try {
      return new ZstdCompressorInputStream(intake);
    } catch (LinkageError e) {
      throw new Unreadable(NO_LIBRARY, e);
    }
  }
}
