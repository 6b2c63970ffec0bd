package io.coffer.crypto.x509;

import java.util.OptionalInt;

/// Whether the subject is an authority, and how many authorities may be below it (RFC 5280,
/// 4.2.1.9).
///
/// @param ca whether it is one
/// @param maxPath how many, without itself and what is no authority; empty for any number
public record BasicConstraints(boolean ca, OptionalInt maxPath) {
  /// An authority without a limit.
  public static final BasicConstraints CA = new BasicConstraints(true, OptionalInt.empty());

  /// No authority, and it says so.
  public static final BasicConstraints END = new BasicConstraints(false, OptionalInt.empty());

  /// An authority with that many below it at most.
  public static BasicConstraints ca(int maxPath) {
    return new BasicConstraints(true, OptionalInt.of(maxPath));
  }

  org.bouncycastle.asn1.x509.BasicConstraints form() {
    return ca && maxPath.isPresent()
        ? new org.bouncycastle.asn1.x509.BasicConstraints(maxPath.getAsInt())
        : new org.bouncycastle.asn1.x509.BasicConstraints(ca);
  }

  static BasicConstraints read(org.bouncycastle.asn1.x509.BasicConstraints form) {
    var path = form.getPathLenConstraintInteger();
    return new BasicConstraints(
        form.isCA(), path == null ? OptionalInt.empty() : OptionalInt.of(path.intValueExact()));
  }
}
