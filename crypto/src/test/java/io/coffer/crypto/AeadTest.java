package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AeadTest {
  private static final String SPEC = "aes-256-gcm-spec.txt";
  private static final String CAVP = "aes-256-gcm-cavp.txt";
  private static final String WYCHEPROOF = "aes-256-gcm-wycheproof.txt";

  private static final String AES_128 = "aes-128-gcm-wycheproof.txt";
  private static final String AES_128_CAVP = "aes-128-gcm-cavp.txt";
  private static final String CHACHA = "chacha20-poly1305-wycheproof.txt";
  private static final String XCHACHA = "xchacha20-poly1305-wycheproof.txt";

  private static final byte[] DATA = {1, 2, 3};

  private final Aead aead = aead(new byte[32], new SeededRandom(1));

  private static Aead aead(byte[] key, SecureRandom random) {
    try (var secret = SecretBytes.take(key)) {
      return new Aead(secret, random);
    }
  }

  /// A line of the files: test, verdict, key, nonce, associated data, plaintext, ciphertext, tag.
  private record Vector(String file, List<String> fields) {
    static List<Vector> valid(String file) {
      return all(file).stream().filter(Vector::isValid).toList();
    }

    static List<Vector> all(String file) {
      return Vectors.fields(file).stream().map(line -> new Vector(file, line)).toList();
    }

    String name() {
      return fields.get(0);
    }

    boolean isValid() {
      return fields.get(1).equals("valid");
    }

    AeadAlgorithm algorithm() {
      return switch (file) {
        case AES_128, AES_128_CAVP -> AeadAlgorithm.AES_128_GCM;
        case CHACHA -> AeadAlgorithm.CHACHA20_POLY1305;
        case XCHACHA -> AeadAlgorithm.XCHACHA20_POLY1305;
        default -> AeadAlgorithm.AES_256_GCM;
      };
    }

    Aead aead() {
      try (var secret = SecretBytes.take(Vectors.bytes(fields.get(2)))) {
        return new Aead(algorithm(), secret, new ScriptedRandom(nonce()));
      }
    }

    byte[] nonce() {
      return Vectors.bytes(fields.get(3));
    }

    byte[] associatedData() {
      return Vectors.bytes(fields.get(4));
    }

    byte[] plaintext() {
      return Vectors.bytes(fields.get(5));
    }

    byte[] sealed() {
      var parts = List.of(fields.get(3), fields.get(6), fields.get(7));
      return HexFormat.of().parseHex(String.join("", parts).replace("-", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SPEC, CAVP, WYCHEPROOF, AES_128, AES_128_CAVP, CHACHA, XCHACHA})
  void sealsThePublishedVectors(String file) {
    for (var vector : Vector.valid(file)) {
      assertArrayEquals(
          vector.sealed(),
          vector.aead().seal(vector.plaintext(), vector.associatedData()),
          vector.name());
      assertArrayEquals(
          vector.sealed(),
          vector.aead().sealWith(vector.nonce(), vector.plaintext(), vector.associatedData()),
          vector.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SPEC, CAVP, WYCHEPROOF, AES_128, AES_128_CAVP, CHACHA, XCHACHA})
  void opensThePublishedVectors(String file) {
    for (var vector : Vector.valid(file)) {
      assertArrayEquals(
          vector.plaintext(),
          vector.aead().open(vector.sealed(), vector.associatedData()),
          vector.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CAVP, WYCHEPROOF, AES_128, AES_128_CAVP, CHACHA, XCHACHA})
  void refusesThePublishedForgeries(String file) {
    var forgeries = Vector.all(file).stream().filter(vector -> !vector.isValid()).toList();
    assertTrue(forgeries.size() >= 27, "there are some");
    for (var vector : forgeries) {
      var forged = vector.aead();
      assertThrows(
          TamperedException.class,
          () -> forged.open(vector.sealed(), vector.associatedData()),
          vector.name());
    }
  }

  @Test
  void oneNonceMayServeTwiceWhereTheCallerSaysSo() {
    for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
      try (var key = SecretBytes.take(new byte[algorithm.keyLength()])) {
        var under = new Aead(algorithm, key, new SeededRandom(2));
        var nonce = new byte[algorithm.nonceLength()];
        var once = under.sealWith(nonce, new byte[9], DATA);
        assertArrayEquals(once, under.sealWith(nonce, new byte[9], DATA));
        assertArrayEquals(new byte[9], under.open(once, DATA));
        assertThrows(
            IllegalArgumentException.class,
            () -> under.sealWith(new byte[nonce.length + 1], new byte[9], DATA));
        assertThrows(
            TamperedException.class, () -> under.open(new byte[algorithm.overhead() - 1], DATA));
      }
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    var sealed = aead.seal(new byte[20], DATA);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      var flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(TamperedException.class, () -> aead.open(flipped, DATA));
    }
  }

  @Test
  void refusesEveryTruncation() {
    var sealed = aead.seal(new byte[20], DATA);
    for (int length = 0; length < sealed.length; length++) {
      var cut = Arrays.copyOf(sealed, length);
      assertThrows(TamperedException.class, () -> aead.open(cut, DATA));
    }
  }

  @Test
  void refusesAnAddedByte() {
    var sealed = aead.seal(new byte[20], DATA);
    var longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertThrows(TamperedException.class, () -> aead.open(longer, DATA));
  }

  @Test
  void refusesOtherAssociatedData() {
    var sealed = aead.seal(new byte[20], DATA);
    assertThrows(TamperedException.class, () -> aead.open(sealed, new byte[0]));
    assertThrows(TamperedException.class, () -> aead.open(sealed, new byte[] {1, 2, 4}));
  }

  @Test
  void refusesAnotherKey() {
    var key = new byte[32];
    key[31] = 1;
    var other = aead(key, new SeededRandom(1));
    var sealed = aead.seal(new byte[20], DATA);
    assertThrows(TamperedException.class, () -> other.open(sealed, DATA));
  }

  @Test
  void aRefusalDoesNotSayWhy() {
    var sealed = aead.seal(new byte[20], DATA);
    var wrongTag = assertThrows(TamperedException.class, () -> aead.open(sealed, new byte[0]));
    var tooShort = assertThrows(TamperedException.class, () -> aead.open(new byte[3], DATA));
    assertEquals(wrongTag.getMessage(), tooShort.getMessage());
  }

  @Test
  void worksOnAfterARefusal() {
    var sealed = aead.seal(new byte[] {7}, DATA);
    assertThrows(TamperedException.class, () -> aead.open(sealed, new byte[0]));
    assertArrayEquals(new byte[] {7}, aead.open(sealed, DATA));
  }

  @Test
  void drawsANonceForEachSeal() {
    var nonces = new HashSet<String>();
    for (int i = 0; i < 1000; i++) {
      nonces.add(HexFormat.of().formatHex(aead.seal(new byte[0], DATA), 0, 12));
    }
    assertEquals(1000, nonces.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void refusesAKeyOfAnotherLength(int length) {
    try (var key = SecretBytes.take(new byte[length])) {
      var random = new SeededRandom(1);
      assertThrows(IllegalArgumentException.class, () -> new Aead(key, random));
    }
  }

  @Test
  void sealsNothingOnceClosed() {
    aead.close();
    assertThrows(IllegalStateException.class, () -> aead.seal(new byte[1], DATA));
  }

  @Test
  void opensNothingOnceClosed() {
    var sealed = aead.seal(new byte[1], DATA);
    aead.close();
    assertThrows(IllegalStateException.class, () -> aead.open(sealed, DATA));
  }

  @Test
  void servesManyThreadsAtOnce() throws InterruptedException {
    var right = new AtomicInteger();
    var threads =
        IntStream.range(0, 200)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      byte[] plaintext = {(byte) i, (byte) (i >> 8)};
                      var opened = aead.open(aead.seal(plaintext, DATA), DATA);
                      right.addAndGet(Arrays.equals(plaintext, opened) ? 1 : 0);
                    }))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(200, right.get());
  }
}
