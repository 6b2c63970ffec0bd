package io.coffer.crypto.x509;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Who a certificate is about, or was issued by: X.501 attributes in an order.
///
/// Immutable. Two are equal when their encodings are, byte for byte.
public final class DistinguishedName {
  /// The name without attributes.
  public static final DistinguishedName EMPTY = new DistinguishedName(new X500Name(new RDN[0]));

  /// The attributes that can be set, in the order in which they are written.
  public enum Attribute {
    COUNTRY(BCStyle.C),
    ORGANIZATION(BCStyle.O),
    ORGANIZATIONAL_UNIT(BCStyle.OU),
    LOCALITY(BCStyle.L),
    PROVINCE(BCStyle.ST),
    STREET_ADDRESS(BCStyle.STREET),
    POSTAL_CODE(BCStyle.POSTAL_CODE),
    COMMON_NAME(BCStyle.CN),
    SERIAL_NUMBER(BCStyle.SERIALNUMBER),
    USER_ID(BCStyle.UID);

    private final String oid;

    Attribute(ASN1ObjectIdentifier oid) {
      this.oid = oid.getId();
    }

    private ASN1ObjectIdentifier form() {
      return new ASN1ObjectIdentifier(oid);
    }

    /// Values of one attribute share a place in the sequence; but user ids, and what there is once.
    private boolean isOnePlaceEach() {
      return compareTo(COMMON_NAME) >= 0;
    }
  }

  private final X500Name name;
  private final byte[] der;
  private final String text;
  private final List<Pair> pairs;

  private record Pair(String oid, String text) {}

  /// Reads all of it at once: the library finds faults when it is asked.
  DistinguishedName(X500Name name) {
    this.name = name;
    this.der = Asn1.der(name);
    this.text = name.toString();
    this.pairs = pairs(name);
  }

  private static List<Pair> pairs(X500Name name) {
    var pairs = new ArrayList<Pair>();
    for (RDN place : name.getRDNs()) {
      for (AttributeTypeAndValue pair : place.getTypesAndValues()) {
        if (pair.getValue() instanceof ASN1String text) {
          pairs.add(new Pair(pair.getType().getId(), text.getString()));
        }
      }
    }
    return List.copyOf(pairs);
  }

  /// A name of those values; attributes without any are left out.
  public static DistinguishedName of(Map<Attribute, List<String>> values) {
    var places = new ArrayList<RDN>();
    for (Attribute attribute : Attribute.values()) {
      List<AttributeTypeAndValue> pairs =
          values.getOrDefault(attribute, List.of()).stream()
              .map(text -> new AttributeTypeAndValue(attribute.form(), string(text)))
              .toList();
      if (attribute.isOnePlaceEach()) {
        pairs.forEach(pair -> places.add(new RDN(pair)));
      } else if (!pairs.isEmpty()) {
        places.add(new RDN(pairs.toArray(AttributeTypeAndValue[]::new)));
      }
    }
    return new DistinguishedName(new X500Name(places.toArray(RDN[]::new)));
  }

  /// A name that is a common name alone.
  public static DistinguishedName ofCommonName(String commonName) {
    return of(Map.of(Attribute.COMMON_NAME, List.of(commonName)));
  }

  private static ASN1Encodable string(String text) {
    return DERPrintableString.isPrintableString(text)
        ? new DERPrintableString(text)
        : new DERUTF8String(Asn1.text(text));
  }

  /// The values of an attribute, in their order.
  public List<String> values(Attribute attribute) {
    return pairs.stream().filter(pair -> pair.oid().equals(attribute.oid)).map(Pair::text).toList();
  }

  /// The common name, if there is one; the last if there are several, which is the most specific.
  public Optional<String> commonName() {
    List<String> names = values(Attribute.COMMON_NAME);
    return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
  }

  /// Whether it has no attributes.
  public boolean isEmpty() {
    return name.size() == 0;
  }

  /// DER, a copy.
  public byte[] der() {
    return der.clone();
  }

  X500Name form() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinguishedName that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  /// As RFC 4514 writes it, but first things first.
  @Override
  public String toString() {
    return text;
  }
}
