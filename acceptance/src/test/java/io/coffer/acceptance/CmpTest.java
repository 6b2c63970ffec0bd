package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.acceptance.CmpClient.Answer;
import io.coffer.crypto.Digests;
import io.coffer.crypto.x509.Certificate;
import io.coffer.testkit.Property;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cmp.CertConfirmContent;
import org.bouncycastle.asn1.cmp.CertStatus;
import org.bouncycastle.asn1.cmp.GenMsgContent;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIMessage;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;
import org.bouncycastle.cert.crmf.CertificateRequestMessageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of CMP.
final class CmpTest {
  private static final String AUTHORITY = "1.3.6.1.5.5.7.3.28";

  private final PkiMount pki = new PkiMount();
  private final Session nobody = pki.scene.nobody();
  private final Certificate root;
  private final CmpClient authority;

  CmpTest() {
    root = Certificate.ofPem(pki.root.get("pki/cert/ca").orFail().text("certificate"));
    String any = "'allow_any_name':true,'enforce_hostnames':false";
    pki.role("devices", "{" + any + ",'ttl':'24h','max_ttl':'48h'}");
    pki.role("authorities", "{" + any + ",'ext_key_usage_oids':'" + AUTHORITY + "'}");
    authority = CmpClient.of(pki, "authorities", "Registration");
  }

  @BeforeEach
  void enable() {
    configure("'default_path_policy':'role:devices'");
  }

  @AfterEach
  void close() {
    pki.close();
  }

  private void configure(String more) {
    pki.root.put("pki/config/cmp", "{'enabled':true," + more + "}").orFail();
  }

  private Instant now() {
    return pki.scene.clock().instant();
  }

  private Answer ask(String path, CmpClient client, ProtectedPKIMessageBuilder message) {
    Answer answer = Answer.of(nobody.put(path, CmpClient.body(client.sign(message))));
    assertTrue(answer.isSignedBy(root), "signed by the authority");
    return answer;
  }

  private Answer ask(CmpClient client, PKIBody body) {
    return ask("pki/cmp", client, client.message(now(), body));
  }

  private Answer enrol(CmpClient client, int type, String commonName) {
    KeyPair keys = CmpClient.newKeys();
    return ask(client, CmpClient.body(type, CmpClient.wish(keys, commonName)));
  }

  private static void refused(int failure, Answer answer) {
    assertEquals(PKIBody.TYPE_ERROR, answer.type());
    assertEquals(failure, answer.failure(), answer.why());
  }

  private boolean isRevoked(Certificate certificate) {
    return !pki.root
        .get("pki/cert/" + certificate.serial())
        .orFail()
        .text("revocation_time")
        .equals("0");
  }

  @Test
  void aRegistrationAuthorityGetsCertificatesForOthers() {
    for (int[] types :
        new int[][] {
          {PKIBody.TYPE_INIT_REQ, PKIBody.TYPE_INIT_REP},
          {PKIBody.TYPE_CERT_REQ, PKIBody.TYPE_CERT_REP},
          {PKIBody.TYPE_KEY_UPDATE_REQ, PKIBody.TYPE_KEY_UPDATE_REP}
        }) {
      KeyPair keys = CmpClient.newKeys();
      byte[] transaction = CmpClient.chance();
      byte[] nonce = CmpClient.chance();
      Answer answer =
          ask(
              "pki/cmp",
              authority,
              authority
                  .message(now(), CmpClient.body(types[0], CmpClient.wish(keys, "meter-1")))
                  .setTransactionID(transaction)
                  .setSenderNonce(nonce));
      assertEquals(types[1], answer.type());
      Certificate certificate = answer.certificate();
      assertArrayEquals(keys.getPublic().getEncoded(), certificate.publicKey().der());
      assertEquals("meter-1", certificate.subject().commonName().orElseThrow());
      assertTrue(certificate.isSignedBy(root));
      pki.root.get("pki/cert/" + certificate.serial()).orFail();
      var header = answer.message().getHeader();
      assertArrayEquals(transaction, header.getTransactionID().getOctets());
      assertArrayEquals(nonce, header.getRecipNonce().getOctets());
    }
  }

  @Test
  void itMayBringARequestOfAnotherForm() {
    var request =
        CertificationRequest.getInstance(CmpClient.plainRequest(CmpClient.newKeys(), "meter-1"));
    Answer answer = ask(authority, new PKIBody(PKIBody.TYPE_P10_CERT_REQ, request));
    assertEquals(PKIBody.TYPE_CERT_REP, answer.type());
    assertEquals("meter-1", answer.certificate().subject().commonName().orElseThrow());
  }

  @Test
  void everybodyElseGetsTheOwnNextCertificate() {
    CmpClient client = CmpClient.of(pki, "devices", "meter-1");
    KeyPair keys = CmpClient.newKeys();
    for (int type :
        List.of(PKIBody.TYPE_KEY_UPDATE_REQ, PKIBody.TYPE_CERT_REQ, PKIBody.TYPE_INIT_REQ)) {
      Certificate next = ask(client, CmpClient.body(type, client.next(keys))).certificate();
      assertEquals("CN=meter-1", next.subject().toString());
      assertTrue(!next.notAfter().isAfter(now().plus(Duration.ofHours(24))));
    }
    CmpClient second =
        CmpClient.of(
            keys,
            ask(client, CmpClient.body(PKIBody.TYPE_KEY_UPDATE_REQ, client.next(keys)))
                .certificate());
    KeyPair others = CmpClient.newKeys();
    ask(second, CmpClient.body(PKIBody.TYPE_KEY_UPDATE_REQ, second.next(others))).certificate();
  }

  @Test
  void nobodyElseGetsMore() {
    CmpClient client = CmpClient.of(pki, "devices", "meter-1");
    int before = pki.root.list("pki/certs").keys().size();
    refused(PKIFailureInfo.notAuthorized, enrol(client, PKIBody.TYPE_INIT_REQ, "meter-2"));
    PKIBody next = CmpClient.body(PKIBody.TYPE_KEY_UPDATE_REQ, client.next(CmpClient.newKeys()));
    refused(
        PKIFailureInfo.notAuthorized,
        ask("pki/roles/authorities/cmp", client, client.message(now(), next)));
    pki.role("ca-less", "{'allow_any_name':true,'server_flag':false,'client_flag':false}");
    refused(
        PKIFailureInfo.notAuthorized,
        ask("pki/roles/ca-less/cmp", client, client.message(now(), next)));
    configure("'default_path_policy':'sign-verbatim'");
    var purposes =
        new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(AUTHORITY)));
    byte[] der = DerOf.bytes(purposes);
    PKIBody more =
        CmpClient.body(
            PKIBody.TYPE_KEY_UPDATE_REQ,
            client.next(CmpClient.newKeys()).addExtension(Extension.extendedKeyUsage, false, der));
    refused(PKIFailureInfo.notAuthorized, ask(client, more));
    assertEquals(before, pki.root.list("pki/certs").keys().size());
  }

  @Test
  void theNextCertificateLivesNoLonger() {
    CmpClient client = CmpClient.of(pki, "devices", "meter-1");
    pki.role(
        "devices",
        "{'allow_any_name':true,'enforce_hostnames':false,'ttl':'2400h','max_ttl':'2400h'}");
    Certificate next =
        ask(client, CmpClient.body(PKIBody.TYPE_KEY_UPDATE_REQ, client.next(CmpClient.newKeys())))
            .certificate();
    assertTrue(!next.notAfter().isAfter(now().plus(Duration.ofHours(24))), "24 hours");
  }

  @Test
  void whatTheRoleDoesNotAllowIsRefused() {
    pki.role("devices", "{'allowed_domains':'example.com'}");
    refused(
        PKIFailureInfo.badCertTemplate, enrol(authority, PKIBody.TYPE_INIT_REQ, "a.example.org"));
  }

  @Test
  void aKeyThatNobodyShowsToHaveIsNotCertified() {
    CmpClient client = CmpClient.of(pki, "devices", "meter-1");
    KeyPair keys = CmpClient.newKeys();
    var otherKey = CmpClient.signer(CmpClient.newKeys());
    PKIBody forged =
        CmpClient.body(
            PKIBody.TYPE_INIT_REQ,
            CmpClient.wish(keys, "a").setProofOfPossessionSigningKeySigner(otherKey));
    refused(PKIFailureInfo.badPOP, ask(authority, forged));
    PKIBody word =
        CmpClient.body(
            PKIBody.TYPE_INIT_REQ,
            new CertificateRequestMessageBuilder(BigInteger.ONE)
                .setSubject(new X500Name("CN=meter-1"))
                .setPublicKey(CmpClient.publicKey(keys))
                .setProofOfPossessionRaVerified());
    refused(PKIFailureInfo.badPOP, ask(client, word));
    assertEquals(PKIBody.TYPE_INIT_REP, ask(authority, word).type());
  }

  private PKIBody confirmation(byte[] hash, boolean accepted) {
    CertStatus status =
        accepted
            ? new CertStatus(hash, BigInteger.ZERO)
            : new CertStatus(hash, BigInteger.ZERO, new PKIStatusInfo(PKIStatus.rejection));
    return new PKIBody(
        PKIBody.TYPE_CERT_CONFIRM, CertConfirmContent.getInstance(new DERSequence(status)));
  }

  private Answer confirm(Answer first, byte[] recipientNonce, byte[] hash, boolean accepted) {
    return ask(
        "pki/cmp",
        authority,
        authority
            .message(now(), confirmation(hash, accepted))
            .setTransactionID(first.message().getHeader().getTransactionID().getOctets())
            .setRecipNonce(recipientNonce));
  }

  private static byte[] nonce(Answer answer) {
    return answer.message().getHeader().getSenderNonce().getOctets();
  }

  @Test
  void aCertificateIsConfirmed() {
    Answer first = enrol(authority, PKIBody.TYPE_INIT_REQ, "meter-1");
    byte[] hash = Digests.sha256(first.certificate().der());
    refused(PKIFailureInfo.badRecipientNonce, confirm(first, CmpClient.chance(), hash, true));
    assertEquals(PKIBody.TYPE_CONFIRM, confirm(first, nonce(first), hash, true).type());
    assertTrue(!isRevoked(first.certificate()));
    refused(PKIFailureInfo.badRequest, confirm(first, nonce(first), hash, true));
    Answer second = enrol(authority, PKIBody.TYPE_INIT_REQ, "meter-1");
    refused(PKIFailureInfo.badCertId, confirm(second, nonce(second), new byte[32], true));
  }

  @Test
  void aCertificateThatIsNotTakenIsRevoked() {
    Answer first = enrol(authority, PKIBody.TYPE_INIT_REQ, "meter-1");
    byte[] hash = Digests.sha256(first.certificate().der());
    assertEquals(PKIBody.TYPE_CONFIRM, confirm(first, nonce(first), hash, false).type());
    assertTrue(isRevoked(first.certificate()));
  }

  @Test
  void aClientNeedNotConfirm() {
    PKIBody body = CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"));
    Answer answer =
        ask(
            "pki/cmp",
            authority,
            authority.message(now(), body).addGeneralInfo(CmpClient.unconfirmed()));
    assertEquals(1, answer.message().getHeader().getGeneralInfo().length);
    assertEquals(PKIBody.TYPE_INIT_REP, answer.type());
  }

  @Test
  void certificatesAreRevokedByTheirHoldersAndByAuthorities() {
    CmpClient one = CmpClient.of(pki, "devices", "meter-1");
    CmpClient other = CmpClient.of(pki, "devices", "meter-2");
    refused(PKIFailureInfo.notAuthorized, ask(one, CmpClient.revocation(other.holder)));
    assertEquals(PKIBody.TYPE_REVOCATION_REP, ask(one, CmpClient.revocation(one.holder)).type());
    refused(PKIFailureInfo.certRevoked, ask(one, CmpClient.revocation(one.holder)));
    refused(PKIFailureInfo.certRevoked, ask(authority, CmpClient.revocation(one.holder)));
    assertEquals(
        PKIBody.TYPE_REVOCATION_REP, ask(authority, CmpClient.revocation(other.holder)).type());
    refused(PKIFailureInfo.badCertId, ask(authority, CmpClient.revocation(stranger().holder)));
  }

  @Test
  void nothingIsDoneTwice() {
    PKIBody body = CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"));
    String message = CmpClient.body(authority.sign(authority.message(now(), body)));
    assertEquals(PKIBody.TYPE_INIT_REP, Answer.of(nobody.put("pki/cmp", message)).type());
    refused(PKIFailureInfo.transactionIdInUse, Answer.of(nobody.put("pki/cmp", message)));
    pki.scene.advance(Duration.ofMinutes(16));
    refused(PKIFailureInfo.badTime, Answer.of(nobody.put("pki/cmp", message)));
    String before = CmpClient.body(authority.sign(authority.message(now(), body)));
    assertEquals(PKIBody.TYPE_INIT_REP, Answer.of(nobody.put("pki/cmp", before)).type());
    pki.scene.advance(Duration.ofSeconds(2));
    pki.scene.restart();
    refused(PKIFailureInfo.badTime, Answer.of(nobody.put("pki/cmp", before)));
  }

  @Test
  void aMessageSaysWhenItWasMade() {
    PKIBody body = CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"));
    for (long minutes : new long[] {-16, 16}) {
      Instant time = now().plus(Duration.ofMinutes(minutes));
      refused(PKIFailureInfo.badTime, ask("pki/cmp", authority, authority.message(time, body)));
    }
    var timeless =
        new ProtectedPKIMessageBuilder(
                new GeneralName(authority.holder.getSubject()),
                new GeneralName(authority.holder.getIssuer()))
            .setTransactionID(CmpClient.chance())
            .setSenderNonce(CmpClient.chance())
            .setBody(body)
            .addCMPCertificate(authority.holder);
    refused(PKIFailureInfo.badTime, ask("pki/cmp", authority, timeless));
  }

  @Test
  void strangersAreRefused() {
    refused(PKIFailureInfo.signerNotTrusted, enrol(stranger(), PKIBody.TYPE_INIT_REQ, "meter-1"));
    CmpClient thief = CmpClient.of(CmpClient.newKeys(), certificateOf(authority));
    refused(PKIFailureInfo.badMessageCheck, enrol(thief, PKIBody.TYPE_INIT_REQ, "meter-1"));
    pki.root
        .put("pki/revoke", "{'serial_number':'" + certificateOf(authority).serial() + "'}")
        .orFail();
    refused(PKIFailureInfo.certRevoked, enrol(authority, PKIBody.TYPE_INIT_REQ, "meter-1"));
  }

  /// A registration authority of another mount.
  private static CmpClient stranger() {
    try (var other = new PkiMount()) {
      other.role("authorities", "{'allow_any_name':true,'ext_key_usage_oids':'" + AUTHORITY + "'}");
      return CmpClient.of(other, "authorities", "Registration");
    }
  }

  private static Certificate certificateOf(CmpClient client) {
    return Certificate.ofDer(DerOf.bytes(client.holder.toASN1Structure()));
  }

  @Test
  void aCertificateThatHasRunOutSignsNothingUnlessSettingsSaySo() {
    CmpClient client = CmpClient.of(pki, "devices", "meter-1");
    pki.scene.advance(Duration.ofHours(25));
    PKIBody next = CmpClient.body(PKIBody.TYPE_KEY_UPDATE_REQ, client.next(CmpClient.newKeys()));
    refused(PKIFailureInfo.signerNotTrusted, ask(client, next));
    configure("'disabled_validations':['DisableCertTimeValidation']");
    ask(client, next).certificate();
  }

  @Test
  void namesOfTheSignerHaveToFit() {
    PKIBody body = CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"));
    refused(
        PKIFailureInfo.badMessageCheck,
        ask(
            "pki/cmp",
            authority,
            authority.message(new GeneralName(new X500Name("CN=Other")), now(), body)));
    byte[] other = {1, 2, 3};
    refused(
        PKIFailureInfo.badMessageCheck,
        ask("pki/cmp", authority, authority.message(now(), body).setSenderKID(other)));
    configure("'disabled_validations':['DisableMatchingKeyIdValidation']");
    Answer answer = ask("pki/cmp", authority, authority.message(now(), body).setSenderKID(other));
    assertEquals(PKIBody.TYPE_INIT_REP, answer.type());
  }

  @Test
  void whatIsNotKnownIsRefused() {
    var question = new PKIBody(PKIBody.TYPE_GEN_MSG, new GenMsgContent(CmpClient.unconfirmed()));
    refused(PKIFailureInfo.badRequest, ask(authority, question));
    byte[] signed = authority.sign(authority.message(now(), question));
    var form = PKIMessage.getInstance(signed);
    byte[] unsigned = DerOf.bytes(new PKIMessage(form.getHeader(), form.getBody()));
    refused(
        PKIFailureInfo.wrongIntegrity, Answer.of(nobody.put("pki/cmp", CmpClient.body(unsigned))));
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    byte[] der =
        authority.sign(
            authority.message(
                now(),
                CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"))));
    Property.check(
        400,
        random -> {
          byte[] damaged = der.clone();
          for (int changes = random.nextInt(3); changes >= 0; changes--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
          }
          Said said = nobody.put("pki/cmp", CmpClient.body(damaged));
          assertTrue(said.status() == 400 || said.status() == 200, said.content());
        });
    for (String wrong : List.of("{}", "{'body':''}", "{'body':'?'}", "{'body':'MAA='}")) {
      assertEquals(400, nobody.put("pki/cmp", wrong).status(), wrong);
    }
    assertEquals(400, nobody.put("pki/cmp", CmpClient.body(new byte[70_000])).status());
    var longName = authority.message(now(), confirmation(new byte[32], true));
    assertEquals(
        400,
        nobody
            .put("pki/cmp", CmpClient.body(authority.sign(longName.setTransactionID(new byte[65]))))
            .status());
    for (int i = 0; i < 16; i++) {
      longName.addCMPCertificate(authority.holder);
    }
    assertEquals(
        400,
        nobody
            .put("pki/cmp", CmpClient.body(authority.sign(longName.setTransactionID(new byte[8]))))
            .status());
  }

  @Test
  void itIsNotThereUnlessItIsEnabled() {
    configure("'enabled':false");
    PKIBody body = CmpClient.body(PKIBody.TYPE_INIT_REQ, CmpClient.wish(CmpClient.newKeys(), "a"));
    String message = CmpClient.body(authority.sign(authority.message(now(), body)));
    assertEquals(404, nobody.put("pki/cmp", message).status());
    configure("'enabled':true");
    assertEquals(404, nobody.put("pki/roles/none/cmp", message).status());
  }

  @Test
  void settingsAreShownAndStay() {
    Said shown = pki.root.get("pki/config/cmp").orFail();
    assertEquals("role:devices", shown.text("default_path_policy"));
    assertEquals("[]", shown.text("disabled_validations"));
    for (String wrong :
        List.of(
            "'default_path_policy':''",
            "'default_path_policy':'role:none'",
            "'disabled_validations':'All'",
            "'authenticators':{'userpass':{}}")) {
      Said said = pki.root.put("pki/config/cmp", "{" + wrong + "}");
      assertEquals(400, said.status(), wrong);
      assertTrue(said.error().contains(wrong.substring(1, wrong.indexOf('\'', 1))), said.error());
    }
    assertEquals(shown.data(), pki.root.get("pki/config/cmp").orFail().data());
  }
}
