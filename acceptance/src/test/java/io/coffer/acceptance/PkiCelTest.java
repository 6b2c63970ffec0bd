package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Roles that are programs in CEL.
final class PkiCelTest {
  private static final String CERT =
      "CertTemplate{Subject: PKIX.Name{CommonName: cn}, NotBefore: now, "
          + "NotAfter: now + duration(request.ttl)}";

  private final PkiMount pki = new PkiMount();

  @AfterEach
  void close() {
    pki.close();
  }

  private static Json.Obj program(String expression, String... variables) {
    var list = new ArrayList<Json>();
    for (int i = 0; i < variables.length; i += 2) {
      list.add(Json.object().put("name", variables[i]).put("expression", variables[i + 1]).build());
    }
    return Json.object().put("variables", new Json.Arr(list)).put("expression", expression).build();
  }

  private Said write(Json.Obj program) {
    return pki.root.send(
        Verb.UPDATE, "pki/cel/roles/r", Json.object().put("cel_program", program).build());
  }

  private Said issue(String wish) {
    return pki.root.put("pki/cel/issue/r", wish);
  }

  /// A program that makes a certificate of what stands in the template.
  private Certificate issued(String template) {
    write(program("ValidationOutput{template: t, key_type: 'ec'}", "t", template)).orFail();
    return PkiMount.certificate(issue("{'names':['a.example.com','b.example.com'],'n':7}"));
  }

  private void simple() {
    write(
            program(
                "granted ? output : 'Request should have Common name: ' + cn",
                "cn",
                "request.common_name",
                "granted",
                "cn.endsWith('.example.com')",
                "cert",
                CERT,
                "output",
                "ValidationOutput{template: cert, key_type: 'ec', key_bits: 384u,"
                    + " generate_lease: duration(request.ttl) < duration('4h'),"
                    + " no_store: request.ttl == '5h', warnings: ['', 'as you like']}"))
        .orFail();
  }

  @Test
  void aProgramGrantsWithACertificateAndRefusesWithItsOwnWords() {
    simple();
    Said said = issue("{'common_name':'a.example.com','ttl':'6h'}").orFail();
    Certificate certificate = PkiMount.certificate(said);
    assertEquals("a.example.com", certificate.subject().commonName().orElseThrow());
    assertEquals(KeyKind.ec(384), certificate.publicKey().kind());
    assertEquals("ec", said.text("private_key_type"));
    assertEquals(List.of("as you like"), said.warnings());
    assertEquals(
        pki.scene.clock().instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(6)),
        certificate.notAfter());
    assertEquals(200, pki.root.get("pki/cert/" + said.text("serial_number")).status());
    Expect.refusedFor(
        400, "Request should have Common name: a.org", issue("{'common_name':'a.org','ttl':'6h'}"));
    write(program("request.common_name == 'x'")).orFail();
    Expect.refusedFor(400, "request denied", issue("{'common_name':'x'}"));
    write(program("[1]")).orFail();
    Expect.refusedFor(400, "unexpected mainProgram result type", issue("{}"));
  }

  @Test
  void leasesAndKeepingAreForTheProgramToSay() {
    simple();
    Said leased = issue("{'common_name':'a.example.com','ttl':'3h'}").orFail();
    String lease = leased.body().text("lease_id", "");
    assertFalse(lease.isEmpty());
    pki.root.put("sys/leases/revoke", "{'lease_id':'" + lease + "'}").orFail();
    assertEquals(List.of(leased.text("serial_number")), pki.root.list("pki/certs/revoked").keys());
    Said forgotten = issue("{'common_name':'a.example.com','ttl':'5h'}").orFail();
    assertEquals(404, pki.root.get("pki/cert/" + forgotten.text("serial_number")).status());
  }

  @Test
  void aCsrIsReadForTheProgram() {
    write(
            program(
                "ok ? ValidationOutput{template: CertTemplate{Subject: PKIX.Name{CommonName:"
                    + " parsed_csr.Subject.CommonName}, DNSNames: parsed_csr.DNSNames, NotAfter:"
                    + " now + duration('3h')}, subject_key_id: b'\\x01\\x02'} : 'no'",
                "ok",
                "use_csr && parsed_csr.Subject.CommonName == 'a.example.com'"))
        .orFail();
    CertificateRequest csr =
        PkiMount.csr(
            KeyKind.ED25519,
            "a.example.com",
            AltNames.of(List.of("a.example.com"), List.of(), List.of()));
    Said said = pki.sign("cel/sign/r", csr, "{}").orFail();
    Certificate certificate = PkiMount.certificate(said);
    assertEquals(csr.publicKey(), certificate.publicKey());
    assertEquals(List.of("a.example.com"), certificate.altNames().dns());
    assertEquals("01:02", certificate.subjectKeyId().orElseThrow().toString());
    assertEquals("", said.text("private_key"));
    CertificateRequest other =
        PkiMount.csr(KeyKind.ED25519, "b", AltNames.of(List.of(), List.of(), List.of()));
    Expect.refusedFor(400, "no", pki.sign("cel/sign/r", other, "{}"));
    Expect.refusedFor(400, "csr", pki.root.put("pki/cel/sign/r", "{}"));
  }

  @Test
  void aTemplateSaysWhatACertificateCanSay() {
    Certificate made =
        issued(
            "CertTemplate{Subject: PKIX.Name{CommonName: 'x', Country: ['ZW', 'US'],"
                + " OrganizationUnit: ['u'], SerialNumber: '7'}, NotBefore: now, NotAfter: now +"
                + " duration('1h'), KeyUsage: KeyUsage.KeyUsageDigitalSignature +"
                + " KeyUsage.KeyUsageKeyEncipherment, ExtKeyUsage: [1,"
                + " ExtKeyUsage.ExtKeyUsageClientAuth], UnknownExtKeyUsage: [ObjectIdentifier{arc:"
                + " [1u, 2u, 3u]}], DNSNames: request.names.map(n, n.upperAscii()), EmailAddresses:"
                + " ['a@b.c'], IPAddresses: [net.IP{IP: b'\\x0a\\x00\\x00\\x01'}], URIs:"
                + " [url.URL{Scheme: 'spiffe', Host: 'h', Path: '/p'}], Policies: [OID{arc: [2u,"
                + " 5u]}], ExtraExtensions: [PKIX.Extension{Id: [1, 2, 4],"
                + " Value: b'\\x05\\x00'}]}");
    assertEquals("C=US+C=ZW,OU=u,CN=x,SERIALNUMBER=7", made.subject().toString());
    assertEquals(Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT), made.keyUsages());
    assertEquals(
        List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3"), made.extendedKeyUsages());
    assertEquals(List.of("A.EXAMPLE.COM", "B.EXAMPLE.COM"), made.altNames().dns());
    assertEquals("10.0.0.1", made.altNames().ips().getFirst().getHostAddress());
    assertEquals(List.of("spiffe://h/p"), made.altNames().uris());
    assertTrue(made.extensions().stream().anyMatch(e -> e.oid().equals("1.2.4")));
    assertEquals(Optional.empty(), made.basicConstraints());
  }

  @Test
  void aTemplateCanBeOfAnAuthority() {
    Certificate made =
        issued(
            "CertTemplate{Subject: PKIX.Name{CommonName: 'ca'}, NotAfter: now + duration('1h'),"
                + " BasicConstraintsValid: true, IsCA: true, MaxPathLen: 2, KeyUsage: 32 + 64,"
                + " PermittedDNSDomains: ['b.c'], ExcludedIPRanges: [net.IPNet{IP: net.IP{IP:"
                + " b'\\x0a\\x00\\x00\\x00'}, Mask: net.IPMask{IPMask:"
                + " b'\\xff\\x00\\x00\\x00'}}]}");
    assertEquals(Optional.of(BasicConstraints.ca(2)), made.basicConstraints());
    assertEquals(Set.of(KeyUsage.CERT_SIGN, KeyUsage.CRL_SIGN), made.keyUsages());
  }

  @Test
  void rolesAreListedReadChangedAndDeleted() {
    simple();
    Said read = pki.root.get("pki/cel/roles/r").orFail();
    assertEquals("r", read.text("name"));
    assertEquals(
        "granted ? output : 'Request should have Common name: ' + cn",
        read.data().object("cel_program").text("expression", ""));
    assertEquals(List.of("r"), pki.root.list("pki/cel/roles").keys());
    Said patched =
        pki.root.patch("pki/cel/roles/r", "{'cel_program':{'expression':'granted'}}").orFail();
    assertEquals(
        read.data().object("cel_program").get("variables"),
        patched.data().object("cel_program").get("variables"));
    Expect.refusedFor(400, "request denied", issue("{'common_name':'a.example.com','ttl':'6h'}"));
    assertEquals(204, pki.root.delete("pki/cel/roles/r").status());
    assertEquals(404, pki.root.get("pki/cel/roles/r").status());
    Expect.refusedFor(400, "CEL role not found", issue("{}"));
    Expect.refusedFor(400, "to patch", pki.root.patch("pki/cel/roles/r", "{'cel_program':{}}"));
    Expect.refusedFor(400, "'cel_program'", pki.root.put("pki/cel/roles/r", "{}"));
    Expect.refusedFor(
        400, "cannot be empty", pki.root.put("pki/cel/roles/r", "{'cel_program':{}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "invalid CEL syntax for main expression | 1 +",
        "undeclared reference to 'nobody' | nobody",
        "undefined field 'Nope' | CertTemplate{Nope: 1}",
        "found no matching overload | 'a' + 1",
      })
  void aFaultShowsWhenTheRoleIsWritten(String part, String expression) {
    Expect.refusedFor(400, part, write(program(expression)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "there is no request.nobody | request.nobody",
        "divide by zero | 1/0",
        "does not fit where it stands | CertTemplate{Version: request.text}",
        "not supported in CertTemplate | CertTemplate{InhibitAnyPolicy: 1}",
        "KeyUsage is no sum of key usages | CertTemplate{KeyUsage: 1024}",
        "there is no ExtKeyUsage 99 | CertTemplate{ExtKeyUsage: [99]}",
        "an address has neither 4 nor 16 | CertTemplate{IPAddresses: [net.IP{IP: b'a'}]}",
        "is before notBefore | CertTemplate{NotAfter: now - duration('1h')}",
        "beyond the expiration of the CA | CertTemplate{NotAfter: now + duration('9999h')}",
        "a DNS name has characters | CertTemplate{DNSNames: ['\u00fc']}",
      })
  void aProgramThatFailsIsToldOf(String part, String template) {
    write(program("ValidationOutput{template: t, key_type: 'ec'}", "t", template)).orFail();
    Expect.refusedFor(
        400, part.replace("a DNS name", "DNS name"), issue("{'text':'a','names':[]}"));
  }

  @Test
  void functionsBeyondTheStandardAreThere() {
    String all =
        "check_valid_email('a@b.c') && !check_valid_email('a') &&"
            + " decode_json('{\"a\":[1]}').a[0] == 1 && decode_json('x') == false &&"
            + " encode_json({'a': 1}) == '{\"a\":1}' && base64.encode(b'abc') == 'YWJj' &&"
            + " base64.decode('YWJj') == b'abc' && 'a.b'.split('.')[1] == 'b' &&"
            + " 'abc'.matches('^a.c$') && !'abc'.matches('^b') && entity_id == '' &&"
            + " request.role == 'r' && request.n > 6 && request.nul == null";
    write(program("t ? 'yes' : 'no'", "t", all)).orFail();
    Expect.refusedFor(400, "yes", issue("{'n':7,'nul':null}"));
  }

  @Test
  void whatAProgramMayCostIsLimited() {
    String many = "['a','b','c','d','e','f','g','h','i','j']";
    String loops =
        many
            + ".all(a, "
            + many
            + ".all(b, "
            + many
            + ".all(c, "
            + many
            + ".all(d, "
            + many
            + ".all(e, a + b + c + d + e != ''))))) ? 'yes' : 'no'";
    write(program(loops)).orFail();
    Expect.refusedFor(400, "needs more than 100000 steps", issue("{}"));
    write(program("request.text.matches('^(a+)+\\\\1x$') ? 'yes' : 'no'")).orFail();
    Expect.refusedFor(
        400, "needs more than 100000 steps", issue("{'text':'" + "a".repeat(40) + "b'}"));
    String doubled = "x + x + x + x + x + x + x + x";
    write(
            program(
                "'done'",
                "x",
                "'0123456789'",
                "y",
                doubled,
                "z",
                doubled.replace('x', 'y'),
                "x2",
                doubled.replace('x', 'z'),
                "x3",
                doubled.replace("x", "x2"),
                "x4",
                doubled.replace("x", "x3"),
                "x5",
                doubled.replace("x", "x4")))
        .orFail();
    Expect.refusedFor(400, "needs more than 100000 steps", issue("{}"));
  }

  @Test
  void theSizeOfAProgramIsLimited() {
    String longest = "'" + "a".repeat(4_094) + "'";
    write(program(longest)).orFail();
    Expect.refusedFor(400, "cel_program.expression has more than", write(program(longest + " ")));
    Expect.refusedFor(
        400, "cel_program.variables[0].expression", write(program("1", "a", longest + " ")));
    assertEquals(200, write(program("1", variables(15, longest))).status());
    Expect.refusedFor(
        400, "more than 65536 characters", write(program("1", variables(16, longest))));
    assertEquals(200, write(program("1", variables(100, "1"))).status());
    Expect.refusedFor(400, "more than 100 variables", write(program("1", variables(101, "1"))));
    Expect.refusedFor(400, "variables[0].name", write(program("1", "a-b", "1")));
    assertEquals(200, write(program("1+".repeat(249) + "1")).status());
    Expect.refusedFor(400, "nested deeper than 250", write(program("1+".repeat(250) + "1")));
    assertEquals(200, write(program("(".repeat(100) + "1" + ")".repeat(100))).status());
    Expect.refusedFor(
        400, "recursion limit", write(program("(".repeat(2_000) + "1" + ")".repeat(2_000))));
    Expect.refusedFor(400, "nested deeper", write(program("1+".repeat(2_000) + "1")));
  }

  private static String[] variables(int count, String expression) {
    var all = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      all.add("v" + i);
      all.add(expression);
    }
    return all.toArray(String[]::new);
  }
}
