package io.coffer.crypto.x509;

import java.util.Arrays;
import java.util.Optional;

/// Purposes that the key of a certificate serves (RFC 5280, 4.2.1.12), those that have names.
public enum ExtendedKeyUsage {
  ANY("Any", "2.5.29.37.0"),
  SERVER_AUTH("ServerAuth", "1.3.6.1.5.5.7.3.1"),
  CLIENT_AUTH("ClientAuth", "1.3.6.1.5.5.7.3.2"),
  CODE_SIGNING("CodeSigning", "1.3.6.1.5.5.7.3.3"),
  EMAIL_PROTECTION("EmailProtection", "1.3.6.1.5.5.7.3.4"),
  IPSEC_END_SYSTEM("IPSECEndSystem", "1.3.6.1.5.5.7.3.5"),
  IPSEC_TUNNEL("IPSECTunnel", "1.3.6.1.5.5.7.3.6"),
  IPSEC_USER("IPSECUser", "1.3.6.1.5.5.7.3.7"),
  TIME_STAMPING("TimeStamping", "1.3.6.1.5.5.7.3.8"),
  OCSP_SIGNING("OCSPSigning", "1.3.6.1.5.5.7.3.9"),
  MICROSOFT_SERVER_GATED_CRYPTO("MicrosoftServerGatedCrypto", "1.3.6.1.4.1.311.10.3.3"),
  NETSCAPE_SERVER_GATED_CRYPTO("NetscapeServerGatedCrypto", "2.16.840.1.113730.4.1"),
  MICROSOFT_COMMERCIAL_CODE_SIGNING("MicrosoftCommercialCodeSigning", "1.3.6.1.4.1.311.2.1.22"),
  MICROSOFT_KERNEL_CODE_SIGNING("MicrosoftKernelCodeSigning", "1.3.6.1.4.1.311.61.1.1");

  private final String word;
  private final String oid;

  ExtendedKeyUsage(String word, String oid) {
    this.word = word;
    this.oid = oid;
  }

  /// The usage that the API calls so, whatever the case of letters, with or without `ExtKeyUsage`
  /// before it.
  public static Optional<ExtendedKeyUsage> of(String word) {
    String name = Words.withoutPrefix(word, "ExtKeyUsage");
    return Arrays.stream(values()).filter(usage -> usage.word.equalsIgnoreCase(name)).findFirst();
  }

  /// The word for it in the API.
  public String word() {
    return word;
  }

  /// Its object identifier.
  public String oid() {
    return oid;
  }
}
