package io.coffer.engines.pki.acme;

import io.coffer.spi.Cidr;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a certificate is wanted for: a name of the domain system, perhaps with `*` before it, or an
/// IP address (RFC 8555, 9.7.7; RFC 8738).
///
/// @param type what it is
/// @param value in lower case, as a client wrote it but for that
record Identifier(Type type, String value) {
  /// The longest name (RFC 1035, 2.3.4).
  private static final int MAX_NAME = 253;

  private static final String WILDCARD = "*.";

  // letters of other scripts come as RFC 5890 writes them; underscores name no host
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern ONLY_DIGITS = Pattern.compile("(?:.*\\.)?[0-9]+");

  /// The kinds of identifiers.
  enum Type {
    DNS,
    IP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads a member of `identifiers`.
  ///
  /// @throws Problem when it is none
  static Identifier of(Json json) {
    if (!(json instanceof Json.Obj object)) {
      throw Problem.malformed("an entry of identifiers is not an object");
    }
    String value = object.text("value", "");
    if (value.isEmpty()) {
      throw Problem.malformed("value is missing in identifiers");
    }
    return switch (object.text("type", "")) {
      case "dns" -> dns(value.toLowerCase(Locale.ROOT));
      case "ip" -> ip(value);
      case "" -> throw Problem.malformed("type is missing in identifiers");
      default ->
          throw Problem.of(
              Problem.Kind.UNSUPPORTED_IDENTIFIER, "identifiers are of the type dns or ip");
    };
  }

  /// A name of the domain system.
  static Identifier dns(String value) {
    String name = value.startsWith(WILDCARD) ? value.substring(WILDCARD.length()) : value;
    boolean fits = name.length() <= MAX_NAME && NAME.matcher(name).matches();
    // what looks like an address would be resolved as one
    if (!fits || ONLY_DIGITS.matcher(name).matches()) {
      throw Problem.malformed("an identifier of the type dns is no name of a host in ASCII");
    }
    return new Identifier(Type.DNS, value);
  }

  private static Identifier ip(String value) {
    try {
      if (value.indexOf('/') < 0) {
        InetAddress.ofLiteral(Cidr.parse(value).address());
        return new Identifier(Type.IP, value.toLowerCase(Locale.ROOT));
      }
    } catch (Refusal refusal) {
      // said below
    }
    throw Problem.malformed("an identifier of the type ip is no IP address");
  }

  static Identifier read(Json.Obj row) {
    return new Identifier(
        row.text("type", "").equals("ip") ? Type.IP : Type.DNS, row.text("value", ""));
  }

  boolean isWildcard() {
    return value.startsWith(WILDCARD);
  }

  /// The same without the `*` before it: what has to be proven.
  Identifier bare() {
    return isWildcard() ? new Identifier(type, value.substring(WILDCARD.length())) : this;
  }

  /// The address.
  InetAddress address() {
    return InetAddress.ofLiteral(value);
  }

  Json.Obj print() {
    return Json.object().put("type", type.word()).put("value", value).build();
  }

  @Override
  public String toString() {
    return "identifier of " + type.word();
  }
}
