package io.coffer.spi;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of IP addresses. A single address is a block of one.
///
/// @param address the network address in text, as it was given
/// @param bits the length of the prefix
public record Cidr(String address, int bits) {
  private static final Pattern LITERAL =
      Pattern.compile(
          "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /// Parses `10.0.0.0/8` or a single address.
  ///
  /// @throws Refusal when it is neither
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = bytes(address).orElseThrow(() -> fault(text));
    int most = bytes.length * 8;
    int bits = slash < 0 ? most : prefix(text.substring(slash + 1), text);
    if (bits > most) {
      throw fault(text);
    }
    return new Cidr(address, bits);
  }

  /// Checks each block and writes blocks of one as a plain address.
  public static List<String> normalise(List<String> blocks) {
    return blocks.stream().map(Cidr::parse).map(Cidr::toString).toList();
  }

  /// Whether an address lies in one of the blocks; always when there is no block.
  public static boolean admits(List<String> blocks, String address) {
    return blocks.isEmpty() || blocks.stream().anyMatch(block -> parse(block).contains(address));
  }

  /// Whether the address lies in this block. Text that is no address lies in none.
  public boolean contains(String other) {
    byte[] mine = bytes(address).orElseThrow();
    byte[] theirs = bytes(other).orElseGet(() -> new byte[0]);
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return bits == bytes(address).orElseThrow().length * 8 ? address : address + "/" + bits;
  }

  private static int prefix(String digits, String whole) {
    if (!digits.matches("[0-9]{1,3}")) {
      throw fault(whole);
    }
    return Integer.parseInt(digits);
  }

  // short forms such as 10.1 are no addresses here; no name is ever looked up
  private static Optional<byte[]> bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Refusal fault(String text) {
    return Refusal.invalid("invalid CIDR address: " + Refusal.shown(text));
  }
}
