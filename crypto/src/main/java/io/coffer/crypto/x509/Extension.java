package io.coffer.crypto.x509;

import java.util.Arrays;

/// An extension of a certificate or request, whose content is not looked into. Immutable.
public final class Extension {
  private final String oid;
  private final boolean critical;
  private final byte[] value;

  /// @param value DER; copied
  /// @throws MalformedException when the object identifier is malformed
  public Extension(String oid, boolean critical, byte[] value) {
    this.oid = Oids.check(oid);
    this.critical = critical;
    this.value = value.clone();
  }

  /// What kind it is.
  public String oid() {
    return oid;
  }

  /// Whether whoever does not know the kind must refuse the certificate.
  public boolean isCritical() {
    return critical;
  }

  /// DER, a copy.
  public byte[] value() {
    return value.clone();
  }

  org.bouncycastle.asn1.x509.Extension form() {
    return new org.bouncycastle.asn1.x509.Extension(Oids.form(oid), critical, value);
  }

  static Extension read(org.bouncycastle.asn1.x509.Extension form) {
    return new Extension(
        form.getExtnId().getId(), form.isCritical(), form.getExtnValue().getOctets());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extension that
        && oid.equals(that.oid)
        && critical == that.critical
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * oid.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "extension " + oid;
  }
}
