package io.coffer.crypto.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/// Asks whether certificates are revoked (OCSP; RFC 6960, 4.1). Immutable.
public final class OcspRequest {
  /// The longest request that is read, in bytes.
  public static final int MAX_LENGTH = 2_048;

  /// The most certificates that one may ask for: an answer costs a row for each.
  public static final int MAX_CERTIFICATES = 16;

  // RFC 8954, 2.1
  private static final int MAX_NONCE = 32;

  private final List<Item> items;
  private final Optional<Extension> nonce;

  private OcspRequest(List<Item> items, Optional<Extension> nonce) {
    this.items = List.copyOf(items);
    this.nonce = nonce;
  }

  /// A certificate that is asked for: its number, and hashes of who issued it.
  public static final class Item {
    private final CertID form;

    private Item(CertID form) {
      this.form = form;
    }

    /// The number of the certificate.
    public SerialNumber serial() {
      return new SerialNumber(form.getSerialNumber().getValue());
    }

    /// Whether an authority is the issuer that is meant. Hashes that are not known match nobody.
    public boolean isIssuedBy(Certificate authority) {
      return OcspHashes.of(form.getHashAlgorithm())
          .filter(hash ->
              Arrays.equals(
                  hash.digest(Asn1.der(authority.subject().form())),
                  form.getIssuerNameHash().getOctets()))
          .filter(hash ->
              Arrays.equals(
                  hash.digest(authority.publicKey().bits()), form.getIssuerKeyHash().getOctets()))
          .isPresent();
    }

    CertID form() {
      return form;
    }
  }

  /// Reads DER.
  ///
  /// @throws MalformedException if it is no request, or asks for too much
  public static OcspRequest ofDer(byte[] der) {
    Asn1.checkLength("the OCSP request", der, MAX_LENGTH);
    return Asn1.read(
        "the OCSP request",
        () -> {
          var content = OCSPRequest.getInstance(der).getTbsRequest();
          return new OcspRequest(
              items(content.getRequestList()), nonce(content.getRequestExtensions()));
        });
  }

  private static List<Item> items(ASN1Sequence list) {
    if (list.size() == 0 || list.size() > MAX_CERTIFICATES) {
      throw new MalformedException(
          "an OCSP request asks for 1 to " + MAX_CERTIFICATES + " certificates");
    }
    var items = new ArrayList<Item>();
    for (var item : list) {
      CertID form = Request.getInstance(item).getReqCert();
      form.getSerialNumber().getValue();
      items.add(new Item(form));
    }
    return items;
  }

  private static Optional<Extension> nonce(@Nullable Extensions extensions) {
    if (extensions == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .filter(form -> length(form.getExtnValue()) <= MAX_NONCE)
        .map(Extension::read);
  }

  private static int length(ASN1OctetString value) {
    try {
      return ASN1OctetString.getInstance(value.getOctets()).getOctets().length;
    } catch (RuntimeException e) {
      return value.getOctets().length; // some write the bytes without a box of their own
    }
  }

  /// The certificates that are asked for, one or more.
  public List<Item> items() {
    return items;
  }

  Optional<Extension> nonce() {
    return nonce;
  }
}
