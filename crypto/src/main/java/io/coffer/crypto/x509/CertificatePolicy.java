package io.coffer.crypto.x509;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.DisplayText;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;

/// A policy that a certificate was issued under (RFC 5280, 4.2.1.4).
///
/// @param oid names the policy
/// @param cps where its practice statement is
/// @param notice a text for people
public record CertificatePolicy(String oid, Optional<String> cps, Optional<String> notice) {
  /// The longest notice that the form holds.
  private static final int MAX_NOTICE = 200;

  /// @throws MalformedException when a part has not the form that it needs
  public CertificatePolicy {
    Oids.check(oid);
    if (cps.filter(uri -> !DERIA5String.isIA5String(uri)).isPresent()) {
      throw new MalformedException("the address of a practice statement is not ASCII");
    }
    if (notice.filter(text -> text.length() > MAX_NOTICE).isPresent()) {
      throw new MalformedException("a policy notice has more than 200 characters");
    }
  }

  PolicyInformation form() {
    var qualifiers = new ASN1EncodableVector();
    cps.ifPresent(uri -> qualifiers.add(new PolicyQualifierInfo(uri)));
    notice.ifPresent(text ->
        qualifiers.add(
            new PolicyQualifierInfo(
                PolicyQualifierId.id_qt_unotice, new UserNotice(null, new DisplayText(text)))));
    return qualifiers.size() == 0
        ? new PolicyInformation(Oids.form(oid))
        : new PolicyInformation(Oids.form(oid), new DERSequence(qualifiers));
  }
}
