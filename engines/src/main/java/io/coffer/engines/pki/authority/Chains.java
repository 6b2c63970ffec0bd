package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Works out which issuers lead up from each.
final class Chains {
  private final List<Issuer> issuers;

  Chains(Collection<Issuer> issuers) {
    // the same order each time, roots first: chains are then the same each time too
    this.issuers =
        issuers.stream()
            .sorted(
                Comparator.comparing((Issuer issuer) -> !isRoot(issuer)).thenComparing(Issuer::id))
            .toList();
  }

  private static boolean isRoot(Issuer issuer) {
    return issuer.certificate().isSelfSigned();
  }

  /// The issuer itself, then those that signed it with all that lead up from them. A root goes on
  /// with its twins that others signed, for clients that trust only those others.
  List<String> of(Issuer issuer) {
    if (!issuer.settings().manualChain().isEmpty()) {
      return issuer.settings().manualChain();
    }
    var chain = new LinkedHashSet<String>();
    follow(issuer, chain);
    return new ArrayList<>(chain);
  }

  private void follow(Issuer issuer, Set<String> chain) {
    if (!chain.add(issuer.id())) {
      return;
    }
    for (Issuer next : issuers) {
      boolean leadsUp =
          isRoot(issuer)
              ? isTwin(issuer.certificate(), next.certificate()) && !isRoot(next)
              : issuer.certificate().isSignedBy(next.certificate());
      if (leadsUp) {
        follow(next, chain);
      }
    }
  }

  /// Whether two certificates are of one authority: the same name and key.
  static boolean isTwin(Certificate one, Certificate other) {
    return one.subject().equals(other.subject()) && one.publicKey().equals(other.publicKey());
  }
}
