package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.testkit.Property;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Devices that ask for certificates by EST.
@Tag("slow")
final class EstTest {
  private final PkiMount pki = new PkiMount();
  private String accessor = "";

  @BeforeEach
  void open() {
    pki.role("devices", "{'allow_any_name':true,'enforce_hostnames':false,'ttl':'24h'}");
    pki.root.put("sys/auth/devices", "{'type':'userpass'}").orFail();
    accessor = pki.root.get("sys/auth/devices").orFail().text("accessor");
    pki.root
        .put(
            "sys/policies/acl/est",
            Session.json(
                "policy",
                "path 'pki/roles/devices/est/*' { capabilities = ['update'] }"
                    + "path 'pki/est/simpleenroll' { capabilities = ['update'] }"))
        .orFail();
    pki.root
        .put("auth/devices/users/meter", "{'password':'sesame: open','token_policies':['est']}")
        .orFail();
    allow();
    configure("'default_path_policy':'role:devices'");
  }

  @AfterEach
  void close() {
    pki.close();
  }

  private void allow() {
    pki.root
        .put("sys/mounts/pki/tune", "{'delegated_auth_accessors':['" + accessor + "']}")
        .orFail();
  }

  private Said configure(String more) {
    return pki.root
        .put(
            "pki/config/est",
            "{'enabled':true,'authenticators':{'userpass':{'accessor':'"
                + accessor
                + "'}},"
                + more
                + "}")
        .orFail();
  }

  private Session basic(String credentials) {
    String header =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return pki.scene.nobody().header("authorization", "Basic " + header);
  }

  private Session meter() {
    return basic("meter:sesame: open");
  }

  private static CertificateRequest csr(String commonName) {
    return PkiMount.csr(KeyKind.ec(256), commonName, AltNames.NONE);
  }

  /// As the body of a message comes in: base64 of the base64 that EST wants.
  private static String body(byte[] der) {
    byte[] text = Base64.getMimeEncoder().encode(der);
    return "{'body':'" + Base64.getEncoder().encodeToString(text) + "'}";
  }

  private static Said enrol(Session caller, String path, CertificateRequest csr) {
    return caller.put(path, body(csr.der()));
  }

  private static List<Certificate> certificates(Said said) {
    byte[] der = Base64.getMimeDecoder().decode(said.orFail().content());
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertPath(new ByteArrayInputStream(der), "PKCS7")
          .getCertificates()
          .stream()
          .map(EstTest::own)
          .toList();
    } catch (CertificateException e) {
      throw new AssertionError("no PKCS#7", e);
    }
  }

  private static Certificate own(java.security.cert.Certificate certificate) {
    try {
      return Certificate.ofDer(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everybodyGetsTheCertificatesOfTheAuthority() {
    String root = pki.root.get("pki/cert/ca").orFail().text("certificate");
    Said said = pki.scene.nobody().get("pki/roles/devices/est/cacerts");
    assertEquals(List.of(Certificate.ofPem(root)), certificates(said));
    assertEquals("base64", said.header("Content-Transfer-Encoding"));
    assertEquals(204, pki.scene.nobody().get("pki/roles/devices/est/csrattrs").status());
  }

  @Test
  void aDeviceGetsACertificateByItsNameAndPassword() {
    CertificateRequest csr = csr("meter-1");
    List<Certificate> got = certificates(enrol(meter(), "pki/roles/devices/est/simpleenroll", csr));
    assertEquals(1, got.size());
    assertEquals(csr.publicKey(), got.getFirst().publicKey());
    assertEquals(Optional.of("meter-1"), got.getFirst().subject().commonName());
    pki.root.get("pki/cert/" + got.getFirst().serial()).orFail();
    certificates(enrol(meter(), "pki/roles/devices/est/simplereenroll", csr("meter-1")));
  }

  @Test
  void aTokenDoesAsWell() {
    Session token =
        pki.scene.policy(
            "one", "path 'pki/roles/devices/est/simpleenroll' { capabilities = ['update'] }");
    certificates(enrol(token, "pki/roles/devices/est/simpleenroll", csr("meter-1")));
    assertEquals(403, enrol(token, "pki/roles/devices/est/simplereenroll", csr("m")).status());
  }

  @Test
  void whoIsNotKnownIsAskedForANameAndAPassword() {
    for (Session caller :
        List.of(
            pki.scene.nobody(),
            basic("meter:wrong"),
            basic("nobody:sesame: open"),
            basic("meter"),
            basic("../meter:x"),
            basic(":"),
            basic("meter:" + "x".repeat(5_000)),
            pki.scene.nobody().header("authorization", "Basic ???"),
            pki.scene.nobody().header("authorization", "Digest x"))) {
      Said said = enrol(caller, "pki/roles/devices/est/simpleenroll", csr("meter-1"));
      assertEquals(401, said.status(), said.content());
      assertTrue(said.header("WWW-Authenticate").startsWith("Basic realm="));
      assertEquals("", said.content());
    }
  }

  @Test
  void thePoliciesOfTheUserDecide() {
    pki.root
        .put("auth/devices/users/other", "{'password':'sesame','token_policies':['default']}")
        .orFail();
    Said said = enrol(basic("other:sesame"), "pki/roles/devices/est/simpleenroll", csr("a"));
    assertEquals(403, said.status());
    assertTrue(said.error().contains("permission denied"), said.error());
  }

  @Test
  void aLoginThatFailsTooOftenLocksTheName() {
    for (int i = 0; i < 5; i++) {
      enrol(basic("meter:no"), "pki/roles/devices/est/simpleenroll", csr("a"));
    }
    assertEquals(401, enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a")).status());
  }

  @Test
  void noTokenIsLeftBehind() {
    int before = pki.root.list("auth/token/accessors").keys().size();
    enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a")).orFail();
    assertEquals(before, pki.root.list("auth/token/accessors").keys().size());
  }

  @Test
  void aTokenThatIsNotStoredDoesAsWell() {
    pki.root.put("sys/auth/devices/tune", "{'token_type':'batch'}").orFail();
    enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a")).orFail();
  }

  @Test
  void anAuthMountThatTheMountMayNotAskIsNotAsked() {
    pki.root.put("sys/mounts/pki/tune", "{'delegated_auth_accessors':[]}").orFail();
    Said said = enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a"));
    assertEquals(403, said.status());
    assertTrue(said.error().contains("delegated_auth_accessors"), said.error());
    allow();
    pki.root.delete("sys/auth/devices").orFail();
    assertEquals(403, enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a")).status());
  }

  @Test
  void everythingIsSignedOnlyWhereSomebodySaidSo() {
    Said refused = enrol(meter(), "pki/est/simpleenroll", csr("a"));
    assertEquals(403, refused.status());
    assertTrue(refused.content().contains("sign-verbatim"), refused.content());
    assertEquals(403, pki.scene.nobody().get("pki/est/cacerts").status());
    configure("'default_path_policy':'sign-verbatim'");
    CertificateRequest csr = csr("Any Name");
    assertEquals(
        csr.subject(),
        certificates(enrol(meter(), "pki/est/simpleenroll", csr)).getFirst().subject());
  }

  @Test
  void whatTheRoleDoesNotAllowIsRefusedInPlainText() {
    pki.role("devices", "{'allowed_domains':'example.com'}");
    Said said = enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("meter.example.org"));
    assertEquals(400, said.status());
    assertTrue(said.content().contains("not allowed by this role"), said.content());
    assertEquals(404, pki.scene.nobody().get("pki/roles/none/est/cacerts").status());
  }

  @Test
  void theCertificateOfAnAuthorityIsNotToBeHad() {
    configure("'default_path_policy':'sign-verbatim'");
    CertificateRequest csr =
        PkiMount.csr(KeyKind.ec(256), "Sub", AltNames.NONE, Optional.of(BasicConstraints.ca(0)));
    Said said = enrol(meter(), "pki/est/simpleenroll", csr);
    assertEquals(400, said.status(), said.content());
  }

  @Test
  void bodiesThatAreNoCsrAreRefused() {
    byte[] der = csr("meter-1").der();
    Property.check(
        300,
        random -> {
          byte[] damaged = der.clone();
          for (int changes = random.nextInt(3); changes >= 0; changes--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
          }
          int status = pki.root.put("pki/roles/devices/est/simpleenroll", body(damaged)).status();
          assertTrue(status == 400 || status == 200, () -> "status " + status);
        });
    for (String wrong : List.of("{}", "{'body':''}", "{'body':'?'}", "{'body':'Pz8/'}")) {
      assertEquals(400, pki.root.put("pki/roles/devices/est/simpleenroll", wrong).status());
    }
    assertEquals(
        400, pki.root.put("pki/roles/devices/est/simpleenroll", body(new byte[200_000])).status());
  }

  @Test
  void itIsNotThereUnlessItIsEnabled() {
    configure("'enabled':false");
    assertEquals(404, pki.scene.nobody().get("pki/roles/devices/est/cacerts").status());
    assertEquals(404, enrol(meter(), "pki/roles/devices/est/simpleenroll", csr("a")).status());
  }

  @Test
  void addressesOutsideOfTheApiLeadToIt() {
    configure(
        "'default_path_policy':'role:devices','default_mount':true,"
            + "'label_to_path_policy':{'all':'sign-verbatim','some':'role:devices'}");
    for (String at : List.of(".well-known/est/", ".well-known/est/all/", ".well-known/est/some/")) {
      certificates(pki.scene.nobody().get(at + "cacerts"));
      certificates(enrol(meter(), at + "simpleenroll", csr("a")));
    }
    for (String at :
        List.of(".well-known/est/none/cacerts", ".well-known/est", ".well-known/x/y")) {
      assertEquals(404, pki.scene.nobody().get(at).status(), at);
    }
    pki.root.put("sys/remount", "{'from':'pki','to':'other'}").orFail();
    certificates(pki.scene.nobody().get(".well-known/est/cacerts"));
    pki.scene.restart();
    certificates(pki.scene.nobody().get(".well-known/est/some/cacerts"));
  }

  @Test
  void anAddressLeadsToOneMountAlone() {
    configure("'default_mount':true,'label_to_path_policy':{'all':'sign-verbatim'}");
    pki.root.put("sys/mounts/second", "{'type':'pki'}").orFail();
    UnaryOperator<String> wish = more -> "{'enabled':true," + more + "}";
    for (String more :
        List.of(
            "'default_mount':true,'default_path_policy':'sign-verbatim'",
            "'label_to_path_policy':{'all':'sign-verbatim'}")) {
      Said said = pki.root.put("second/config/est", wish.apply(more));
      assertEquals(400, said.status());
      assertTrue(said.error().contains("leads to another mount"), said.error());
    }
    configure("'default_mount':false,'label_to_path_policy':{}");
    pki.root
        .put("second/config/est", wish.apply("'label_to_path_policy':{'all':'sign-verbatim'}"))
        .orFail();
    pki.root.delete("sys/mounts/second").orFail();
    configure("'label_to_path_policy':{'all':'sign-verbatim'}");
  }

  @Test
  void soManyAddressesLeadToMountsAndNoMore() {
    var labels = new StringBuilder();
    for (int mount = 0; mount < 10; mount++) {
      labels.setLength(0);
      for (int i = 0; i < 100; i++) {
        labels.append(i == 0 ? "'" : ",'").append(mount).append('-').append(i);
        labels.append("':'sign-verbatim'");
      }
      pki.root.put("sys/mounts/m" + mount, "{'type':'pki'}").orFail();
      pki.root
          .put(
              "m" + mount + "/config/est",
              "{'enabled':true,'label_to_path_policy':{" + labels + "}}")
          .orFail();
    }
    String one = "{'enabled':true,'label_to_path_policy':{'one':'sign-verbatim'}}";
    Said said = pki.root.put("pki/config/est", one);
    assertEquals(400, said.status());
    assertTrue(said.error().contains("more than 1000"), said.error());
    pki.root.put("m0/config/est", "{'enabled':false}").orFail();
    pki.root.put("pki/config/est", one).orFail();
  }

  @Test
  void settingsAreShownAndStay() {
    Said written =
        configure(
            "'default_path_policy':'role:devices','audit_fields':'common_name,csr',"
                + "'enable_sentinel_parsing':true");
    assertEquals(written.data(), pki.root.get("pki/config/est").orFail().data());
    assertEquals("role:devices", written.text("default_path_policy"));
    assertEquals(accessor, written.text("authenticators.userpass.accessor"));
    Said changed = pki.root.put("pki/config/est", "{'enabled':false}").orFail();
    assertEquals("role:devices", changed.text("default_path_policy"));
    Said warned =
        pki.root
            .put("pki/config/est", "{'authenticators':{'cert':{'accessor':'a','cert_role':'b'}}}")
            .orFail();
    assertTrue(warned.warnings().getFirst().startsWith("authenticators: cert"), "warned");
  }

  @Test
  void settingsThatDoNotFitAreRefusedByName() {
    var labels = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      labels.append(i == 0 ? "" : ",").append("'l").append(i).append("':'sign-verbatim'");
    }
    for (String wrong :
        List.of(
            "'default_path_policy':'role:none'",
            "'default_path_policy':'some'",
            "'default_mount':true,'default_path_policy':''",
            "'label_to_path_policy':{'cacerts':'sign-verbatim'}",
            "'label_to_path_policy':{'a/b':'sign-verbatim'}",
            "'label_to_path_policy':{'a':'role:none'}",
            "'label_to_path_policy':{" + labels + "}",
            "'audit_fields':'password'",
            "'authenticators':{'ldap':{}}",
            "'authenticators':{'userpass':'a'}",
            "'authenticators':{'userpass':{'accessor':1}}",
            "'authenticators':{'userpass':{'cert_role':'a'}}")) {
      Said said = pki.root.put("pki/config/est", "{" + wrong + "}");
      assertEquals(400, said.status(), wrong);
      String field = wrong.substring(1, wrong.indexOf('\'', 1));
      assertTrue(
          said.error().contains(field) || said.error().contains("default_path_policy"),
          said.error());
    }
  }
}
