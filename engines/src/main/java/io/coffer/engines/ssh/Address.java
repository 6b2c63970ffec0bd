package io.coffer.engines.ssh;

import io.coffer.spi.Cidr;
import io.coffer.spi.Refusal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// An IP address, and the lists of blocks that one may lie in.
///
/// @param text as it is shown
record Address(String text) {

  /// The address that a text is; names are never looked up.
  static Optional<Address> of(String text) {
    if (text.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try {
      // refuses the short forms that the JDK would take
      Cidr.parse(text);
    } catch (Refusal refusal) {
      return Optional.empty();
    }
    InetAddress address = InetAddress.ofLiteral(text);
    return Optional.of(
        new Address(
            address instanceof Inet4Address
                ? address.getHostAddress()
                : text.toLowerCase(Locale.ROOT)));
  }

  boolean isIn(String blocks) {
    return CommaList.items(blocks).stream().map(Cidr::parse).anyMatch(this::isIn);
  }

  private boolean isIn(Cidr block) {
    return block.contains(text);
  }

  /// @throws Refusal when an item of the list is no block
  static void checkBlocks(String field, String blocks) {
    for (String block : CommaList.items(blocks)) {
      try {
        Cidr.parse(block);
      } catch (Refusal refusal) {
        throw Refusal.invalid("failed to validate " + field + ": " + refusal.getMessage());
      }
    }
  }
}
