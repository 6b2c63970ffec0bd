package io.coffer.acceptance;

import io.coffer.crypto.x509.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cmp.CMPObjectIdentifiers;
import org.bouncycastle.asn1.cmp.CertRepMessage;
import org.bouncycastle.asn1.cmp.ErrorMsgContent;
import org.bouncycastle.asn1.cmp.InfoTypeAndValue;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.RevDetails;
import org.bouncycastle.asn1.cmp.RevReqContent;
import org.bouncycastle.asn1.crmf.CertTemplateBuilder;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.cmp.CMPException;
import org.bouncycastle.cert.cmp.GeneralPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessage;
import org.bouncycastle.cert.cmp.ProtectedPKIMessageBuilder;
import org.bouncycastle.cert.crmf.CRMFException;
import org.bouncycastle.cert.crmf.CertificateReqMessagesBuilder;
import org.bouncycastle.cert.crmf.CertificateRequestMessageBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// A client of CMP, made of another library: the holder of a key and a certificate.
final class CmpClient {
  private static final SecureRandom RANDOM = new SecureRandom();

  final KeyPair keys;
  final X509CertificateHolder holder;

  private CmpClient(KeyPair keys, X509CertificateHolder holder) {
    this.keys = keys;
    this.holder = holder;
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A client whose certificate a role allowed.
  static CmpClient of(PkiMount pki, String role, String commonName) {
    KeyPair keys = newKeys();
    String pem =
        "-----BEGIN CERTIFICATE REQUEST-----\n"
            + Base64.getMimeEncoder().encodeToString(plainRequest(keys, commonName))
            + "\n-----END CERTIFICATE REQUEST-----\n";
    Said signed = pki.root.put("pki/sign/" + role, Session.json("csr", pem)).orFail();
    return new CmpClient(keys, holder(Certificate.ofPem(signed.text("certificate"))));
  }

  /// The same client with another certificate and key.
  static CmpClient of(KeyPair keys, Certificate certificate) {
    return new CmpClient(keys, holder(certificate));
  }

  private static X509CertificateHolder holder(Certificate certificate) {
    try {
      return new X509CertificateHolder(certificate.der());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] plainRequest(KeyPair keys, String commonName) {
    try {
      return new PKCS10CertificationRequestBuilder(
              new X500Name("CN=" + commonName), publicKey(keys))
          .build(signer(keys))
          .getEncoded();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static SubjectPublicKeyInfo publicKey(KeyPair keys) {
    return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
  }

  static ContentSigner signer(KeyPair keys) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  /// A request that says what this client's certificate says, for another key.
  CertificateRequestMessageBuilder next(KeyPair other) {
    CertificateRequestMessageBuilder wish = wish(other).setSubject(holder.getSubject());
    Extension names = holder.getExtension(Extension.subjectAlternativeName);
    if (names != null) {
      wish.addExtension(
          Extension.subjectAlternativeName, names.isCritical(), names.getExtnValue().getOctets());
    }
    return wish;
  }

  static CertificateRequestMessageBuilder wish(KeyPair keys, String commonName) {
    return wish(keys).setSubject(new X500Name("CN=" + commonName));
  }

  private static CertificateRequestMessageBuilder wish(KeyPair keys) {
    return new CertificateRequestMessageBuilder(BigInteger.ZERO)
        .setPublicKey(publicKey(keys))
        .setProofOfPossessionSigningKeySigner(signer(keys));
  }

  /// A body of one request.
  static PKIBody body(int type, CertificateRequestMessageBuilder wish) {
    try {
      var all = new CertificateReqMessagesBuilder();
      all.addRequest(wish.build());
      return new PKIBody(type, all.build().toASN1Structure());
    } catch (CRMFException e) {
      throw new AssertionError(e);
    }
  }

  static PKIBody revocation(X509CertificateHolder certificate) {
    var template =
        new CertTemplateBuilder()
            .setSerialNumber(new ASN1Integer(certificate.getSerialNumber()))
            .setIssuer(certificate.getIssuer())
            .build();
    return new PKIBody(PKIBody.TYPE_REVOCATION_REQ, new RevReqContent(new RevDetails(template)));
  }

  /// A message of this client's, unfinished.
  ProtectedPKIMessageBuilder message(Instant time, PKIBody body) {
    return message(new GeneralName(holder.getSubject()), time, body);
  }

  ProtectedPKIMessageBuilder message(GeneralName sender, Instant time, PKIBody body) {
    return new ProtectedPKIMessageBuilder(sender, new GeneralName(holder.getIssuer()))
        .setMessageTime(Date.from(time))
        .setTransactionID(chance())
        .setSenderNonce(chance())
        .setBody(body)
        .addCMPCertificate(holder);
  }

  static InfoTypeAndValue unconfirmed() {
    return new InfoTypeAndValue(CMPObjectIdentifiers.it_implicitConfirm, DERNull.INSTANCE);
  }

  static byte[] chance() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  byte[] sign(ProtectedPKIMessageBuilder message) {
    try {
      return message.build(signer(keys)).toASN1Structure().getEncoded();
    } catch (CMPException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /// As the body of a message comes in.
  static String body(byte[] der) {
    return "{'body':'" + Base64.getEncoder().encodeToString(der) + "'}";
  }

  /// What the server answered.
  record Answer(GeneralPKIMessage message) {
    static Answer of(Said said) {
      try {
        return new Answer(
            new GeneralPKIMessage(Base64.getDecoder().decode(said.orFail().content())));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    int type() {
      return message.getBody().getType();
    }

    /// Whether an authority signed it.
    boolean isSignedBy(Certificate authority) {
      try {
        return new ProtectedPKIMessage(message)
            .verify(new JcaContentVerifierProviderBuilder().build(holder(authority)));
      } catch (CMPException
          | OperatorCreationException
          | java.security.cert.CertificateException e) {
        throw new AssertionError(e);
      }
    }

    Certificate certificate() {
      try {
        return Certificate.ofDer(
            CertRepMessage.getInstance(message.getBody().getContent())
                .getResponse()[0]
                .getCertifiedKeyPair()
                .getCertOrEncCert()
                .getCertificate()
                .getEncoded());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /// The failure of an error message; 0 when it is none.
    int failure() {
      if (type() != PKIBody.TYPE_ERROR) {
        return 0;
      }
      return Optional.of(status().getPKIStatusInfo().getFailInfo())
          .map(bits -> new PKIFailureInfo(bits).intValue())
          .orElseThrow();
    }

    String why() {
      return status().getPKIStatusInfo().getStatusString().getStringAtUTF8(0).getString();
    }

    private ErrorMsgContent status() {
      return ErrorMsgContent.getInstance(message.getBody().getContent());
    }
  }
}
