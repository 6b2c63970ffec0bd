package io.coffer.engines.totp;

import io.coffer.spi.Refusal;
import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// QR codes as pictures in PNG (ISO/IEC 15948) of one bit a pixel.
final class Barcode {
  /// The most pixels of a side, far more than the 177 modules of the largest QR code need.
  static final int MAX_PIXELS = 4_096;

  /// The empty border that readers want, in modules.
  private static final int BORDER = 4;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Barcode() {}

  /// A square picture of the QR code of a text.
  ///
  /// @param pixels of a side
  /// @throws Refusal when the code does not fit
  static byte[] of(String text, int pixels) {
    QrCode code = code(text);
    int scale = Math.max(pixels / (code.size + 2 * BORDER), 1);
    int margin = Math.floorDiv(pixels - scale * code.size, 2);
    if (margin < 0) {
      throw Refusal.invalid("the qr_size value must be 0 or at least " + code.size);
    }
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header(pixels));
    chunk(png, "IDAT", compressed(code, pixels, scale, margin));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static QrCode code(String text) {
    try {
      return QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    } catch (DataTooLongException e) {
      throw Refusal.invalid(
          "issuer, account_name and key_size are together too long for a QR code; ask for a"
              + " qr_size of 0, or for less");
    }
  }

  // one bit a pixel, shades of grey, the only methods of compression, filter and order
  private static byte[] header(int pixels) {
    return ByteBuffer.allocate(13)
        .putInt(pixels)
        .putInt(pixels)
        .put(new byte[] {1, 0, 0, 0, 0})
        .array();
  }

  private static byte[] compressed(QrCode code, int pixels, int scale, int margin) {
    var packed = new ByteArrayOutputStream();
    try (var lines = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < pixels; y++) {
        lines.write(0); // the filter that changes nothing
        lines.write(line(code, Math.floorDiv(y - margin, scale), pixels, scale, margin));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is memory alone
    }
    return packed.toByteArray();
  }

  // a set bit is white; beside the code, all modules are
  private static byte[] line(QrCode code, int row, int pixels, int scale, int margin) {
    var bits = new byte[(pixels + Byte.SIZE - 1) / Byte.SIZE];
    for (int x = 0; x < pixels; x++) {
      if (!code.getModule(Math.floorDiv(x - margin, scale), row)) {
        bits[x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
      }
    }
    return bits;
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    png.writeBytes(name);
    png.writeBytes(content);
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }
}
