package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Documents and keys in the format that a request wants.
final class Shown {
  static final String DER = "der";
  static final String BUNDLE = "pem_bundle";

  private static final String PKCS8 = "pkcs8";

  private Shown() {}

  static String certificate(Certificate certificate, String format) {
    return format.equals(DER)
        ? Base64.getEncoder().encodeToString(certificate.der())
        : certificate.pem();
  }

  static List<String> certificates(List<Certificate> certificates, String format) {
    return certificates.stream().map(certificate -> certificate(certificate, format)).toList();
  }

  static String request(CertificateRequest request, String format) {
    return format.equals(DER) ? Base64.getEncoder().encodeToString(request.der()) : request.pem();
  }

  /// Adds a new key to an answer, for whoever asked to be shown it, and in a bundle before the
  /// document.
  ///
  /// @param document the member that holds the document
  static void addKey(Json.Builder data, Call call, PrivateHalf key, String document, String pem) {
    String format = call.get(Fields.FORMAT);
    String text = key(key, format, call.get(Fields.PRIVATE_FORMAT));
    data.put("private_key", text).put("private_key_type", Key.type(key.publicHalf()));
    if (format.equals(BUNDLE)) {
      // whatever form the key alone is wanted in
      data.put(document, PrivatePem.traditional(key) + "\n" + pem);
    }
  }

  private static String key(PrivateHalf key, String format, String privateFormat) {
    boolean pkcs8 = privateFormat.equals(PKCS8);
    if (!format.equals(DER)) {
      return pkcs8 ? PrivatePem.pkcs8(key) : PrivatePem.traditional(key);
    }
    byte[] der = pkcs8 ? PrivatePem.pkcs8Der(key) : PrivatePem.traditionalDer(key);
    try {
      return Base64.getEncoder().encodeToString(der);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }
}
