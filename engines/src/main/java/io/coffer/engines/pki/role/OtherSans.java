package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.AltNames.OtherName;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Alternative names of other kinds, as the API writes them:
/// `1.3.6.1.4.1.311.20.2.3;UTF8:somebody`.
final class OtherSans {
  private static final Set<String> TYPES = Set.of("utf8", "utf-8");

  private OtherSans() {}

  /// What the API writes in one text.
  ///
  /// @param oid which kind
  /// @param text the name; in what a role allows, with `*` for anything
  record Written(String oid, String text) {
    /// Whether this, of what a role allows, covers a name.
    boolean covers(OtherName name) {
      return oid.equals(name.oid()) && Glob.of(text).matches(name.value());
    }
  }

  /// @throws Refusal when it is not in that form
  static Written parse(String name) {
    int semicolon = name.indexOf(';');
    if (semicolon < 0) {
      throw fault("expected a semicolon in other SAN", name);
    }
    int colon = name.indexOf(':', semicolon);
    if (colon < 0) {
      throw fault("expected a colon in other SAN", name);
    }
    if (!TYPES.contains(name.substring(semicolon + 1, colon).toLowerCase(Locale.ROOT))) {
      throw fault(
          "only utf8 other SANs are supported; found non-supported type in other SAN", name);
    }
    return new Written(name.substring(0, semicolon), name.substring(colon + 1));
  }

  private static Refusal fault(String why, String name) {
    return Refusal.invalid(why + " \"" + Refusal.shown(name) + "\"");
  }

  /// Those that a role allows.
  static List<Written> parse(List<String> names) {
    return names.stream().map(OtherSans::parse).toList();
  }
}
