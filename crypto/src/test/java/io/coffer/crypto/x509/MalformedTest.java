package io.coffer.crypto.x509;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.cmp.CMPCertificate;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIHeaderBuilder;
import org.bouncycastle.asn1.cmp.PKIMessage;
import org.bouncycastle.asn1.cmp.ProtectedPart;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/// Bytes of others are read, or refused by one exception; nothing else happens.
final class MalformedTest {
  private static final int ROUNDS = 3_000;

  private final long seed = Long.getLong("coffer.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final PrivateHalf key = PrivateHalf.generate(KeyKind.ec(256), new SecureRandom());
  private final DistinguishedName name = DistinguishedName.ofCommonName("Root");
  private final Signer signer = Signer.root(key, name, SignatureAlgorithm.ECDSA_SHA256);

  private byte[] certificate() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return signer
        .sign(
            CertificateTemplate.of(name, new SerialNumber(BigInteger.TEN), now, now)
                .altNames(AltNames.of(List.of("a"), List.of("b@c"), List.of()))
                .basicConstraints(BasicConstraints.ca(3))
                .build(),
            key.publicHalf())
        .der();
  }

  private byte[] list() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    var entry =
        new RevocationList.Entry(
            new SerialNumber(BigInteger.TWO), now, Optional.of(RevocationReason.SUPERSEDED));
    return RevocationList.sign(
            new RevocationListTemplate(
                BigInteger.ONE, Optional.empty(), now, now, List.of(entry), List.of()),
            signer)
        .der();
  }

  private byte[] request() {
    return CertificateRequest.make(
            key,
            SignatureAlgorithm.ECDSA_SHA256,
            name,
            AltNames.of(List.of("a"), List.of(), List.of()),
            Optional.of(BasicConstraints.CA))
        .der();
  }

  @Test
  void certificates() {
    spoil(certificate(), Certificate::ofDer, this::ask);
  }

  private void ask(Certificate certificate) {
    certificate.isSelfSigned();
    var shown = certificate + " " + certificate.subject();
    assertTrue(!shown.isEmpty());
  }

  @Test
  void requests() {
    spoil(request(), CertificateRequest::ofDer, CertificateRequest::isSignedByItsKey);
  }

  private byte[] message() {
    var request = CertificationRequest.getInstance(request());
    var body = new PKIBody(PKIBody.TYPE_P10_CERT_REQ, request);
    var header =
        new PKIHeaderBuilder(2, new GeneralName(name.form()), new GeneralName(name.form()))
            .setMessageTime(Times.general(Instant.parse("2026-01-01T00:00:00Z")))
            .setProtectionAlg(signer.algorithm().form())
            .setTransactionID(new byte[16])
            .setSenderNonce(new byte[16])
            .build();
    var signature = new DERBitString(signer.signature(new ProtectedPart(header, body)));
    var certificate = new CMPCertificate(Certificate.ofDer(certificate()).form().toASN1Structure());
    return Asn1.der(new PKIMessage(header, body, signature, new CMPCertificate[] {certificate}));
  }

  @Test
  void messages() {
    var whole = CmpRequest.ofDer(message());
    assertTrue(whole.isSignedBy(whole.certificates().getFirst()));
    spoil(message(), CmpRequest::ofDer, read -> read.certificates().forEach(read::isSignedBy));
    for (int length : new int[] {0, CmpRequest.MAX_ID + 1}) {
      var form = PKIMessage.getInstance(message());
      var header =
          new PKIHeaderBuilder(2, form.getHeader().getSender(), form.getHeader().getRecipient())
              .setTransactionID(new byte[length])
              .setSenderNonce(new byte[16])
              .build();
      byte[] der = Asn1.der(new PKIMessage(header, form.getBody()));
      assertThrows(MalformedException.class, () -> CmpRequest.ofDer(der));
    }
    byte[] tooLong = new byte[CmpRequest.MAX_LENGTH + 1];
    assertThrows(MalformedException.class, () -> CmpRequest.ofDer(tooLong));
  }

  @Test
  void lists() {
    spoil(list(), RevocationList::ofDer, RevocationList::entries);
  }

  private <T> void spoil(
      byte[] good, Function<byte[], T> reader, java.util.function.Consumer<T> ask) {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = spoiled(good);
      try {
        ask.accept(reader.apply(bad));
      } catch (MalformedException expected) {
        // refused
      } catch (RuntimeException | Error other) {
        fail("seed " + seed + ", round " + i, other);
      }
    }
  }

  private byte[] spoiled(byte[] good) {
    byte[] bad = good.clone();
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes; i++) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
  }

  @Test
  void boxesWithinBoxesEnd() {
    byte[] deep = new byte[100_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    assertThrows(MalformedException.class, () -> Certificate.ofDer(deep));
    assertThrows(MalformedException.class, () -> CertificateRequest.ofDer(deep));
    assertThrows(MalformedException.class, () -> RevocationList.ofDer(deep));
  }
}
