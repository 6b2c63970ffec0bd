package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.Aead;
import io.coffer.crypto.AeadAlgorithm;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.HybridPrivateHalf;
import io.coffer.crypto.key.HybridPublicHalf;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One version of a key: its row, and what is made of it when it is first used. It lives as long as
/// the row is kept in memory, and what is made of it with it.
final class Version {
  /// Its members in a row.
  static final String CREATED = "created";

  static final String KEY = "key";
  static final String HMAC_KEY = "hmac_key";
  static final String PUBLIC = "public";
  static final String CHAIN = "certificate_chain";

  private final Json.Obj row;
  private final KeyWrap wrap;
  private final SecureRandom random;
  private final Map<HashAlgorithm, Hmac> hmacs = new ConcurrentHashMap<>();
  private volatile @Nullable Aead aead;
  private volatile @Nullable PrivateHalf privateHalf;
  private volatile @Nullable PublicHalf publicHalf;
  private volatile @Nullable HybridPrivateHalf hybridPrivateHalf;
  private volatile @Nullable HybridPublicHalf hybridPublicHalf;

  Version(Json.Obj row, KeyWrap wrap, SecureRandom random) {
    this.row = row;
    this.wrap = wrap;
    this.random = random;
  }

  Json.Obj row() {
    return row;
  }

  Instant created() {
    return Times.parse(row.text(CREATED, ""));
  }

  /// The certificates that go with it, each in PEM.
  List<String> chain() {
    return row.texts(CHAIN);
  }

  /// Whether there is more of it than a public half.
  boolean isWhole() {
    return row.get(KEY).isPresent();
  }

  /// The key itself: of a pair, the private half in PKCS#8; of a hybrid, both in one.
  @MustBeClosed
  SecretBytes material() {
    return wrap.unwrap(row.text(KEY, ""));
  }

  /// The key of HMACs, which every version has; that of a key for HMACs is the key itself.
  @MustBeClosed
  SecretBytes hmacKey() {
    return wrap.unwrap(row.text(HMAC_KEY, row.text(KEY, "")));
  }

  // Made twice when two threads are first; both serve.

  Aead aead(AeadAlgorithm algorithm) {
    Aead known = aead;
    if (known == null) {
      try (SecretBytes key = material()) {
        known = new Aead(algorithm, key, random);
      }
      aead = known;
    }
    return known;
  }

  Hmac hmac(HashAlgorithm hash) {
    Hmac known = hmacs.get(hash);
    if (known == null) {
      try (SecretBytes key = hmacKey()) {
        known = new Hmac(key, hash);
      }
      hmacs.put(hash, known);
    }
    return known;
  }

  /// @throws Refusal when there is a public half alone
  PrivateHalf privateHalf(String purpose) {
    if (!isWhole()) {
      throw Refusal.invalid(
          "requested version for " + purpose + " does not contain a private part");
    }
    PrivateHalf known = privateHalf;
    if (known == null) {
      try (SecretBytes key = material()) {
        known = PrivateHalf.of(key);
      } catch (MalformedKeyException e) {
        throw new IllegalStateException("a stored key is none", e);
      }
      privateHalf = known;
    }
    return known;
  }

  PublicHalf publicHalf() {
    PublicHalf known = publicHalf;
    if (known == null) {
      try {
        known = PublicHalf.of(Base64Text.decode(row.text(PUBLIC, "")));
      } catch (MalformedKeyException e) {
        throw new IllegalStateException("a stored public key is none", e);
      }
      publicHalf = known;
    }
    return known;
  }

  HybridPrivateHalf hybridPrivateHalf() {
    HybridPrivateHalf known = hybridPrivateHalf;
    if (known == null) {
      try (SecretBytes key = material()) {
        known = HybridPrivateHalf.of(key);
      } catch (MalformedKeyException e) {
        throw new IllegalStateException("a stored key is none", e);
      }
      hybridPrivateHalf = known;
    }
    return known;
  }

  HybridPublicHalf hybridPublicHalf() {
    HybridPublicHalf known = hybridPublicHalf;
    if (known == null) {
      try {
        known = HybridPublicHalf.of(Base64Text.decode(row.text(PUBLIC, "")));
      } catch (MalformedKeyException e) {
        throw new IllegalStateException("a stored public key is none", e);
      }
      hybridPublicHalf = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "version of " + row.text(CREATED, "");
  }
}
