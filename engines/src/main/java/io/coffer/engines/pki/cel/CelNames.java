package io.coffer.engines.pki.cel;

import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.NameConstraints;
import io.coffer.spi.Refusal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names in a template.
final class CelNames {
  private static final Map<Attribute, String> LISTS =
      new EnumMap<>(
          Map.of(
              Attribute.COUNTRY, "Country",
              Attribute.ORGANIZATION, "Organization",
              Attribute.ORGANIZATIONAL_UNIT, "OrganizationUnit",
              Attribute.LOCALITY, "Locality",
              Attribute.PROVINCE, "Province",
              Attribute.STREET_ADDRESS, "StreetAddress",
              Attribute.POSTAL_CODE, "PostalCode"));

  private static final Map<Attribute, String> TEXTS =
      Map.of(Attribute.COMMON_NAME, "CommonName", Attribute.SERIAL_NUMBER, "SerialNumber");

  private CelNames() {}

  static DistinguishedName subject(CelMessage template) {
    Map<Attribute, List<String>> values = new EnumMap<>(Attribute.class);
    template
        .message("Subject")
        .ifPresent(subject -> {
          LISTS.forEach((attribute, field) -> values.put(attribute, subject.texts(field)));
          TEXTS.forEach((attribute, field) -> {
            String text = subject.text(field);
            values.put(attribute, text.isEmpty() ? List.of() : List.of(text));
          });
        });
    return DistinguishedName.of(values);
  }

  static AltNames alternative(CelMessage template) {
    return new AltNames(
        template.texts("DNSNames"),
        template.texts("EmailAddresses"),
        template.messages("IPAddresses").stream().map(CelNames::address).toList(),
        template.messages("URIs").stream().map(CelNames::uri).toList(),
        List.of());
  }

  private static InetAddress address(CelMessage ip) {
    try {
      return InetAddress.getByAddress(ip.bytes("IP"));
    } catch (UnknownHostException e) {
      throw Refusal.invalid("cel_program: an address has neither 4 nor 16 bytes: net.IP");
    }
  }

  private static String uri(CelMessage url) {
    String path = url.text("RawPath").isEmpty() ? url.text("Path") : url.text("RawPath");
    try {
      var uri =
          url.text("Opaque").isEmpty()
              ? new URI(
                  some(url.text("Scheme")),
                  some(authority(url)),
                  path,
                  some(url.text("RawQuery")),
                  some(url.text("Fragment")))
              : new URI(url.text("Scheme"), url.text("Opaque"), some(url.text("Fragment")));
      if (uri.isAbsolute()) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException e) {
      throw Refusal.invalid("cel_program: a URI is malformed: url.URL");
    }
    throw Refusal.invalid("cel_program: a URI has no scheme: url.URL");
  }

  private static String authority(CelMessage url) {
    String user =
        url.message("User")
            .map(one ->
                one.flag("password_set")
                    ? one.text("username") + ":" + one.text("password")
                    : one.text("username"))
            .orElse("");
    return user.isEmpty() ? url.text("Host") : user + "@" + url.text("Host");
  }

  private static @Nullable String some(String text) {
    return text.isEmpty() ? null : text;
  }

  static NameConstraints constraints(CelMessage template) {
    return new NameConstraints(names(template, "Permitted"), names(template, "Excluded"));
  }

  private static NameConstraints.Names names(CelMessage template, String kind) {
    return new NameConstraints.Names(
        template.texts(kind + "DNSDomains"),
        template.messages(kind + "IPRanges").stream().map(CelNames::range).toList(),
        template.texts(kind + "EmailAddresses"),
        template.texts(kind + "URIDomains"));
  }

  private static NameConstraints.Range range(CelMessage net) {
    InetAddress address =
        address(net.message("IP").orElseThrow(() -> Refusal.invalid("cel_program: empty ip")));
    byte[] mask =
        net.message("Mask")
            .orElseThrow(() -> Refusal.invalid("cel_program: empty mask"))
            .bytes("IPMask");
    var ones = new BigInteger(1, mask);
    int bits = ones.bitCount();
    int all = mask.length * Byte.SIZE;
    // ones first, and nothing but zeros behind them
    if (mask.length != address.getAddress().length
        || (bits > 0 && (ones.getLowestSetBit() != all - bits))) {
      throw Refusal.invalid("cel_program: a mask does not fit its address: net.IPMask");
    }
    return new NameConstraints.Range(address, bits);
  }
}
