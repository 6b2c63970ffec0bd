package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoncesTest {
  private static final int LENGTH = 12;

  private final List<Integer> draws = new ArrayList<>();

  /// Counts, so that each byte it gives is known.
  private final SecureRandom random =
      new SecureRandom() {
        private static final long serialVersionUID = 1L;
        private int given;

        @Override
        public void nextBytes(byte[] bytes) {
          draws.add(bytes.length);
          for (int i = 0; i + Integer.BYTES <= bytes.length; i += Integer.BYTES) {
            ByteBuffer.wrap(bytes).putInt(i, given++);
          }
        }
      };

  private static byte[] next(Nonces nonces, int length) {
    var nonce = new byte[length];
    nonces.next(nonce, 0, length);
    return nonce;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2, 5, Nonces.MOST, Nonces.MOST + 1, 3_000})
  void noByteIsHandedOutTwice(int expected) {
    var nonces = new Nonces(random, expected);
    var seen = new HashSet<Integer>();
    for (int i = 0; i < 3_000; i++) {
      ByteBuffer nonce = ByteBuffer.wrap(next(nonces, LENGTH));
      for (int j = 0; j < LENGTH; j += Integer.BYTES) {
        seen.add(nonce.getInt(j));
      }
    }
    assertEquals(9_000, seen.size());
  }

  @Test
  void thoseThatAreExpectedAreDrawnTogether() {
    var nonces = new Nonces(random, Nonces.MOST + 2);
    for (int i = 0; i < Nonces.MOST + 3; i++) {
      next(nonces, LENGTH);
    }
    assertEquals(List.of(Nonces.MOST * LENGTH, 2 * LENGTH, LENGTH), draws);
  }

  @Test
  void aRestThatIsTooShortIsDropped() {
    var nonces = new Nonces(random, 3);
    next(nonces, LENGTH);
    next(nonces, LENGTH);
    next(nonces, 2 * LENGTH);
    assertEquals(List.of(3 * LENGTH, 2 * LENGTH), draws);
  }

  @Test
  void whatIsSealedBeginsWithIt() {
    byte[] expected = next(new Nonces(new SeededRandom(1), 1), LENGTH);
    try (SecretBytes key = SecretBytes.take(new byte[Aead.KEY_LENGTH]);
        var aead = new Aead(key, new SeededRandom(2))) {
      byte[] data = {1};
      byte[] sealed = aead.seal(new byte[] {7}, data, new Nonces(new SeededRandom(1), 1));
      assertArrayEquals(expected, Arrays.copyOf(sealed, LENGTH));
      assertArrayEquals(new byte[] {7}, aead.open(sealed, data));
    }
  }
}
