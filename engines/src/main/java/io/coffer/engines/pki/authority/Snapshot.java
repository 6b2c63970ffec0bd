package io.coffer.engines.pki.authority;

import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The issuers and keys of a mount at one time.
record Snapshot(List<Issuer> issuers, List<Key> keys, Defaults defaults) {
  static final String DEFAULT = "default";

  private static final int MAX_SHOWN = 64;

  Snapshot {
    issuers = List.copyOf(issuers);
    keys = List.copyOf(keys);
  }

  /// The issuer that a reference means: `default`, an id or a name.
  Optional<Issuer> issuer(String ref) {
    String wanted = ref.equals(DEFAULT) ? defaults.issuer() : ref;
    return issuers.stream().filter(issuer -> issuer.isMeantBy(wanted)).findFirst();
  }

  /// The key that a reference means.
  Optional<Key> key(String ref) {
    String wanted = ref.equals(DEFAULT) ? defaults.key() : ref;
    return keys.stream().filter(key -> key.isMeantBy(wanted)).findFirst();
  }

  Issuer issuerOr(String ref, Function<String, Refusal> refusal) {
    return issuer(ref).orElseThrow(() -> refusal.apply(noIssuer(ref)));
  }

  Key keyOr(String ref, Function<String, Refusal> refusal) {
    return key(ref).orElseThrow(() -> refusal.apply(noKey(ref)));
  }

  // a reference is a part of most paths: it hides nothing
  private static String shown(String ref) {
    return ref.length() > MAX_SHOWN ? "…" : ref;
  }

  static String noIssuer(String ref) {
    return ref.equals(DEFAULT)
        ? "no default issuer currently configured"
        : "unable to find PKI issuer for reference: " + shown(ref);
  }

  static String noKey(String ref) {
    return ref.equals(DEFAULT)
        ? "no default key currently configured"
        : "unable to find PKI key for reference: " + shown(ref);
  }
}
