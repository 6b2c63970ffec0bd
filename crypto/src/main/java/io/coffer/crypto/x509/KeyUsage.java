package io.coffer.crypto.x509;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What the key of a certificate may be used for (RFC 5280, 4.2.1.3).
public enum KeyUsage {
  DIGITAL_SIGNATURE("DigitalSignature", org.bouncycastle.asn1.x509.KeyUsage.digitalSignature),
  CONTENT_COMMITMENT("ContentCommitment", org.bouncycastle.asn1.x509.KeyUsage.nonRepudiation),
  KEY_ENCIPHERMENT("KeyEncipherment", org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment),
  DATA_ENCIPHERMENT("DataEncipherment", org.bouncycastle.asn1.x509.KeyUsage.dataEncipherment),
  KEY_AGREEMENT("KeyAgreement", org.bouncycastle.asn1.x509.KeyUsage.keyAgreement),
  CERT_SIGN("CertSign", org.bouncycastle.asn1.x509.KeyUsage.keyCertSign),
  CRL_SIGN("CRLSign", org.bouncycastle.asn1.x509.KeyUsage.cRLSign),
  ENCIPHER_ONLY("EncipherOnly", org.bouncycastle.asn1.x509.KeyUsage.encipherOnly),
  DECIPHER_ONLY("DecipherOnly", org.bouncycastle.asn1.x509.KeyUsage.decipherOnly);

  private final String word;
  private final int bit;

  KeyUsage(String word, int bit) {
    this.word = word;
    this.bit = bit;
  }

  /// The usage that the API calls so, whatever the case of letters, with or without `KeyUsage`
  /// before it.
  public static Optional<KeyUsage> of(String word) {
    String name = Words.withoutPrefix(word, "KeyUsage");
    return Arrays.stream(values()).filter(usage -> usage.word.equalsIgnoreCase(name)).findFirst();
  }

  /// The word for it in the API.
  public String word() {
    return word;
  }

  static org.bouncycastle.asn1.x509.KeyUsage form(Collection<KeyUsage> usages) {
    int bits = 0;
    for (KeyUsage usage : usages) {
      bits |= usage.bit;
    }
    return new org.bouncycastle.asn1.x509.KeyUsage(bits);
  }

  static Set<KeyUsage> read(org.bouncycastle.asn1.x509.KeyUsage form) {
    var usages = EnumSet.noneOf(KeyUsage.class);
    for (KeyUsage usage : values()) {
      if (form.hasUsages(usage.bit)) {
        usages.add(usage);
      }
    }
    return usages;
  }
}
