package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final byte[] BYTES = new byte[100];

  @Test
  void blocksAreReadAsTheyWereWritten() throws MalformedKeyException {
    String text = Pem.encode("ONE", BYTES) + "\nnoise\r\n" + Pem.encode("TWO", new byte[0]);
    List<Pem.Block> blocks = Pem.decode(text.replace("\n", "\r\n"));
    assertEquals(List.of("ONE", "TWO"), blocks.stream().map(Pem.Block::label).toList());
    assertArrayEquals(BYTES, blocks.getFirst().der().bytes());
    assertEquals(0, blocks.getLast().der().bytes().length);
  }

  @Test
  void aLineHasSixtyFourCharacters() {
    assertEquals(64, Pem.encode("ONE", BYTES).lines().skip(1).findFirst().orElseThrow().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "-----BEGIN A-----\nAAAA\n-----END B-----",
        "-----BEGIN A-----\nA\n-----END A-----",
        "-----BEGIN A-----\nAAAA\n"
      })
  void whatIsBrokenIsRefused(String text) {
    assertThrows(MalformedKeyException.class, () -> Pem.decode(text));
  }

  @Test
  void aTextBeyondTheLimitIsRefused() throws MalformedKeyException {
    String block = Pem.encode("A", BYTES);
    Pem.decode(block + " ".repeat(Pem.MAX_TEXT - block.length()));
    String longer = block + " ".repeat(Pem.MAX_TEXT - block.length() + 1);
    assertThrows(MalformedKeyException.class, () -> Pem.decode(longer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CERTIFICATE", "PUBLIC KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY"})
  void aPrivateKeyIsNothingElse(String label) {
    String text = Pem.encode(label, BYTES);
    assertThrows(MalformedKeyException.class, () -> PrivatePem.read(text));
  }
}
