package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Refusal;
import io.coffer.testkit.SeededRandom;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeafNamesTest {
  private static final PrivateHalf KEY = PrivateHalf.generate(KeyKind.ED25519, new SeededRandom(1));

  private static LeafNames of(String role, String call) {
    return of(role, call, Optional.empty());
  }

  private static LeafNames of(String role, String call, Optional<CertificateRequest> csr) {
    return LeafNames.of(
        Roles.of(Roles.words(role)), Identity.NOBODY, Roles.call(Roles.words(call)), csr);
  }

  private static Optional<CertificateRequest> csr(
      Map<Attribute, List<String>> subject, AltNames names) {
    return Optional.of(
        CertificateRequest.make(
            KEY,
            SignatureAlgorithm.ED25519,
            DistinguishedName.of(subject),
            names,
            Optional.empty()));
  }

  private static final Optional<CertificateRequest> CSR =
      csr(
          Map.of(
              Attribute.COMMON_NAME, List.of("csr.example.com"),
              Attribute.SERIAL_NUMBER, List.of("C1"),
              Attribute.USER_ID, List.of("csr-user")),
          new AltNames(
              List.of("one.example.com"),
              List.of("me@example.com"),
              List.of(InetAddress.ofLiteral("10.0.0.1")),
              List.of("spiffe://example/csr"),
              List.of(new AltNames.OtherName("1.3.6.1.4.1.311.20.2.3", "csr"))));

  private static final String ALL =
      "allow_any_name=true allowed_uri_sans=* allowed_other_sans=* allowed_serial_numbers=*"
          + " allowed_user_ids=* ";

  @Test
  void theCommonNameIsAnAlternativeNameToo() {
    LeafNames names = of(ALL, "common_name=a.example.com alt_names=b.example.com,me@example.com");
    assertEquals(List.of("a.example.com", "b.example.com"), names.altNames().dns());
    assertEquals(List.of("me@example.com"), names.altNames().emails());
    assertEquals(Optional.of("a.example.com"), names.subject().commonName());
  }

  @Test
  void theCommonNameIsKeptOutWhereThatIsAskedFor() {
    LeafNames names = of(ALL, "common_name=a.example.com exclude_cn_from_sans=true");
    assertEquals(List.of(), names.altNames().dns());
    assertEquals(Optional.of("a.example.com"), names.subject().commonName());
  }

  @Test
  void aCommonNameThatIsAnAddressOfEmailIsOneOfThem() {
    LeafNames names = of(ALL, "common_name=me@example.com");
    assertEquals(List.of("me@example.com"), names.altNames().emails());
  }

  @Test
  void aCommonNameThatIsNoHostIsNoAlternativeName() {
    LeafNames names = of(ALL + "cn_validations=disabled", "common_name=Jane_Doe");
    assertEquals(AltNames.NONE, names.altNames());
  }

  @Test
  void namesComeOnce() {
    LeafNames names = of(ALL, "common_name=a.example alt_names=b.example,a.example,b.example");
    assertEquals(List.of("a.example", "b.example"), names.altNames().dns());
  }

  @Test
  void lettersOfOtherScriptsAreInAsciiAmongTheAlternativeNames() {
    LeafNames names = of(ALL, "common_name=bücher.example");
    assertEquals(List.of("xn--bcher-kva.example"), names.altNames().dns());
    assertEquals(Optional.of("bücher.example"), names.subject().commonName());
  }

  @Test
  void theRoleSaysMostOfTheSubject() {
    LeafNames names =
        of(
            ALL
                + "ou=Dev,Ops,Dev organization=Example country=DE locality=Berlin province=BE"
                + " street_address=S1 postal_code=10115",
            "common_name=a.example serial_number=S9 user_ids=u1,u2");
    DistinguishedName subject = names.subject();
    assertEquals(List.of("Dev", "Ops"), subject.values(Attribute.ORGANIZATIONAL_UNIT));
    assertEquals(List.of("Example"), subject.values(Attribute.ORGANIZATION));
    assertEquals(List.of("DE"), subject.values(Attribute.COUNTRY));
    assertEquals(List.of("Berlin"), subject.values(Attribute.LOCALITY));
    assertEquals(List.of("BE"), subject.values(Attribute.PROVINCE));
    assertEquals(List.of("S1"), subject.values(Attribute.STREET_ADDRESS));
    assertEquals(List.of("10115"), subject.values(Attribute.POSTAL_CODE));
    assertEquals(List.of("S9"), subject.values(Attribute.SERIAL_NUMBER));
    assertEquals(List.of("u1", "u2"), subject.values(Attribute.USER_ID));
  }

  @Test
  void ofACsrTheNamesCountWhereTheRoleSaysSo() {
    LeafNames names = of(ALL, "common_name=api.example.com alt_names=x.example", CSR);
    assertEquals(Optional.of("csr.example.com"), names.subject().commonName());
    assertEquals(List.of("one.example.com", "csr.example.com"), names.altNames().dns());
    assertEquals(List.of("me@example.com"), names.altNames().emails());
    assertEquals(List.of("spiffe://example/csr"), names.altNames().uris());
    assertEquals(1, names.altNames().ips().size());
    assertEquals(1, names.altNames().others().size());
  }

  @Test
  void ofACsrTheNamesDoNotCountWhereTheRoleSaysSo() {
    LeafNames names =
        of(
            ALL + "use_csr_common_name=false use_csr_sans=false",
            "common_name=api.example.com alt_names=x.example ip_sans=10.0.0.9",
            CSR);
    assertEquals(Optional.of("api.example.com"), names.subject().commonName());
    assertEquals(List.of("api.example.com", "x.example"), names.altNames().dns());
    assertEquals(List.of(InetAddress.ofLiteral("10.0.0.9")), names.altNames().ips());
    assertEquals(List.of(), names.altNames().others());
  }

  @ParameterizedTest
  @CsvSource({
    "'',                          '',               C1",
    "'',                          serial_number=A1, A1",
    "serial_number_source=json,   serial_number=A1, A1",
    "serial_number_source=json,   '',               ''",
  })
  void theSerialNumberOfTheSubjectIsFromWhereTheRoleSays(String role, String call, String serial) {
    LeafNames names = of(ALL + role, call, CSR);
    assertEquals(
        serial.isEmpty() ? List.of() : List.of(serial),
        names.subject().values(Attribute.SERIAL_NUMBER));
  }

  @Test
  void theUserIdsAreThoseOfTheCsrUnlessTheRequestHasSome() {
    assertEquals(List.of("csr-user"), of(ALL, "", CSR).subject().values(Attribute.USER_ID));
    assertEquals(List.of("u"), of(ALL, "user_ids=u", CSR).subject().values(Attribute.USER_ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow_any_name=true | | the common_name field is required, or must be provided in a CSR"
            + " with \"use_csr_common_name\" set to true, unless \"require_cn\" is set to false",
        "a=b | common_name=example.com | common name example.com not allowed by this role",
        "a=b | common_name=localhost alt_names=example.com"
            + "| subject alternate name example.com not allowed by this role",
        "a=b | common_name=localhost alt_names=me@example.com"
            + "| email address me@example.com not allowed by this role",
        "a=b | common_name=localhost serial_number=5"
            + "| serial_number 5 not allowed by this role",
        "allowed_serial_numbers=A* | common_name=localhost serial_number=B1"
            + "| serial_number B1 not allowed by this role",
        "a=b | common_name=localhost user_ids=u | user_id u is not allowed by this role",
        "allowed_user_ids=v,w* | common_name=localhost user_ids=V,wx,u"
            + "| user_id u is not allowed by this role",
        "allow_ip_sans=false | common_name=localhost ip_sans=10.0.0.1"
            + "| IP Subject Alternative Names are not allowed in this role, but was provided via"
            + " the API",
        "a=b | common_name=localhost ip_sans=10.0.0.x"
            + "| the value \"10.0.0.x\" is not a valid IP address",
        "a=b | common_name=localhost ip_sans=10.0.0.0/8"
            + "| the value \"10.0.0.0/8\" is not a valid IP address",
        "allowed_ip_sans_cidr=10.0.0.0/8,fd00::/8 | common_name=localhost ip_sans=10.1.2.3,11.0.0.1"
            + "| the IP address \"11.0.0.1\" is not allowed in this role",
        "allowed_ip_sans_cidr=fd00::/8 | common_name=localhost ip_sans=fd00::1,2001:DB8::0:1"
            + "| the IP address \"2001:db8::1\" is not allowed in this role",
        "a=b | common_name=localhost uri_sans=https://a"
            + "| URI Subject Alternative Names are not allowed in this role, but were provided via"
            + " the API",
        "allowed_uri_sans=spiffe://x/* | common_name=localhost uri_sans=spiffe://y/1"
            + "| URI Subject Alternative Names were provided via the API which are not valid for"
            + " this role",
        "allowed_uri_sans=* | common_name=localhost uri_sans=no"
            + "| the provided URI Subject Alternative Name \"no\" is not a valid URI",
        "a=b | common_name=localhost other_sans=1.2.3;UTF8:x"
            + "| other SAN OID 1.2.3 not allowed by this role",
        "allowed_other_sans=1.2.3;utf8:a* | common_name=localhost other_sans=1.2.3;UTF-8:x"
            + "| other SAN x not allowed for OID 1.2.3 by this role",
        "allowed_other_sans=* | common_name=localhost other_sans=junk"
            + "| could not parse requested other SAN: expected a semicolon in other SAN \"junk\"",
        "allowed_other_sans=* | common_name=localhost other_sans=x;UTF8:y"
            + "| could not parse requested other SAN: an object identifier is malformed",
        "allow_any_name=true | common_name=a..b | idna: invalid label \"\"",
      })
  void whatTheRoleDoesNotAllowIsNamed(String role, String call, String message) {
    String asked = call == null ? "" : call;
    var refusal = assertThrows(Refusal.class, () -> of(role, asked));
    assertEquals(message, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow_any_name=true | serial_number C1 not allowed by this role",
        "allow_any_name=true allowed_serial_numbers=*"
            + "| other SAN OID 1.3.6.1.4.1.311.20.2.3 not allowed by this role",
        "allow_any_name=true allowed_serial_numbers=* allowed_other_sans=* allow_ip_sans=false"
            + "| IP Subject Alternative Names are not allowed in this role, but was provided via"
            + " CSR",
        "allow_any_name=true allowed_serial_numbers=* allowed_other_sans=*"
            + "| URI Subject Alternative Names are not allowed in this role, but were provided via"
            + " CSR",
        "allow_any_name=true allowed_serial_numbers=* allowed_other_sans=* allowed_uri_sans=*"
            + "| user_id csr-user is not allowed by this role",
        "allowed_domains=example.org allow_subdomains=true"
            + "| common name csr.example.com not allowed by this role",
      })
  void aCsrIsAllowedNoMoreThanARequest(String role, String message) {
    var refusal = assertThrows(Refusal.class, () -> of(role, "", CSR));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void aLongNameIsNotRepeated() {
    String name = "a".repeat(300);
    var refusal =
        assertThrows(
            Refusal.class,
            () -> of("cn_validations=email", "exclude_cn_from_sans=1 common_name=" + name));
    assertEquals("common name … not allowed by this role", refusal.getMessage());
  }
}
