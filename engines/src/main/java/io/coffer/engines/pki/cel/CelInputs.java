package io.coffer.engines.pki.cel;

import com.google.protobuf.Timestamp;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.Extension;
import io.coffer.spi.Call;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a program gets to know of a request. The token is no part of it.
final class CelInputs {
  private CelInputs() {}

  static Map<String, @Nullable Object> of(
      Call call, Optional<CertificateRequest> csr, Instant now) {
    Map<String, @Nullable Object> request = new HashMap<>(CelValues.of(call.data()));
    request.putAll(call.captures());
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("request", request);
    inputs.put("use_csr", csr.isPresent());
    inputs.put("parsed_csr", csr.map(CelInputs::of).orElse(Map.of()));
    inputs.put(
        "now",
        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build());
    String entity = call.caller().entityId();
    inputs.put("entity_id", entity);
    inputs.put("entity_groups", List.of());
    inputs.put(
        "entity_info",
        Map.of("id", entity, "name", call.caller().identity("identity.entity.name").orElse("")));
    return inputs;
  }

  private static Map<String, Object> of(CertificateRequest csr) {
    DistinguishedName subject = csr.subject();
    var extensions = new HashMap<String, Object>();
    for (Extension extension : csr.extensions()) {
      extensions.put(extension.oid(), extension.value());
    }
    return Map.of(
        "Raw", csr.der(),
        "RawSubject", subject.der(),
        "PublicKeyAlgorithm", csr.publicKey().kind().family().word(),
        "Subject", subject(subject),
        "Extensions", extensions,
        "DNSNames", csr.altNames().dns(),
        "EmailAddresses", csr.altNames().emails(),
        "IPAddresses", csr.altNames().ips().stream().map(InetAddress::getHostAddress).toList(),
        "URIs", csr.altNames().uris());
  }

  private static Map<String, Object> subject(DistinguishedName name) {
    List<String> serials = name.values(Attribute.SERIAL_NUMBER);
    return Map.of(
        "CommonName", name.commonName().orElse(""),
        "SerialNumber", serials.isEmpty() ? "" : serials.getLast(),
        "Country", name.values(Attribute.COUNTRY),
        "Organization", name.values(Attribute.ORGANIZATION),
        "OrganizationalUnit", name.values(Attribute.ORGANIZATIONAL_UNIT),
        "Locality", name.values(Attribute.LOCALITY),
        "Province", name.values(Attribute.PROVINCE),
        "StreetAddress", name.values(Attribute.STREET_ADDRESS),
        "PostalCode", name.values(Attribute.POSTAL_CODE));
  }
}
