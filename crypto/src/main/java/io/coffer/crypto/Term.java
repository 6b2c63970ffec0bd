package io.coffer.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Arrays;

/// One key of a keyring. Owns the key and what is made of it.
final class Term implements AutoCloseable {
  /// Seconds and nanoseconds of the install time, then the key.
  static final int ENCODED_LENGTH = Long.BYTES + Integer.BYTES + Aead.KEY_LENGTH;

  private final SecretBytes key;
  private final Instant installed;
  private final Aead aead;

  private Term(SecretBytes owned, Instant installed, SecureRandom random) {
    this.key = owned;
    this.installed = installed;
    this.aead = new Aead(owned, random);
  }

  // In this class the key goes into the term, which closes it.
  @SuppressWarnings("MustBeClosedChecker")
  static Term draw(SecureRandom random, Instant now) {
    return new Term(SecretBytes.random(Aead.KEY_LENGTH, random), now, random);
  }

  @SuppressWarnings("MustBeClosedChecker")
  Term duplicate(SecureRandom random) {
    return new Term(key.duplicate(), installed, random);
  }

  @SuppressWarnings("MustBeClosedChecker")
  static Term decode(ByteBuffer in, SecureRandom random) {
    var installed = decodeTime(in.getLong(), in.getInt());
    var key = new byte[Aead.KEY_LENGTH];
    in.get(key);
    return new Term(SecretBytes.take(key), installed, random);
  }

  private static Instant decodeTime(long seconds, int nanos) {
    try {
      return Instant.ofEpochSecond(seconds, ChronoField.NANO_OF_SECOND.checkValidIntValue(nanos));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("keyring: install time out of range", e);
    }
  }

  @RevealsSecret("a keyring is stored with its keys, sealed by the root key")
  void encode(ByteBuffer out) {
    var bytes = key.copy();
    out.putLong(installed.getEpochSecond()).putInt(installed.getNano()).put(bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  Instant installed() {
    return installed;
  }

  Aead aead() {
    return aead;
  }

  @Override
  public void close() {
    key.close();
    aead.close();
  }
}
