package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
  private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.000000006Z");
  private static final Instant SECOND = Instant.parse("2026-02-03T04:05:06.700Z");
  private static final byte[] VALUE = {10, 20, 30};

  private final SeededRandom random = new SeededRandom(7);
  private final Keyring one = Keyring.create(random, FIRST);
  private final Keyring two = one.rotate(random, SECOND);

  @Test
  void opensWhatItSealed() {
    assertArrayEquals(VALUE, one.open("sys/a", one.seal("sys/a", VALUE)));
  }

  @Test
  void sealsAnEmptyValueAndALargeOne() {
    var large = new byte[1_000_003];
    random.nextBytes(large);
    assertArrayEquals(new byte[0], one.open("a", one.seal("a", new byte[0])));
    assertArrayEquals(large, one.open("a", one.seal("a", large)));
  }

  @Test
  void aSealedValueIsVersionTermNonceCiphertextTagBoundToItsPath() {
    var nonce = "twelve bytes".getBytes(StandardCharsets.UTF_8);
    var encoded = two.encode();
    var key = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    var path = "yol/ığüş".getBytes(StandardCharsets.UTF_8);
    var header = new byte[] {1, 0, 0, 0, 2};
    var bound = ByteBuffer.allocate(header.length + path.length).put(header).put(path).array();
    try (var secret = SecretBytes.take(key);
        var aead = new Aead(secret, new ScriptedRandom(nonce));
        var keyring = Keyring.decode(encoded, new ScriptedRandom(nonce))) {
      var body = aead.seal(VALUE, bound);
      var expected = ByteBuffer.allocate(5 + body.length).put(header).put(body).array();
      assertArrayEquals(expected, keyring.seal("yol/ığüş", VALUE));
    }
  }

  @Test
  void refusesAValueMovedToAnotherPath() {
    var sealed = one.seal("sys/a", VALUE);
    assertThrows(TamperedException.class, () -> one.open("sys/b", sealed));
    assertThrows(TamperedException.class, () -> one.open("", sealed));
  }

  @Test
  void refusesEveryFlippedBit() {
    var sealed = two.seal("a", VALUE);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      var flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(TamperedException.class, () -> two.open("a", flipped));
    }
  }

  @Test
  void refusesEveryTruncation() {
    var sealed = one.seal("a", VALUE);
    for (int length = 0; length < sealed.length; length++) {
      var cut = Arrays.copyOf(sealed, length);
      assertThrows(TamperedException.class, () -> one.open("a", cut));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 3, Integer.MAX_VALUE})
  void refusesAnotherTerm(int term) {
    var sealed = two.seal("a", VALUE);
    ByteBuffer.wrap(sealed).putInt(1, term);
    assertThrows(TamperedException.class, () -> two.open("a", sealed));
  }

  @Test
  void refusesATermItDoesNotHaveYet() {
    var sealed = two.seal("a", VALUE);
    assertThrows(TamperedException.class, () -> one.open("a", sealed));
  }

  @Test
  void refusesThePathOfAnotherTextWithTheSameBytes() {
    assertThrows(IllegalArgumentException.class, () -> one.seal("a\ud800", VALUE));
    var sealed = one.seal("a?", VALUE);
    assertThrows(IllegalArgumentException.class, () -> one.open("a\udfff", sealed));
  }

  @Test
  void rotationSealsUnderTheNewTerm() {
    assertEquals(1, one.activeTerm());
    assertEquals(2, two.activeTerm());
    assertEquals(2, ByteBuffer.wrap(two.seal("a", VALUE)).getInt(1));
  }

  @Test
  void rotationKeepsOlderValuesReadable() {
    var old = one.seal("a", VALUE);
    assertArrayEquals(VALUE, two.open("a", old));
  }

  @Test
  void rotationLeavesTheOlderKeyringAsItWas() {
    assertArrayEquals(VALUE, one.open("a", one.seal("a", VALUE)));
    assertEquals(1, one.activeTerm());
  }

  @Test
  void closingTheOlderKeyringLeavesTheNewerOneOpen() {
    var old = one.seal("a", VALUE);
    one.close();
    assertArrayEquals(VALUE, two.open("a", old));
    assertThrows(IllegalStateException.class, () -> one.open("a", old));
    assertThrows(IllegalStateException.class, () -> one.seal("a", VALUE));
    assertThrows(IllegalStateException.class, one::encode);
  }

  @Test
  void eachTermHasItsInstallTime() {
    assertEquals(FIRST, two.installed(1));
    assertEquals(SECOND, two.installed(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void aTermItDoesNotHaveHasNoInstallTime(int term) {
    assertThrows(IllegalArgumentException.class, () -> two.installed(term));
  }

  @Test
  void countsWhatItSealed() {
    assertEquals(0, one.encryptions());
    var sealed = one.seal("a", VALUE);
    one.seal("b", VALUE);
    one.open("a", sealed);
    assertEquals(2, one.encryptions());
    assertEquals(0, one.rotate(random, SECOND).encryptions());
  }

  @Test
  void theTextFormShowsNoKey() {
    assertEquals("Keyring[2 terms]", two.toString());
  }

  @Test
  void aDecodedKeyringIsTheSame() {
    var encoded = two.encode();
    var sealed = two.seal("a", VALUE);
    try (var decoded = Keyring.decode(encoded, random)) {
      assertArrayEquals(VALUE, decoded.open("a", sealed));
      assertArrayEquals(VALUE, two.open("a", decoded.seal("a", VALUE)));
      assertEquals(FIRST, decoded.installed(1));
      assertEquals(SECOND, decoded.installed(2));
      assertArrayEquals(encoded, decoded.encode());
    }
  }

  @Test
  void decodingRefusesEveryOtherLength() {
    var encoded = two.encode();
    for (int length = 0; length < encoded.length + 2; length++) {
      if (length != encoded.length) {
        refusesToDecode(Arrays.copyOf(encoded, length));
      }
    }
  }

  @Test
  void decodingRefusesAnUnknownVersion() {
    var encoded = two.encode();
    encoded[0] = 2;
    refusesToDecode(encoded);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, Integer.MAX_VALUE})
  void decodingRefusesAnotherNumberOfTerms(int count) {
    refusesToDecode(ByteBuffer.wrap(two.encode()).putInt(1, count).array());
  }

  @Test
  void decodingRefusesATimeThatIsNone() {
    refusesToDecode(ByteBuffer.wrap(two.encode()).putLong(5, Long.MAX_VALUE).array());
    refusesToDecode(ByteBuffer.wrap(two.encode()).putInt(13, -1).array());
    refusesToDecode(ByteBuffer.wrap(two.encode()).putInt(13, 1_000_000_000).array());
  }

  @Test
  void hasAsManyTermsAsAllowedAndNotOneMore() {
    try (var nearly = Keyring.decode(encodedTerms(Keyring.MAX_TERMS - 1), random);
        var full = nearly.rotate(random, SECOND);
        var decoded = Keyring.decode(full.encode(), random)) {
      assertEquals(Keyring.MAX_TERMS, decoded.activeTerm());
      assertThrows(IllegalStateException.class, () -> full.rotate(random, SECOND));
    }
    refusesToDecode(encodedTerms(Keyring.MAX_TERMS + 1));
  }

  private static byte[] encodedTerms(int count) {
    return ByteBuffer.allocate(5 + 44 * count).put((byte) 1).putInt(count).array();
  }

  private void refusesToDecode(byte[] encoded) {
    assertThrows(IllegalArgumentException.class, () -> Keyring.decode(encoded, random));
  }
}
