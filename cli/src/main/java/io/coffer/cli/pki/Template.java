package io.coffer.cli.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A certificate as the fields with which another like it is asked for.
public final class Template {
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final int PERMITTED_TAG = 0xa0;
  // kinds of names (RFC 5280, 4.2.1.6)
  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;
  private static final int DNS_TAG = 0x82;
  private static final Pattern DIGEST = Pattern.compile("SHA-?(256|384|512)");

  private final X509Certificate x509;
  private final Certificate certificate;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private Template(Certificate certificate) {
    this.certificate = certificate;
    this.x509 = certificate.x509();
  }

  /// The fields of a certificate that has the key of another one.
  public static Map<String, @Nullable Object> withKey(Certificate certificate, String keyId) {
    Map<String, @Nullable Object> fields = new Template(certificate).common();
    certificate.keyId().ifPresent(id -> fields.put("skid", id));
    fields.put("key_ref", keyId);
    return fields;
  }

  /// The fields of a certificate with a new key of the same kind.
  public static Map<String, @Nullable Object> withNewKey(Certificate certificate) {
    var template = new Template(certificate);
    template.common();
    template.key();
    return template.fields;
  }

  private Map<String, @Nullable Object> common() {
    fields.putAll(SubjectFields.of(x509.getSubjectX500Principal()));
    List<String> hosts = names(DNS, EMAIL);
    put("alt_names", hosts);
    put("ip_sans", names(ADDRESS));
    put("uri_sans", names(URI));
    put("permitted_dns_domains", permitted());
    Object name = fields.get("common_name");
    if (name != null && !hosts.contains(name)) {
      fields.put("exclude_cn_from_sans", true);
    }
    Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
    fields.put("ttl", life.toSeconds() + "s");
    int depth = x509.getBasicConstraints();
    if (depth >= 0 && depth < Integer.MAX_VALUE) {
      fields.put("max_path_length", depth);
    }
    signature();
    return fields;
  }

  private void put(String name, List<String> values) {
    if (!values.isEmpty()) {
      fields.put(name, String.join(",", values));
    }
  }

  private List<String> names(int... kinds) {
    var names = new ArrayList<String>();
    for (int kind : kinds) {
      for (List<?> name : alternatives()) {
        if (name.getFirst().equals(kind)) {
          names.add(String.valueOf(name.get(1)));
        }
      }
    }
    return names;
  }

  private Collection<List<?>> alternatives() {
    try {
      Collection<List<?>> names = x509.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  // NameConstraints { [0] SEQUENCE OF GeneralSubtree { base … } … } (RFC 5280, 4.2.1.10)
  private List<String> permitted() {
    Optional<Der> constraints = certificate.extension(NAME_CONSTRAINTS);
    return constraints.stream()
        .flatMap(value -> value.children().stream())
        .filter(part -> part.tag() == PERMITTED_TAG)
        .flatMap(part -> part.children().stream())
        .map(subtree -> subtree.children().getFirst())
        .filter(base -> base.tag() == DNS_TAG)
        .map(base -> new String(base.bytes(), StandardCharsets.US_ASCII))
        .toList();
  }

  private void signature() {
    String algorithm = x509.getSigAlgName();
    boolean pss = algorithm.equals("RSASSA-PSS");
    if (pss) {
      fields.put("use_pss", true);
    }
    Matcher digest = DIGEST.matcher(pss ? pssDigest() : algorithm);
    if (digest.find()) {
      fields.put("signature_bits", Integer.parseInt(digest.group(1)));
    }
  }

  private String pssDigest() {
    try {
      var parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(x509.getSigAlgParams());
      return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } catch (GeneralSecurityException | IOException e) {
      return "";
    }
  }

  private void key() {
    switch (x509.getPublicKey()) {
      case RSAKey key -> key("rsa", key.getModulus().bitLength());
      case ECKey key -> key("ec", order(key).bitLength());
      case EdECKey key -> fields.put("key_type", "ed25519");
      default -> {
        // the engine's own kind of key
      }
    }
  }

  private static BigInteger order(ECKey key) {
    return key.getParams().getOrder();
  }

  private void key(String type, int bits) {
    fields.put("key_type", type);
    fields.put("key_bits", bits);
  }
}
