package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Seal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every seal keeps to.
public abstract class SealContract {
  private static final int KEY_BYTES = 32;

  private final SeededRandom random = new SeededRandom(Property.firstSeed());

  /// For subclasses.
  protected SealContract() {}

  /// The seal, as a server that starts would get it; called several times.
  protected abstract Seal seal();

  private byte[] bytes() {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void itsNameIsOneWord() {
    assertTrue(seal().type().matches("[a-z][a-z0-9]*"), seal().type());
    assertEquals(seal().type(), seal().type());
  }

  @Test
  void whatWasWrappedIsUnwrappedByTheNextServer() {
    try (SecretBytes root = SecretBytes.take(bytes());
        SecretBytes key = SecretBytes.take(bytes());
        SecretBytes back = seal().unwrap(seal().wrap(root, key), key)) {
      assertTrue(back.sameAs(root));
    }
  }

  @Test
  void nothingOfTheRootKeyOrOfTheUnsealKeyIsInWhatIsStored() {
    byte[] clearRoot = bytes();
    byte[] clearKey = bytes();
    try (SecretBytes root = SecretBytes.take(clearRoot.clone());
        SecretBytes key = SecretBytes.take(clearKey.clone())) {
      byte[] wrapped = seal().wrap(root, key);
      assertFalse(holds(wrapped, clearRoot));
      assertFalse(holds(wrapped, clearKey));
      assertTrue(holds(clearRoot, clearRoot), "the search itself works");
    }
  }

  // whether any eight bytes of the one are in the other
  private static boolean holds(byte[] text, byte[] secret) {
    for (int i = 0; i + 8 <= secret.length; i++) {
      byte[] part = Arrays.copyOfRange(secret, i, i + 8);
      if (Collections.indexOfSubList(list(text), list(part)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Byte> list(byte[] bytes) {
    var list = new ArrayList<Byte>();
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }

  @Test
  void aKeyThatIsWrappedTwiceLooksDifferent() {
    try (SecretBytes root = SecretBytes.take(bytes());
        SecretBytes key = SecretBytes.take(bytes())) {
      assertFalse(Arrays.equals(seal().wrap(root, key), seal().wrap(root, key)));
    }
  }

  @Test
  void anotherUnsealKeyOpensNothing() {
    byte[] almost = bytes();
    try (SecretBytes root = SecretBytes.take(bytes());
        SecretBytes key = SecretBytes.take(almost.clone())) {
      byte[] wrapped = seal().wrap(root, key);
      almost[KEY_BYTES - 1] ^= 1;
      try (SecretBytes other = SecretBytes.take(almost);
          SecretBytes shorter = SecretBytes.take(new byte[KEY_BYTES - 1]);
          SecretBytes longer = SecretBytes.take(new byte[KEY_BYTES + 1])) {
        assertThrows(TamperedException.class, () -> seal().unwrap(wrapped, other));
        assertThrows(TamperedException.class, () -> seal().unwrap(wrapped, shorter));
        assertThrows(TamperedException.class, () -> seal().unwrap(wrapped, longer));
      }
    }
  }

  @Test
  void aWrappedKeyThatWasAlteredOrCutOpensNothing() {
    try (SecretBytes root = SecretBytes.take(bytes());
        SecretBytes key = SecretBytes.take(bytes())) {
      byte[] wrapped = seal().wrap(root, key);
      for (int i = 0; i < wrapped.length; i++) {
        byte[] altered = wrapped.clone();
        altered[i] ^= (byte) (1 << i % 8);
        assertThrows(TamperedException.class, () -> seal().unwrap(altered, key), "byte " + i);
        byte[] cut = Arrays.copyOf(wrapped, i);
        assertThrows(TamperedException.class, () -> seal().unwrap(cut, key), i + " bytes");
      }
    }
  }
}
