package io.coffer.engines.pki.acme;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Nonces against replay (RFC 8555, 6.5). Safe for many threads.
///
/// One that was handed out is not remembered: it says when it was made and carries a MAC, so that
/// handing out costs nothing and nobody's nonces are pushed out by those of others. Those that were
/// used are remembered for as long as they would be good. When they become too many, the oldest are
/// forgotten, and all that were made before them are good no longer: clients then ask for another,
/// and nothing is ever taken twice.
///
/// The key is this object's own. After a restart every nonce is a stranger, which clients take as
/// the RFC says: they try again.
final class Nonces {
  /// How long a nonce is good.
  static final Duration LIFE = Duration.ofMinutes(15);

  /// The most that are remembered.
  static final int MAX_USED = 100_000;

  private static final int RANDOM_BYTES = 16;
  private static final int BODY_BYTES = Long.BYTES + RANDOM_BYTES;
  private static final int MAC_BYTES = 16;
  private static final int KEY_BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Hmac mac;

  /// Used nonces with the time at which they were made, by that time. Guarded by this.
  private final TreeMap<String, Long> used = new TreeMap<>();

  /// Those made then or before are good no longer. Guarded by this.
  private long horizon = Long.MIN_VALUE;

  Nonces(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
    try (SecretBytes key = SecretBytes.random(KEY_BYTES, random)) {
      this.mac = new Hmac(key);
    }
  }

  /// A new one.
  String next() {
    byte[] chance = new byte[RANDOM_BYTES];
    random.nextBytes(chance);
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES).putLong(clock.instant().toEpochMilli()).put(chance).array();
    byte[] whole = Arrays.copyOf(body, BODY_BYTES + MAC_BYTES);
    System.arraycopy(mac.sign(body), 0, whole, BODY_BYTES, MAC_BYTES);
    return Base64Url.encode(whole);
  }

  /// Uses one up.
  ///
  /// @return whether it was good
  boolean use(String nonce) {
    Optional<Long> made = made(nonce);
    Instant now = clock.instant();
    if (made.isEmpty() || Instant.ofEpochMilli(made.get()).plus(LIFE).isBefore(now)) {
      return false;
    }
    return use(made.get(), nonce, now.minus(LIFE).toEpochMilli());
  }

  private synchronized boolean use(long made, String nonce, long oldest) {
    used.headMap(key(oldest, "")).clear();
    if (made <= horizon || used.putIfAbsent(key(made, nonce), made) != null) {
      return false;
    }
    if (used.size() > MAX_USED) {
      Map.Entry<String, Long> first = used.pollFirstEntry();
      horizon = first.getValue();
    }
    return true;
  }

  // times of today have as many digits as those of the next two centuries
  private static String key(long made, String nonce) {
    return "%014d %s".formatted(made, nonce);
  }

  private Optional<Long> made(String nonce) {
    byte[] whole;
    try {
      whole = Base64Url.decode("nonce", nonce);
    } catch (JoseException e) {
      return Optional.empty();
    }
    if (whole.length != BODY_BYTES + MAC_BYTES) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(whole, BODY_BYTES);
    byte[] expected = Arrays.copyOf(mac.sign(body), MAC_BYTES);
    byte[] given = Arrays.copyOfRange(whole, BODY_BYTES, whole.length);
    return ConstantTime.equal(expected, given)
        ? Optional.of(ByteBuffer.wrap(body).getLong())
        : Optional.empty();
  }
}
