package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.net.InetAddress;
import java.util.List;

/// Blocks of IP addresses, such as `10.0.0.0/8`.
final class Blocks {
  private Blocks() {}

  static boolean anyHas(List<String> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> has(block, address));
  }

  private static boolean has(String block, InetAddress address) {
    int slash = block.indexOf('/');
    byte[] network = address(slash < 0 ? block : block.substring(0, slash)).getAddress();
    int bits = slash < 0 ? network.length * 8 : bits(block, slash, network.length * 8);
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((network[bit / 8] ^ other[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bits(String block, int slash, int most) {
    String digits = block.substring(slash + 1);
    int bits = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : most + 1;
    if (bits > most) {
      throw new UsageException("No block of addresses: \"" + block + "\".");
    }
    return bits;
  }

  /// An address in text; no name is looked up.
  static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("No IP address: \"" + text + "\".");
    }
  }
}
