package io.coffer.cli.transit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyMaterialTest {
  private static final byte[] KEY = {1, 2, 3, 4};

  @TempDir Path folder;

  private static byte[] read(String word, String input) {
    try (KeyMaterial key = KeyMaterial.of(word, stream(input))) {
      return key.bytes().clone();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String text) throws IOException {
    return "@" + Files.writeString(folder.resolve("key"), text);
  }

  private static String fault(String word) {
    return String.valueOf(assertThrows(UsageException.class, () -> read(word, "")).getMessage());
  }

  @Test
  void comesInBase64FromTheWordAFileOrTheInput() throws IOException {
    assertArrayEquals(KEY, read("AQIDBA==", ""));
    assertArrayEquals(KEY, read(file("AQID\nBA==\n"), ""));
    assertArrayEquals(KEY, read("-", "AQIDBA==\n"));
  }

  @Test
  void comesAsPemWithPkcs8() throws IOException {
    String pem = "-----BEGIN PRIVATE KEY-----\nAQID\nBA==\n-----END PRIVATE KEY-----\n";

    assertArrayEquals(KEY, read(file(pem), ""));
    assertArrayEquals(KEY, read("-", pem));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA PRIVATE KEY, openssl pkcs8 -topk8",
    "EC PRIVATE KEY, openssl pkcs8 -topk8",
    "ENCRYPTED PRIVATE KEY, openssl pkcs8 -topk8",
    "PUBLIC KEY, public_key=@file"
  })
  void otherPemIsRefusedWithWhatHelps(String label, String help) throws IOException {
    String pem = "-----BEGIN %s-----\nAQIDBA==\n-----END %s-----\n".formatted(label, label);

    assertTrue(fault(file(pem)).contains(help));
  }

  @ParameterizedTest
  @CsvSource({"s3cret!", "AQIDBA=", "''", "@no-such-file"})
  void whatIsNoKeyIsRefusedAndNotRepeated(String word) {
    assertFalse(fault(word).contains("s3cret"));
  }

  @Test
  void aPemFileThatIsCutOffIsRefused() throws IOException {
    assertTrue(fault(file("-----BEGIN PRIVATE KEY-----\nAQID")).contains("no end"));
    assertTrue(fault(file("-----BEGIN PRIVATE")).contains("no end"));
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws IOException {
    String longest = "A".repeat(KeyMaterial.MAX_BYTES);

    assertTrue(read(file(longest), "").length > 0);
    assertTrue(fault(file(longest + "A")).contains("64 KiB"));
  }

  @Test
  void isZeroedWhenItIsClosed() {
    byte[] bytes;
    try (KeyMaterial key = KeyMaterial.of("AQIDBA==", stream(""))) {
      bytes = key.bytes();
    }
    assertArrayEquals(new byte[4], bytes);
  }
}
