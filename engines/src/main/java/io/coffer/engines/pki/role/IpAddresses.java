package io.coffer.engines.pki.role;

import io.coffer.spi.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// IP addresses as texts; those of version 6 as RFC 5952 writes them.
final class IpAddresses {
  private static final int GROUPS = 8;

  private IpAddresses() {}

  /// The first address of a block, and the length of its prefix.
  static String network(Cidr block) {
    byte[] address = InetAddress.ofLiteral(block.address()).getAddress();
    for (int bit = block.bits(); bit < address.length * 8; bit++) {
      address[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return text(InetAddress.getByAddress(address)) + "/" + block.bits();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address kept its length", e);
    }
  }

  /// The text of an address.
  static String text(InetAddress address) {
    return address instanceof Inet6Address ? compressed(address.getAddress()) : dotted(address);
  }

  private static String dotted(InetAddress address) {
    return address.getHostAddress();
  }

  private static String compressed(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zeros(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    if (length < 2) {
      return join(groups, 0, GROUPS);
    }
    return join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String join(int[] groups, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
