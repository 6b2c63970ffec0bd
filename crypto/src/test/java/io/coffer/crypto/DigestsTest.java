package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DigestsTest {
  @Test
  void sha256GivesThePublishedDigests() {
    for (var vector : Vectors.fields("sha256-fips180.txt")) {
      assertArrayEquals(Vectors.bytes(vector.get(1)), Digests.sha256(Vectors.bytes(vector.get(0))));
    }
  }

  @Test
  void everyHashGivesThePublishedDigests() {
    var hashes = EnumSet.noneOf(HashAlgorithm.class);
    for (var vector : Vectors.fields("hashes-cavp.txt")) {
      var hash = HashAlgorithm.of(vector.get(0)).orElseThrow();
      hashes.add(hash);
      assertArrayEquals(
          Vectors.bytes(vector.get(2)),
          hash.digest(Vectors.bytes(vector.get(1))),
          vector.get(0) + " " + vector.get(1));
    }
    assertEquals(EnumSet.allOf(HashAlgorithm.class), hashes);
  }

  @Test
  void constantTimeComparesBytesAndLength() {
    assertTrue(ConstantTime.equal(new byte[0], new byte[0]));
    assertTrue(ConstantTime.equal(new byte[] {1, 2}, new byte[] {1, 2}));
    assertFalse(ConstantTime.equal(new byte[] {1, 2}, new byte[] {1, 3}));
    assertFalse(ConstantTime.equal(new byte[] {1, 2}, new byte[] {1}));
  }
}
