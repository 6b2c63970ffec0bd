package io.coffer.crypto.x509;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cmp.CMPCertificate;
import org.bouncycastle.asn1.cmp.CMPObjectIdentifiers;
import org.bouncycastle.asn1.cmp.InfoTypeAndValue;
import org.bouncycastle.asn1.cmp.PKIHeader;
import org.bouncycastle.asn1.cmp.PKIMessage;
import org.bouncycastle.asn1.cmp.ProtectedPart;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/// A message of CMP from a client (PKIMessage; RFC 9810, 5.1). Immutable.
public final class CmpRequest {
  /// The longest message that is read, in bytes.
  public static final int MAX_LENGTH = 64 * 1024;

  /// The most certificates that may come with it.
  public static final int MAX_CERTIFICATES = 16;

  /// The longest identifier of a transaction, and nonce.
  public static final int MAX_ID = 64;

  private final PKIMessage form;
  private final Facts facts;

  private record Facts(
      String transaction,
      String senderNonce,
      String recipientNonce,
      Optional<Instant> time,
      Optional<DistinguishedName> sender,
      Optional<KeyId> senderKeyId,
      boolean confirmsImplicitly,
      List<Certificate> certificates,
      CmpBody body) {}

  private CmpRequest(PKIMessage form, Facts facts) {
    this.form = form;
    this.facts = facts;
  }

  /// Reads DER.
  ///
  /// @throws MalformedException if it is no message, or one of another version
  public static CmpRequest ofDer(byte[] der) {
    Asn1.checkLength("the message", der, MAX_LENGTH);
    return Asn1.read(
        "the message",
        () -> {
          var form = PKIMessage.getInstance(der.clone());
          return new CmpRequest(form, facts(form));
        });
  }

  private static Facts facts(PKIMessage form) {
    PKIHeader header = form.getHeader();
    int version = header.getPvno().intValueExact();
    if (version != PKIHeader.CMP_2000 && version != PKIHeader.CMP_2021) {
      throw new MalformedException("the message is of another version of CMP");
    }
    return new Facts(
        hex("the transaction", header.getTransactionID()),
        hex("the nonce of the sender", header.getSenderNonce()),
        header.getRecipNonce() == null ? "" : hex("the nonce", header.getRecipNonce()),
        Optional.ofNullable(header.getMessageTime()).map(Times::read),
        name(header.getSender()),
        Optional.ofNullable(header.getSenderKID()).map(id -> new KeyId(id.getOctets())),
        confirmsImplicitly(header),
        certificates(form.getExtraCerts()),
        CmpBodies.read(form.getBody()));
  }

  private static String hex(String what, @Nullable ASN1OctetString form) {
    if (form == null || form.getOctetsLength() == 0 || form.getOctetsLength() > MAX_ID) {
      throw new MalformedException(what + " has to have 1 to " + MAX_ID + " bytes");
    }
    return HexFormat.of().formatHex(form.getOctets());
  }

  // a sender without a name is one that its key alone identifies
  private static Optional<DistinguishedName> name(GeneralName form) {
    return form.getTagNo() == GeneralName.directoryName
        ? Optional.of(new DistinguishedName(X500Name.getInstance(form.getName())))
            .filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  private static boolean confirmsImplicitly(PKIHeader header) {
    InfoTypeAndValue[] all = header.getGeneralInfo();
    return all != null
        && Arrays.stream(all)
            .anyMatch(info -> info.getInfoType().equals(CMPObjectIdentifiers.it_implicitConfirm));
  }

  private static List<Certificate> certificates(CMPCertificate @Nullable [] forms) {
    if (forms == null) {
      return List.of();
    }
    if (forms.length > MAX_CERTIFICATES) {
      throw new MalformedException("more than " + MAX_CERTIFICATES + " certificates");
    }
    var all = new ArrayList<Certificate>();
    for (CMPCertificate form : forms) {
      if (form.isX509v3PKCert()) {
        all.add(Certificate.ofDer(Asn1.der(form.getX509v3PKCert())));
      }
    }
    return all;
  }

  /// Whether it carries a signature of any kind that is known here.
  public boolean isSigned() {
    return form.getProtection() != null
        && form.getHeader().getProtectionAlg() != null
        && SignatureAlgorithm.of(form.getHeader().getProtectionAlg()).isPresent();
  }

  /// Whether its signature is one by the key of a certificate, whatever the certificate says.
  public boolean isSignedBy(Certificate certificate) {
    return isSigned()
        && PublicKeys.verifies(
            certificate.form().getSubjectPublicKeyInfo(),
            form.getHeader().getProtectionAlg(),
            new ProtectedPart(form.getHeader(), form.getBody()),
            form.getProtection());
  }

  /// What its transaction is called, in hexadecimal.
  public String transaction() {
    return facts.transaction();
  }

  /// What the client made up for this message, in hexadecimal.
  public String senderNonce() {
    return facts.senderNonce();
  }

  /// What the server made up for the message before, in hexadecimal; empty when it is the first.
  public String recipientNonce() {
    return facts.recipientNonce();
  }

  /// When it was made, if that is said.
  public Optional<Instant> time() {
    return facts.time();
  }

  /// Who it says that it is from.
  public Optional<DistinguishedName> sender() {
    return facts.sender();
  }

  /// What names the key that it says to be signed by.
  public Optional<KeyId> senderKeyId() {
    return facts.senderKeyId();
  }

  /// Whether the client need not confirm what it gets.
  public boolean confirmsImplicitly() {
    return facts.confirmsImplicitly();
  }

  /// The certificates that came with it.
  public List<Certificate> certificates() {
    return facts.certificates();
  }

  /// What is asked for.
  public CmpBody body() {
    return facts.body();
  }

  PKIHeader header() {
    return form.getHeader();
  }

  @Override
  public String toString() {
    return "message of transaction " + facts.transaction();
  }
}
