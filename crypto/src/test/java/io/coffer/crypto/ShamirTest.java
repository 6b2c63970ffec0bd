package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShamirTest {
  private final SeededRandom random = new SeededRandom(3);

  private static List<byte[]> shares(String... hex) {
    return Stream.of(hex).map(Vectors::bytes).toList();
  }

  private static String combined(List<byte[]> shares) {
    try (var secret = Shamir.combine(shares)) {
      return HexFormat.of().formatHex(secret.copy());
    }
  }

  private List<byte[]> split(String secret, int shares, int threshold) {
    try (var bytes = SecretBytes.take(Vectors.bytes(secret))) {
      return Shamir.split(bytes, shares, threshold, random);
    }
  }

  private static String refusal(List<byte[]> shares) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> combined(shares)).getMessage());
  }

  /// By hand, f(x) = 53 + ca x: f(1) = 53 + ca = 99. 2 ca = 194, less 11b is 8f, so f(2) = 53 + 8f
  /// = dc, and f(3) = 53 + ca + 8f = 16. Plus is exclusive or.
  @Test
  void combinesTwoSharesOfALineDrawnByHand() {
    assertEquals("53", combined(shares("9901", "dc02")));
    assertEquals("53", combined(shares("1603", "9901")));
    assertEquals("53", combined(shares("dc02", "1603")));
  }

  /// By hand, f(x) = 1 + 2 x + 3 x^2: f(1) = 1 + 2 + 3 = 0, f(2) = 1 + 4 + c = 9, and with 3 2 = 6
  /// and 3 3 = 5 and 3 5 = f: f(3) = 1 + 6 + f = 8.
  @Test
  void combinesThreeSharesOfAParabolaDrawnByHand() {
    assertEquals("01", combined(shares("0001", "0902", "0803")));
  }

  @Test
  void combinesEachByteByItself() {
    assertEquals("5301", combined(shares("990001", "dc0902", "160803")));
  }

  /// Scripted: the first draws give the coordinates 1 and 2 (no shuffling), then for the one byte a
  /// constant that is overwritten and the slope ca.
  @Test
  void splitsAlongTheLineDrawnByHand() {
    var script = new ScriptedRandom(Vectors.bytes("00000000" + "00000000" + "00ca"));
    try (var secret = SecretBytes.take(new byte[] {0x53})) {
      var made = Shamir.split(secret, 2, 2, script);
      assertEquals(List.of("9901", "dc02"), made.stream().map(HexFormat.of()::formatHex).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,2", "3,3", "4,2", "4,3", "4,4", "5,2", "5,3", "5,4", "5,5", "7,4"})
  void everySubsetOfTheThresholdRebuildsAndNoSmallerOneDoes(int count, int threshold) {
    var secret = "000102030405060708090a0b0c0d0eff";
    var all = split(secret, count, threshold);
    for (int set = 0; set < 1 << count; set++) {
      var chosen = new ArrayList<byte[]>();
      for (int i = 0; i < count; i++) {
        if ((set >> i & 1) == 1) {
          chosen.add(all.get(i));
        }
      }
      if (chosen.size() >= threshold) {
        assertEquals(secret, combined(chosen));
        assertEquals(secret, combined(chosen.reversed()));
      } else if (chosen.size() > 1) {
        assertNotEquals(secret, combined(chosen));
      }
    }
  }

  @Test
  void aSecretOfOneByteHasEveryValue() {
    for (int value = 0; value < 256; value++) {
      var secret = HexFormat.of().toHexDigits((byte) value);
      assertEquals(secret, combined(split(secret, 3, 2)));
    }
  }

  @Test
  void asManySharesAsPossibleHaveDifferentCoordinatesOtherThanZero() {
    var all = split("5a5b", 255, 255);
    var seen = new boolean[256];
    for (var share : all) {
      assertEquals(3, share.length);
      assertFalse(seen[share[2] & 0xFF]);
      seen[share[2] & 0xFF] = true;
    }
    assertFalse(seen[0]);
    assertEquals("5a5b", combined(all));
    assertNotEquals("5a5b", combined(all.subList(0, 254)));
  }

  @Test
  void coordinatesAreInRandomOrder() {
    var coordinates = split("5a", 255, 2).stream().map(share -> share[1] & 0xFF).toList();
    var sorted = new ArrayList<>(coordinates);
    Collections.sort(sorted);
    assertNotEquals(sorted, coordinates);
  }

  /// Of all the lines through one secret byte each share value appears, so one share rules nothing
  /// out: with 10,000 draws each of 256 values is expected 39 times.
  @Test
  void oneShareTakesEveryValueWhateverTheSecret() {
    var seen = new boolean[256];
    for (int i = 0; i < 10_000; i++) {
      seen[split("00", 2, 2).getFirst()[0] & 0xFF] = true;
    }
    for (var value : seen) {
      assertTrue(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "0,0", "256,2", "2,1", "3,4", "3,-1"})
  void refusesToSplitOutsideItsLimits(int count, int threshold) {
    assertThrows(IllegalArgumentException.class, () -> split("5a", count, threshold));
  }

  @Test
  void refusesToSplitNothing() {
    assertThrows(IllegalArgumentException.class, () -> split("-", 3, 2));
  }

  @Test
  void splittingLeavesTheSecretOpen() {
    try (var secret = SecretBytes.take(new byte[] {1, 2})) {
      Shamir.split(secret, 3, 2, random);
      assertArrayEquals(new byte[] {1, 2}, secret.copy());
    }
  }

  @Test
  void refusesToCombineFewerThanTwo() {
    assertEquals("shares: must be from 2 to 255, not 0", refusal(List.of()));
    assertEquals("shares: must be from 2 to 255, not 1", refusal(shares("9901")));
  }

  @Test
  void refusesToCombineMoreThanThereCanBe() {
    assertEquals(
        "shares: must be from 2 to 255, not 256", refusal(Collections.nCopies(256, new byte[2])));
  }

  @Test
  void refusesSharesThatAreTooShort() {
    assertEquals("share: must have at least 2 bytes", refusal(shares("01", "02")));
    assertEquals("share: must have at least 2 bytes", refusal(shares("-", "-")));
  }

  @Test
  void refusesSharesOfDifferentLengths() {
    assertEquals("shares: must all have the same length", refusal(shares("9901", "dcdc02")));
  }

  @Test
  void refusesAShareGivenTwice() {
    assertEquals("shares: one is given twice", refusal(shares("9901", "9901")));
    assertEquals("shares: one is given twice", refusal(shares("9901", "dc01")));
  }

  @Test
  void refusesAShareAtZero() {
    assertEquals("share: has no valid coordinate", refusal(shares("9901", "dc00")));
  }
}
