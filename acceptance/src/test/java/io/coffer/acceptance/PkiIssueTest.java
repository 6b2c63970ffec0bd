package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.ExtendedKeyUsage;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.crypto.x509.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PkiIssueTest {
  private static final String A = "{'common_name':'a.example.com'}";

  private final PkiMount pki = new PkiMount();
  private final Session root = pki.root;

  @AfterEach
  void close() {
    pki.close();
  }

  private Certificate root() {
    return Certificate.ofPem(root.get("pki/issuer/default").orFail().text("certificate"));
  }

  @ParameterizedTest
  @CsvSource({
    "ec,      0,    EC-256,   EC PRIVATE KEY",
    "ec,      384,  EC-384,   EC PRIVATE KEY",
    "ec,      521,  EC-521,   EC PRIVATE KEY",
    "rsa,     0,    RSA-2048, RSA PRIVATE KEY",
    "ed25519, 0,    Ed25519,  PRIVATE KEY",
  })
  void aCertificateComesWithItsKey(String type, int bits, String kind, String label)
      throws MalformedKeyException {
    pki.role("r", "{'allow_any_name':true,'key_type':'" + type + "','key_bits':" + bits + "}");
    Said said = pki.issue("r", A).orFail();
    Certificate leaf = PkiMount.certificate(said);
    assertEquals(kind, leaf.publicKey().kind().toString());
    assertEquals(leaf.publicKey(), PrivatePem.read(said.text("private_key")).publicHalf());
    assertTrue(said.text("private_key").startsWith("-----BEGIN " + label));
    assertEquals(type, said.text("private_key_type"));
    assertTrue(leaf.isSignedBy(root()));
    assertEquals(leaf.serial().toString(), said.text("serial_number"));
    assertEquals(Long.toString(leaf.notAfter().getEpochSecond()), said.text("expiration"));
    assertEquals(Long.toString(leaf.notBefore().getEpochSecond()), said.text("not_before"));
    assertEquals(root().pem(), said.text("issuing_ca"));
    assertEquals(List.of(root().pem()), said.data().texts("ca_chain"));
  }

  @Test
  void itSaysWhatLeavesSay() {
    pki.role("r", "{'allow_any_name':true}");
    Certificate leaf = PkiMount.certificate(pki.issue("r", A));
    Instant now = pki.scene.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    assertEquals(Optional.of("a.example.com"), leaf.subject().commonName());
    assertEquals(List.of("a.example.com"), leaf.altNames().dns());
    assertEquals(Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_AGREEMENT), leaf.keyUsages());
    assertEquals(
        List.of(ExtendedKeyUsage.SERVER_AUTH.oid(), ExtendedKeyUsage.CLIENT_AUTH.oid()),
        leaf.extendedKeyUsages());
    assertEquals(Optional.empty(), leaf.basicConstraints());
    assertEquals(root().subjectKeyId(), leaf.authorityKeyId());
    assertEquals(now.minusSeconds(30), leaf.notBefore());
    assertEquals(now.plus(Scene.DEFAULT_TTL), leaf.notAfter());
    assertFalse(leaf.isCa());
  }

  @Test
  void itSaysWhatTheRoleSays() {
    pki.role(
        "r",
        "{'allow_any_name':true,'key_usage':'ContentCommitment','server_flag':false,"
            + "'client_flag':false,'ext_key_usage':'TimeStamping','ext_key_usage_oids':'1.2.3.4',"
            + "'basic_constraints_valid_for_non_ca':true,'not_before_duration':'2m'}");
    Certificate leaf = PkiMount.certificate(pki.issue("r", A));
    assertEquals(Set.of(KeyUsage.CONTENT_COMMITMENT), leaf.keyUsages());
    assertEquals(
        List.of(ExtendedKeyUsage.TIME_STAMPING.oid(), "1.2.3.4"), leaf.extendedKeyUsages());
    assertTrue(leaf.basicConstraints().isPresent());
    assertFalse(leaf.isCa());
    assertEquals(
        pki.scene.clock().instant().minusSeconds(120).truncatedTo(ChronoUnit.SECONDS),
        leaf.notBefore());
  }

  @Test
  void withoutUsagesItSaysNothingOfThem() {
    pki.role("r", "{'allow_any_name':true,'key_usage':[],'server_flag':false,'client_flag':false}");
    Certificate leaf = PkiMount.certificate(pki.issue("r", A));
    assertEquals(Set.of(), leaf.keyUsages());
    assertEquals(List.of(), leaf.extendedKeyUsages());
  }

  @Test
  void theIssuerSignsAsTheRoleSays() {
    root.put("sys/mounts/rsa", "{'type':'pki'}").orFail();
    root.put("rsa/root/generate/internal", "{'common_name':'R','key_type':'rsa'}").orFail();
    String role = "{'allow_any_name':true,'key_type':'ec','signature_bits':384,'use_pss':true}";
    root.put("rsa/roles/r", role).orFail();
    Certificate leaf = PkiMount.certificate(root.put("rsa/issue/r", A));
    assertEquals(Optional.of(SignatureAlgorithm.PSS_SHA384), leaf.signatureAlgorithm());
  }

  @Test
  void theIssuerIsTheRolesUnlessThePathNamesOne() {
    root.put(
            "pki/issuers/generate/root/internal",
            "{'common_name':'Other','key_type':'ec','issuer_name':'other'}")
        .orFail();
    pki.role("r", "{'allow_any_name':true,'issuer_ref':'other','max_ttl':'1h'}");
    pki.role("d", "{'allow_any_name':true,'max_ttl':'1h'}");
    assertEquals("Other", issuer(pki.issue("r", A)));
    assertEquals("Root", issuer(pki.issue("d", A)));
    assertEquals("Root", issuer(root.put("pki/issuer/top/issue/r", A)));
    assertEquals(
        "Root", issuer(pki.issue("d", "{'common_name':'a.example','issuer_ref':'other'}")));
  }

  private static String issuer(Said said) {
    return PkiMount.certificate(said).issuer().commonName().orElse("");
  }

  @Test
  void anIssuerThatIsNotThereOrMayNotIsRefused() {
    pki.role("r", "{'allow_any_name':true,'issuer_ref':'nobody'}");
    assertEquals(400, pki.issue("r", A).status());
    assertEquals(400, root.put("pki/issuer/nobody/issue/r", A).status());
    root.patch("pki/issuer/top", "{'usage':'read-only'}").orFail();
    assertEquals(400, root.put("pki/issuer/top/issue/r", A).status());
    assertEquals("unknown role: none", pki.issue("none", A).error());
  }

  @Test
  void derIsInBase64() {
    pki.role("r", "{'allow_any_name':true}");
    Said said = pki.issue("r", "{'common_name':'a.example','format':'der'}").orFail();
    Certificate leaf = Certificate.ofDer(Base64.getDecoder().decode(said.text("certificate")));
    assertEquals(List.of("a.example"), leaf.altNames().dns());
    byte[] issuing = Base64.getDecoder().decode(said.text("issuing_ca"));
    assertEquals(root(), Certificate.ofDer(issuing));
    assertEquals(said.text("issuing_ca"), said.data().texts("ca_chain").getFirst());
    // SEC 1: a sequence that begins with version 1
    byte[] key = Base64.getDecoder().decode(said.text("private_key"));
    assertEquals(1, key[4]);
  }

  @Test
  void aBundleHasTheKeyTheCertificateAndTheChain() throws MalformedKeyException {
    pki.role("r", "{'allow_any_name':true}");
    Said said =
        pki.issue(
                "r",
                "{'common_name':'a.example','format':'pem_bundle','private_key_format':'pkcs8'}")
            .orFail();
    String bundle = said.text("certificate");
    List<Certificate> all = Certificate.allOfPem(bundle);
    assertEquals(2, all.size());
    assertEquals(root(), all.getLast());
    assertEquals(all.getFirst().publicKey(), PrivatePem.read(bundle).publicHalf());
    assertTrue(said.text("private_key").startsWith("-----BEGIN PRIVATE KEY-----"));
  }

  @Test
  void rootsAreLeftOutOfTheChainWhereThatIsAskedFor() {
    pki.role("r", "{'allow_any_name':true}");
    Said said =
        pki.issue("r", "{'common_name':'a.example','remove_roots_from_chain':true}").orFail();
    assertFalse(said.data().members().containsKey("ca_chain"));
  }

  @Test
  void aRoleForAnyKeyWantsToBeToldWhich() {
    pki.role("r", "{'allow_any_name':true,'key_type':'any'}");
    assertEquals(400, pki.issue("r", A).status());
    Said said = pki.issue("r", "{'common_name':'a.example','key_type':'ec','key_bits':384}");
    assertEquals("EC-384", PkiMount.certificate(said).publicKey().kind().toString());
    assertEquals(
        "unknown key type dsa",
        pki.issue("r", "{'common_name':'a.example','key_type':'dsa'}").error());
  }

  @Test
  void whatTheRoleSaysOfKeysIsSaidInVain() {
    pki.role("r", "{'allow_any_name':true}");
    Said said = pki.issue("r", "{'common_name':'a.example','key_type':'rsa'}").orFail();
    assertEquals("ec", said.text("private_key_type"));
    assertEquals(1, said.warnings().size());
  }

  @Test
  void whatIsIssuedIsKeptUnlessTheRoleSaysNo() {
    pki.role("kept", "{'allow_any_name':true}");
    pki.role("unkept", "{'allow_any_name':true,'no_store':true}");
    String kept = pki.issue("kept", A).orFail().text("serial_number");
    String unkept = pki.issue("unkept", A).orFail().text("serial_number");
    assertEquals(200, root.get("pki/cert/" + kept).status());
    assertEquals(404, root.get("pki/cert/" + unkept).status());
    assertTrue(root.list("pki/certs").keys().contains(kept));
    assertFalse(root.list("pki/certs").keys().contains(unkept));
  }

  @Test
  void aLeaseThatIsRevokedRevokesTheCertificate() {
    pki.role("r", "{'allow_any_name':true,'generate_lease':true,'ttl':'1h'}");
    Said said = pki.issue("r", A).orFail();
    String serial = said.text("serial_number");
    assertTrue(said.lease().startsWith("pki/issue/r/"), said.lease());
    assertEquals("3600", said.text("lease_duration"));
    assertEquals("0", root.get("pki/cert/" + serial).orFail().text("revocation_time"));
    root.put("sys/leases/revoke", "{'lease_id':'" + said.lease() + "','sync':true}").orFail();
    assertFalse(root.get("pki/cert/" + serial).orFail().text("revocation_time").equals("0"));
  }

  @Test
  void aCertificateOutlivesNoIssuer() {
    pki.role("r", "{'allow_any_name':true}");
    String late = "{'common_name':'a.example','not_after':'2037-01-01T00:00:00Z'}";
    Said refused = pki.issue("r", late);
    assertEquals(400, refused.status());
    assertTrue(refused.error().contains("beyond the expiration of the CA"), refused.error());
    root.patch("pki/issuer/top", "{'leaf_not_after_behavior':'truncate'}").orFail();
    assertEquals(root().notAfter(), PkiMount.certificate(pki.issue("r", late)).notAfter());
    root.patch("pki/issuer/top", "{'leaf_not_after_behavior':'permit'}").orFail();
    assertEquals(
        Instant.parse("2037-01-01T00:00:00Z"),
        PkiMount.certificate(pki.issue("r", late)).notAfter());
  }

  @Test
  void aLifeThatIsTooLongIsCutToThatOfTheMount() {
    pki.role("r", "{'allow_any_name':true}");
    Said cut = pki.issue("r", "{'common_name':'a.example','ttl':'9999h'}").orFail();
    assertEquals(root().notAfter(), PkiMount.certificate(cut).notAfter());
    assertEquals(
        List.of(
            "TTL \"9999h0m0s\" is longer than permitted maxTTL \"8760h0m0s\", so maxTTL is being"
                + " used"),
        cut.warnings());
  }

  @Test
  void anIssuerThatHasEndedIssuesNothing() {
    pki.role("r", "{'allow_any_name':true}");
    pki.scene.advance(Duration.ofDays(366));
    assertEquals(400, pki.issue("r", A).status());
  }

  @Test
  void whatIsToBeKeptWithACertificateIsToldForItsNumber() {
    pki.role("r", "{'allow_any_name':true}");
    String wish = "{'common_name':'a.example','cert_metadata':'aGVsbG8='}";
    String serial = pki.issue("r", wish).orFail().text("serial_number");
    Said kept = root.get("pki/cert-metadata/" + serial).orFail();
    assertEquals("aGVsbG8=", kept.text("cert_metadata"));
    assertEquals("r", kept.text("role"));
    assertEquals(serial, kept.text("serial_number"));
    assertEquals(200, root.get("pki/cert-metadata/" + serial.replace(':', '-')).status());
    String other = pki.issue("r", A).orFail().text("serial_number");
    assertEquals(404, root.get("pki/cert-metadata/" + other).status());
    assertEquals(404, root.get("pki/cert-metadata/nothing").status());
  }

  @ParameterizedTest
  @CsvSource({
    "{},                        '{''cert_metadata'':''%''}'",
    "{'no_store':true},          '{''cert_metadata'':''aGVsbG8=''}'",
    "{'no_store_metadata':true}, '{''cert_metadata'':''aGVsbG8=''}'",
  })
  void whatCannotBeKeptIsRefused(String role, String wish) {
    pki.role("r", role);
    Said said = pki.issue("r", wish);
    assertEquals(400, said.status());
    assertTrue(said.error().contains("cert_metadata"), said.error());
  }

  @Test
  void keptIsNoMoreThanTheLimit() {
    pki.role("r", "{'allow_any_name':true}");
    String most = Base64.getEncoder().encodeToString(new byte[16 * 1024]);
    String more = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1]);
    pki.issue("r", "{'common_name':'a.example','cert_metadata':'" + most + "'}").orFail();
    assertEquals(
        "cert_metadata has more than 16384 bytes",
        pki.issue("r", "{'common_name':'a.example','cert_metadata':'" + more + "'}").error());
  }
}
