package io.coffer.engines.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {
  private static final String TEXT = "otpauth://totp/Example:joe?secret=JBSWY3DPEHPK3PXP";

  /// The picture: true where it is dark.
  private static boolean[][] dark(byte[] png, int pixels) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(png));
    assertEquals(0x89504E470D0A1A0AL, in.readLong());
    var header = new DataInputStream(new ByteArrayInputStream(chunk(in, "IHDR")));
    assertEquals(pixels, header.readInt());
    assertEquals(pixels, header.readInt());
    assertEquals(1, header.readByte(), "bits of a pixel");
    assertEquals(0, header.readInt(), "grey, without interlacing");
    var lines = new InflaterInputStream(new ByteArrayInputStream(chunk(in, "IDAT")));
    var dark = new boolean[pixels][pixels];
    for (boolean[] line : dark) {
      assertEquals(0, lines.read(), "no filter");
      byte[] bits = lines.readNBytes((pixels + 7) / 8);
      for (int x = 0; x < pixels; x++) {
        line[x] = (bits[x / 8] >> (7 - x % 8) & 1) == 0;
      }
    }
    assertEquals(-1, lines.read());
    assertEquals(0, chunk(in, "IEND").length);
    assertEquals(-1, in.read());
    return dark;
  }

  private static byte[] chunk(DataInputStream in, String type) throws IOException {
    byte[] content = new byte[in.readInt()];
    byte[] name = in.readNBytes(4);
    in.readFully(content);
    assertEquals(type, new String(name, StandardCharsets.US_ASCII));
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    assertEquals((int) sum.getValue(), in.readInt());
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 40, 41, 82, 200, 1_000, Barcode.MAX_PIXELS})
  void thePictureIsTheCodeInTheMiddleOfWhite(int pixels) throws IOException {
    QrCode code = QrCode.encodeText(TEXT, QrCode.Ecc.MEDIUM);
    assertEquals(33, code.size);
    int scale = Math.max(1, pixels / 41);
    int margin = (pixels - 33 * scale) / 2;
    boolean[][] dark = dark(Barcode.of(TEXT, pixels), pixels);
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        boolean expected =
            code.getModule(Math.floorDiv(x - margin, scale), Math.floorDiv(y - margin, scale));
        assertEquals(expected, dark[y][x], x + "," + y);
      }
    }
    assertTrue(dark[margin][margin], "the corner of a pattern");
    assertFalse(pixels > 33 && dark[0][0] && margin > 0, "the border is white");
  }

  @Test
  void aPictureTooSmallAndATextTooLongAreRefused() {
    Refusal small = assertThrows(Refusal.class, () -> Barcode.of(TEXT, 32));
    assertEquals("the qr_size value must be 0 or at least 33", small.getMessage());
    assertEquals(177, QrCode.encodeText("x".repeat(2_331), QrCode.Ecc.MEDIUM).size);
    Barcode.of("x".repeat(2_331), 177);
    Refusal large = assertThrows(Refusal.class, () -> Barcode.of("x".repeat(2_332), 177));
    assertTrue(large.getMessage().contains("qr_size"));
  }

  @Test
  void aLargePictureIsASmallFile() {
    assertTrue(Barcode.of(TEXT, Barcode.MAX_PIXELS).length < 50_000);
  }
}
