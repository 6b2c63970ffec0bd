package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  private static SecretBytes closed(byte... bytes) {
    SecretBytes closed;
    try (var secret = SecretBytes.take(bytes)) {
      closed = secret;
    }
    return closed;
  }

  private static void close(SecretBytes secret) {
    secret.close();
  }

  @Test
  void takingZeroesTheSource() {
    byte[] source = {1, 2, 3};
    try (var secret = SecretBytes.take(source)) {
      assertArrayEquals(new byte[3], source);
      assertArrayEquals(new byte[] {1, 2, 3}, secret.copy());
    }
  }

  @Test
  void randomBytesComeFromTheGivenSource() {
    try (var secret = SecretBytes.random(2, new ScriptedRandom(new byte[] {7, 8}))) {
      assertArrayEquals(new byte[] {7, 8}, secret.copy());
    }
  }

  @Test
  void aCopyIsNotTheSecretItself() {
    try (var secret = SecretBytes.take(new byte[] {1})) {
      secret.copy()[0] = 2;
      assertArrayEquals(new byte[] {1}, secret.copy());
    }
  }

  @Test
  void theTextFormIsTheLength() {
    try (var secret = SecretBytes.take(new byte[] {65, 66, 67})) {
      assertEquals("SecretBytes[3 bytes]", secret.toString());
    }
  }

  @Test
  void aClosedSecretCannotBeRead() {
    var secret = closed((byte) 1, (byte) 2);
    assertThrows(IllegalStateException.class, secret::copy);
    assertEquals(2, secret.length());
  }

  @Test
  void closingTwiceIsHarmless() {
    var secret = closed((byte) 1);
    secret.close();
    assertThrows(IllegalStateException.class, secret::copy);
  }

  @Test
  void aDuplicateOutlivesItsOriginal() {
    try (var original = SecretBytes.take(new byte[] {1, 2});
        var duplicate = original.duplicate()) {
      close(original);
      assertArrayEquals(new byte[] {1, 2}, duplicate.copy());
    }
  }

  @Test
  void sameAsComparesBytesAndLength() {
    try (var one = SecretBytes.take(new byte[] {1, 2});
        var same = SecretBytes.take(new byte[] {1, 2});
        var other = SecretBytes.take(new byte[] {1, 3});
        var longer = SecretBytes.take(new byte[] {1, 2, 0})) {
      assertTrue(one.sameAs(same));
      assertTrue(one.sameAs(one));
      assertFalse(one.sameAs(other));
      assertFalse(one.sameAs(longer));
    }
  }

  @Test
  void aReaderGetsAllOfASecretOrAnExceptionWhenItIsClosedMeanwhile() throws InterruptedException {
    var torn = new AtomicInteger();
    for (int round = 0; round < 200; round++) {
      try (var secret = SecretBytes.take("x".repeat(10_000).getBytes(StandardCharsets.UTF_8))) {
        var reader = Thread.ofPlatform().start(() -> torn.addAndGet(zeroesRead(secret)));
        close(secret);
        reader.join();
      }
    }
    assertEquals(0, torn.get());
  }

  /// Reads until it is closed.
  private static int zeroesRead(SecretBytes secret) {
    int zeroes = 0;
    try {
      while (true) {
        for (byte value : secret.copy()) {
          zeroes += value == 0 ? 1 : 0;
        }
      }
    } catch (IllegalStateException closed) {
      return zeroes;
    }
  }
}
