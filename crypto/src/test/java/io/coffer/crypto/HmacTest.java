package io.coffer.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacTest {
  private static Hmac hmac(String key) {
    try (var secret = SecretBytes.take(Vectors.bytes(key))) {
      return new Hmac(secret);
    }
  }

  @Test
  void signsThePublishedVectors() {
    for (var vector : Vectors.fields("hmac-sha256-rfc4231.txt")) {
      var expected = Vectors.bytes(vector.get(3));
      var signed = hmac(vector.get(1)).sign(Vectors.bytes(vector.get(2)));
      assertEquals(32, signed.length);
      assertArrayEquals(expected, Arrays.copyOf(signed, expected.length), vector.get(0));
    }
  }

  @Test
  void signsThePublishedVectorsOfOtherHashes() {
    for (var vector : Vectors.fields("hmac-rfc4231.txt")) {
      var hash = HashAlgorithm.of(vector.get(0)).orElseThrow();
      try (var secret = SecretBytes.take(Vectors.bytes(vector.get(1)))) {
        var signed = new Hmac(secret, hash).sign(Vectors.bytes(vector.get(2)));
        assertArrayEquals(Vectors.bytes(vector.get(3)), signed, vector.get(0) + vector.get(2));
      }
    }
  }

  @Test
  void signsThePublishedVectorsOfEveryHash() {
    var hashes = EnumSet.noneOf(HashAlgorithm.class);
    for (var vector : Vectors.fields("hmac-wycheproof.txt")) {
      var hash = HashAlgorithm.of(vector.get(0)).orElseThrow();
      hashes.add(hash);
      try (var secret = SecretBytes.take(Vectors.bytes(vector.get(2)))) {
        var signed = new Hmac(secret, hash).sign(Vectors.bytes(vector.get(3)));
        assertArrayEquals(Vectors.bytes(vector.get(4)), signed, vector.get(0) + vector.get(1));
      }
    }
    assertEquals(EnumSet.allOf(HashAlgorithm.class), hashes);
  }

  @Test
  void signsTheSameMessageTheSameWayTwice() {
    var hmac = hmac("0102");
    assertArrayEquals(hmac.sign(new byte[] {1}), hmac.sign(new byte[] {1}));
  }

  @Test
  void hexIsTheSignatureInLowerCase() {
    var hmac = hmac("0102");
    assertEquals(HexFormat.of().formatHex(hmac.sign(new byte[] {9})), hmac.hex(new byte[] {9}));
    assertEquals(
        "of " + hmac.hex(new byte[] {9}),
        new String(hmac.hex(new byte[] {'o', 'f', ' '}, new byte[] {9}), US_ASCII));
  }

  @Test
  void servesManyThreadsAtOnce() throws InterruptedException {
    var hmac = hmac("0102");
    var expected = IntStream.range(0, 200).mapToObj(i -> hmac.hex(new byte[] {(byte) i})).toList();
    var actual = new String[200];
    var threads =
        IntStream.range(0, 200)
            .mapToObj(
                i -> Thread.ofVirtual().start(() -> actual[i] = hmac.hex(new byte[] {(byte) i})))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(expected, List.of(actual));
  }
}
