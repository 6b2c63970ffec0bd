package io.coffer.engines.pki.authority;

import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Changes;
import io.coffer.spi.Refusal;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All issuers and keys of a mount while they are changed. Not for several threads.
final class Draft {
  /// How many issuers, and how many keys, a mount has at most.
  static final int MAX_AUTHORITIES = 1_000;

  private final Map<String, Issuer> issuers = new LinkedHashMap<>();
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final KeyWrap wrap;
  private final SecureRandom random;
  private Defaults defaults;

  /// More rows that are changed together with these.
  private final Changes more = new Changes();

  Draft(Snapshot from, KeyWrap wrap, SecureRandom random) {
    from.issuers().forEach(issuer -> issuers.put(issuer.id(), issuer));
    from.keys().forEach(key -> keys.put(key.id(), key));
    this.defaults = from.defaults();
    this.wrap = wrap;
    this.random = random;
  }

  /// What was added, or was there already.
  record Added<T>(T thing, boolean isNew) {}

  Collection<Issuer> issuers() {
    return issuers.values();
  }

  Collection<Key> keys() {
    return keys.values();
  }

  Map<String, Issuer> issuerMap() {
    return issuers;
  }

  Map<String, Key> keyMap() {
    return keys;
  }

  Defaults defaults() {
    return defaults;
  }

  Changes more() {
    return more;
  }

  Snapshot snapshot() {
    return new Snapshot(List.copyOf(issuers.values()), List.copyOf(keys.values()), defaults);
  }

  /// Adds a key, unless it is there; and gives it to the issuers that have waited for it.
  ///
  /// @throws Refusal when another has the name
  Added<Key> add(PrivateHalf half, String name) {
    Optional<Key> known = keyOf(half.publicHalf());
    if (known.isPresent()) {
      return new Added<>(known.get(), false);
    }
    checkRoom(keys.size(), "keys");
    if (!name.isEmpty() && keys.values().stream().anyMatch(key -> key.isMeantBy(name))) {
      throw Refusal.invalid("key name already in use");
    }
    Key key = Key.of(newId(), name, half, wrap);
    keys.put(key.id(), key);
    for (Issuer issuer : List.copyOf(issuers.values())) {
      if (issuer.keyId().isEmpty() && issuer.certificate().publicKey().equals(half.publicHalf())) {
        put(issuer.withKey(key.id()));
        Certificates.markLists(more);
        firstDefault(issuer.id());
      }
    }
    if (defaults.key().isEmpty()) {
      defaults = defaults.withKey(key.id());
    }
    return new Added<>(key, true);
  }

  private String newId() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40); // version 4
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong()).toString();
  }

  private static void checkRoom(int count, String what) {
    if (count >= MAX_AUTHORITIES) {
      throw Refusal.invalid("a mount has at most " + MAX_AUTHORITIES + " " + what);
    }
  }

  Optional<Key> keyOf(PublicHalf half) {
    return keys.values().stream().filter(key -> key.publicHalf().equals(half)).findFirst();
  }

  /// Adds a certificate of an authority, unless it is there.
  ///
  /// @throws Refusal when it is of no authority
  Added<Issuer> add(Certificate certificate, String name) {
    if (!certificate.isCa()) {
      throw Refusal.invalid(
          "Refusing to import non-CA certificate: the basic constraints of a certificate in it"
              + " do not say that it is an authority's");
    }
    Optional<Issuer> known =
        issuers.values().stream()
            .filter(issuer -> issuer.certificate().equals(certificate))
            .findFirst();
    if (known.isPresent()) {
      return new Added<>(known.get(), false);
    }
    checkRoom(issuers.size(), "issuers");
    String keyId = keyOf(certificate.publicKey()).map(Key::id).orElse("");
    var issuer =
        new Issuer(
            newId(),
            certificate,
            keyId,
            Issuer.Settings.standard(name, usages(certificate)),
            List.of(),
            Optional.empty());
    put(issuer);
    Certificates.markLists(more);
    if (!keyId.isEmpty()) {
      firstDefault(issuer.id());
    }
    return new Added<>(issuer, true);
  }

  /// All usages, but for lists that its key may not sign.
  private static Set<Usage> usages(Certificate certificate) {
    var usages = EnumSet.allOf(Usage.class);
    if (!certificate.keyUsages().contains(KeyUsage.CRL_SIGN)) {
      usages.remove(Usage.CRL_SIGNING);
    }
    return usages;
  }

  private void firstDefault(String id) {
    if (defaults.issuer().isEmpty()) {
      defaults = defaults.withIssuer(id);
    }
  }

  void put(Issuer issuer) {
    issuers.put(issuer.id(), issuer);
  }

  void put(Key key) {
    keys.put(key.id(), key);
  }

  void put(Defaults others) {
    defaults = others;
  }

  /// Removes an issuer.
  ///
  /// @return whether it was the default
  boolean removeIssuer(String id) {
    issuers.remove(id);
    Certificates.markLists(more);
    boolean was = defaults.issuer().equals(id);
    if (was) {
      defaults = defaults.withIssuer("");
    }
    return was;
  }

  /// Removes a key.
  ///
  /// @return whether it was the default
  boolean removeKey(String id) {
    keys.remove(id);
    boolean was = defaults.key().equals(id);
    if (was) {
      defaults = defaults.withKey("");
    }
    return was;
  }

  /// Works the chains out anew.
  void rebuildChains() {
    var chains = new Chains(issuers.values());
    issuers.replaceAll((id, issuer) -> issuer.withChain(chains.of(issuer)));
  }
}
