package io.coffer.engines.pki.leaf;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.KeyId;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A new certificate, in the form that a request wants.
final class LeafAnswer {
  static final Field<String> FORMAT =
      Field.text("format", "of the answer: pem, der or pem_bundle").orElse("pem");
  static final Field<String> KEY_FORMAT =
      Field.text("private_key_format", "pkcs8, or else what is usual for the key").orElse("der");
  static final Field<Boolean> REMOVE_ROOTS =
      Field.bool("remove_roots_from_chain", "leaves authorities out that signed themselves");

  static final List<Field<?>> FIELDS = List.of(FORMAT, KEY_FORMAT, REMOVE_ROOTS);

  private enum Format {
    PEM,
    DER,
    PEM_BUNDLE
  }

  private final Format format;
  private final boolean pkcs8;
  private final boolean removeRoots;

  private LeafAnswer(Format format, boolean pkcs8, boolean removeRoots) {
    this.format = format;
    this.pkcs8 = pkcs8;
    this.removeRoots = removeRoots;
  }

  /// @throws Refusal when there is no such format
  static LeafAnswer of(Call call) {
    Format format =
        switch (call.get(FORMAT)) {
          case "pem" -> Format.PEM;
          case "der" -> Format.DER;
          case "pem_bundle" -> Format.PEM_BUNDLE;
          default ->
              throw Refusal.invalid(
                  "the \"format\" path parameter must be \"pem\", \"der\", or \"pem_bundle\"");
        };
    return new LeafAnswer(format, call.get(KEY_FORMAT).equals("pkcs8"), call.get(REMOVE_ROOTS));
  }

  Json.Obj print(Leaf leaf) {
    Certificate certificate = leaf.certificate();
    List<Certificate> chain = leaf.issuer().chain();
    Json.Builder data = Json.object();
    data.put("authority_key_id", certificate.authorityKeyId().map(KeyId::toString).orElse(""));
    List<String> shown =
        chain.stream()
            .filter(above -> !(removeRoots && above.isSelfSigned()))
            .map(this::print)
            .toList();
    if (!shown.isEmpty()) {
      data.put("ca_chain", shown);
    }
    data.put("certificate", format == Format.PEM_BUNDLE ? bundle(leaf) : print(certificate))
        .put("expiration", certificate.notAfter().getEpochSecond())
        .put("issuing_ca", print(leaf.issuer().certificate()))
        .put("not_before", certificate.notBefore().getEpochSecond())
        .put("serial_number", certificate.serial().toString());
    leaf.key()
        .ifPresent(
            key -> data.put("private_key", print(key)).put("private_key_type", LeafKeys.type(key)));
    return data.build();
  }

  private String print(Certificate certificate) {
    return format == Format.DER
        ? Base64.getEncoder().encodeToString(certificate.der())
        : certificate.pem();
  }

  // the key comes first and stays in its usual form, whatever the private_key beside it is in
  private static String bundle(Leaf leaf) {
    var parts = new ArrayList<String>();
    Optional<PrivateHalf> key = leaf.key();
    key.ifPresent(half -> parts.add(PrivatePem.traditional(half)));
    parts.add(leaf.certificate().pem());
    leaf.issuer().chain().forEach(above -> parts.add(above.pem()));
    return String.join("\n", parts);
  }

  private String print(PrivateHalf key) {
    if (format != Format.DER) {
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
