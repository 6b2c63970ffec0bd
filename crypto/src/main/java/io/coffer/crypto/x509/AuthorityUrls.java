package io.coffer.crypto.x509;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Where a certificate says that its issuer's documents are (RFC 5280, 4.2.1.13 and 4.2.2.1).
///
/// @param issuingCertificates the issuer's certificate
/// @param crlDistributionPoints its revocation list
/// @param deltaCrlDistributionPoints what changed since then
/// @param ocspServers who tells of one certificate
public record AuthorityUrls(
    List<String> issuingCertificates,
    List<String> crlDistributionPoints,
    List<String> deltaCrlDistributionPoints,
    List<String> ocspServers) {
  /// None.
  public static final AuthorityUrls NONE =
      new AuthorityUrls(List.of(), List.of(), List.of(), List.of());

  /// Copies the lists.
  public AuthorityUrls {
    issuingCertificates = List.copyOf(issuingCertificates);
    crlDistributionPoints = List.copyOf(crlDistributionPoints);
    deltaCrlDistributionPoints = List.copyOf(deltaCrlDistributionPoints);
    ocspServers = List.copyOf(ocspServers);
  }

  boolean hasAccess() {
    return !ocspServers.isEmpty() || !issuingCertificates.isEmpty();
  }

  AuthorityInformationAccess access() {
    var places = new ArrayList<AccessDescription>();
    ocspServers.forEach(url -> places.add(place(AccessDescription.id_ad_ocsp, url)));
    issuingCertificates.forEach(url -> places.add(place(AccessDescription.id_ad_caIssuers, url)));
    return new AuthorityInformationAccess(places.toArray(AccessDescription[]::new));
  }

  private static AccessDescription place(ASN1ObjectIdentifier method, String url) {
    return new AccessDescription(method, AltNames.text(GeneralName.uniformResourceIdentifier, url));
  }

  static CRLDistPoint points(List<String> urls) {
    return new CRLDistPoint(
        urls.stream()
            .map(url -> AltNames.text(GeneralName.uniformResourceIdentifier, url))
            .map(name -> new DistributionPointName(new GeneralNames(name)))
            .map(name -> new DistributionPoint(name, null, null))
            .toArray(DistributionPoint[]::new));
  }
}
