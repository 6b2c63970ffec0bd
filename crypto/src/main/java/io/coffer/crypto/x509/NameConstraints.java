package io.coffer.crypto.x509;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/// The names that an authority below may issue for, and those that it may not (RFC 5280, 4.2.1.10).
public record NameConstraints(Names permitted, Names excluded) {
  /// No constraints.
  public static final NameConstraints NONE = new NameConstraints(Names.NONE, Names.NONE);

  /// Whether nothing is constrained.
  public boolean isEmpty() {
    return permitted.isEmpty() && excluded.isEmpty();
  }

  org.bouncycastle.asn1.x509.NameConstraints form() {
    return new org.bouncycastle.asn1.x509.NameConstraints(
        permitted.isEmpty() ? null : permitted.form(), excluded.isEmpty() ? null : excluded.form());
  }

  /// Names by kind.
  ///
  /// @param dns domains
  /// @param ranges of addresses
  /// @param emails addresses or their domains
  /// @param uris domains of addresses
  public record Names(
      List<String> dns, List<Range> ranges, List<String> emails, List<String> uris) {
    /// None.
    public static final Names NONE = new Names(List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Names {
      dns = List.copyOf(dns);
      ranges = List.copyOf(ranges);
      emails = List.copyOf(emails);
      uris = List.copyOf(uris);
      // refuses what the form cannot hold
      new AltNames(dns, emails, List.of(), uris, List.of());
    }

    boolean isEmpty() {
      return dns.isEmpty() && ranges.isEmpty() && emails.isEmpty() && uris.isEmpty();
    }

    private GeneralSubtree[] form() {
      var names = new ArrayList<GeneralName>();
      dns.forEach(name -> names.add(AltNames.text(GeneralName.dNSName, name)));
      ranges.forEach(range -> names.add(range.form()));
      emails.forEach(name -> names.add(AltNames.text(GeneralName.rfc822Name, name)));
      uris.forEach(name -> names.add(AltNames.text(GeneralName.uniformResourceIdentifier, name)));
      return names.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }
  }

  /// Addresses that begin alike.
  ///
  /// @param bits how many bits of the address count
  public record Range(InetAddress address, int bits) {
    /// @throws MalformedException when the address has fewer bits
    public Range {
      if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
        throw new MalformedException("a range of addresses has more bits than the address");
      }
    }

    /// Reads `10.0.0.0/8`, or the like of IPv6.
    ///
    /// @throws MalformedException when it is something else
    public static Range parse(String text) {
      int slash = text.indexOf('/');
      try {
        return new Range(
            InetAddress.ofLiteral(text.substring(0, Math.max(slash, 0))),
            Integer.parseInt(text.substring(slash + 1)));
      } catch (IllegalArgumentException e) {
        throw new MalformedException("a range of addresses is malformed");
      }
    }

    private GeneralName form() {
      byte[] address = this.address.getAddress();
      byte[] mask = mask(address.length);
      byte[] both = Arrays.copyOf(address, 2 * address.length);
      for (int i = 0; i < mask.length; i++) {
        both[i] &= mask[i];
        both[address.length + i] = mask[i];
      }
      return new GeneralName(GeneralName.iPAddress, new DEROctetString(both));
    }

    private byte[] mask(int length) {
      int all = length * Byte.SIZE;
      BigInteger ones = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      byte[] digits = ones.shiftLeft(all - bits).toByteArray();
      byte[] mask = new byte[length];
      int count = Math.min(digits.length, length);
      System.arraycopy(digits, digits.length - count, mask, length - count, count);
      return mask;
    }
  }
}
