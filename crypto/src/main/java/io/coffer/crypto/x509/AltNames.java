package io.coffer.crypto.x509;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Alternative names of a subject (RFC 5280, 4.2.1.6), by kind.
///
/// @param dns host names, also with a leading `*.`
/// @param emails addresses
/// @param ips addresses
/// @param uris absolute ones
/// @param others names of kinds that others defined
public record AltNames(
    List<String> dns,
    List<String> emails,
    List<InetAddress> ips,
    List<String> uris,
    List<OtherName> others) {
  /// None.
  public static final AltNames NONE =
      new AltNames(List.of(), List.of(), List.of(), List.of(), List.of());

  /// Copies the lists.
  ///
  /// @throws MalformedException when a name has characters that its form cannot hold
  public AltNames {
    dns = ascii("DNS name", dns);
    emails = ascii("email address", emails);
    ips = List.copyOf(ips);
    uris = ascii("URI", uris);
    others = List.copyOf(others);
  }

  private static List<String> ascii(String what, List<String> names) {
    if (!names.stream().allMatch(DERIA5String::isIA5String)) {
      throw new MalformedException("a " + what + " has characters beyond ASCII");
    }
    return List.copyOf(names);
  }

  /// Names of these kinds alone.
  public static AltNames of(List<String> dns, List<String> emails, List<InetAddress> ips) {
    return new AltNames(dns, emails, ips, List.of(), List.of());
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return dns.isEmpty() && emails.isEmpty() && ips.isEmpty() && uris.isEmpty() && others.isEmpty();
  }

  GeneralNames form() {
    var names = new ArrayList<GeneralName>();
    others.forEach(other -> names.add(new GeneralName(GeneralName.otherName, other.form())));
    dns.forEach(name -> names.add(text(GeneralName.dNSName, name)));
    emails.forEach(name -> names.add(text(GeneralName.rfc822Name, name)));
    for (InetAddress ip : ips) {
      names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(ip.getAddress())));
    }
    uris.forEach(name -> names.add(text(GeneralName.uniformResourceIdentifier, name)));
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  static GeneralName text(int kind, String name) {
    return new GeneralName(kind, new DERIA5String(name));
  }

  /// Those of the kinds above; others, such as names of directories, are left out.
  static AltNames read(GeneralNames form) throws UnknownHostException {
    var dns = new ArrayList<String>();
    var emails = new ArrayList<String>();
    var ips = new ArrayList<InetAddress>();
    var uris = new ArrayList<String>();
    var others = new ArrayList<OtherName>();
    for (GeneralName name : form.getNames()) {
      ASN1Encodable value = name.getName();
      switch (name.getTagNo()) {
        case GeneralName.dNSName -> dns.add(ASN1IA5String.getInstance(value).getString());
        case GeneralName.rfc822Name -> emails.add(ASN1IA5String.getInstance(value).getString());
        case GeneralName.uniformResourceIdentifier ->
            uris.add(ASN1IA5String.getInstance(value).getString());
        case GeneralName.iPAddress ->
            ips.add(InetAddress.getByAddress(ASN1OctetString.getInstance(value).getOctets()));
        case GeneralName.otherName -> OtherName.read(value).ifPresent(others::add);
        default -> {
          // nobody asks for it
        }
      }
    }
    return new AltNames(dns, emails, ips, uris, others);
  }

  /// A name of a kind that somebody else defined, with a text as its value.
  ///
  /// @param oid the kind
  /// @param value as UTF-8
  public record OtherName(String oid, String value) {
    /// @throws MalformedException when the kind is no object identifier
    public OtherName {
      Oids.check(oid);
      Asn1.text(value);
    }

    private org.bouncycastle.asn1.x509.OtherName form() {
      return new org.bouncycastle.asn1.x509.OtherName(
          new ASN1ObjectIdentifier(oid), new DERUTF8String(value));
    }

    private static Optional<OtherName> read(ASN1Encodable form) {
      var name = org.bouncycastle.asn1.x509.OtherName.getInstance(form);
      return name.getValue() instanceof ASN1String text
          ? Optional.of(new OtherName(name.getTypeID().getId(), text.getString()))
          : Optional.empty();
    }
  }
}
