package io.coffer.core.seal;

import io.coffer.crypto.Aead;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Refusal;
import io.coffer.spi.Seal;
import io.coffer.spi.ShareEncryption;
import io.coffer.testkit.SeededRandom;

/// A seal that wraps with the unseal key itself.
final class FakeSeal implements Seal {
  private static final byte[] LABEL = {'f', 'a', 'k', 'e'};

  private final SeededRandom random = new SeededRandom(23);

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public byte[] wrap(SecretBytes rootKey, SecretBytes unsealKey) {
    try (var aead = new Aead(unsealKey, random)) {
      return aead.seal(rootKey.copy(), LABEL);
    }
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // handed to the caller, who closes it
  public SecretBytes unwrap(byte[] wrapped, SecretBytes unsealKey) {
    if (unsealKey.length() != Aead.KEY_LENGTH) {
      throw new TamperedException();
    }
    try (var aead = new Aead(unsealKey, random)) {
      return SecretBytes.take(aead.open(wrapped, LABEL));
    }
  }

  /// No public key is any good.
  static ShareEncryption noPgp() {
    return new ShareEncryption() {
      @Override
      public Encrypted encrypt(byte[] share, String publicKey) {
        throw Refusal.invalid("no such key");
      }

      @Override
      public Encrypted encryptText(byte[] text, String publicKey) {
        throw Refusal.invalid("no such key");
      }
    };
  }
}
