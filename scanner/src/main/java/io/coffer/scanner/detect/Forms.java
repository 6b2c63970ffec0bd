package io.coffer.scanner.detect;

import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.structure.Assignments;
import io.coffer.scanner.structure.Curls;
import io.coffer.scanner.structure.DerKeys;
import io.coffer.scanner.structure.Jwts;
import io.coffer.scanner.structure.KeyStores;
import io.coffer.scanner.structure.PasswordLines;
import io.coffer.scanner.structure.PemBlocks;
import io.coffer.scanner.structure.PuttyKeys;
import io.coffer.scanner.structure.Urls;
import io.coffer.scanner.structure.WebKeys;
import io.coffer.scanner.text.Finder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known by its form, whosever it is.
final class Forms {
  static final List<Finder> FINDERS =
      List.of(
          new Assignments(),
          new PemBlocks(),
          new DerKeys(),
          new PuttyKeys(),
          new KeyStores(),
          new Jwts(),
          new Urls(),
          new PasswordLines(),
          new Curls(),
          new WebKeys());

  private static final Map<String, Kind> KINDS =
      Map.of(
          "assignment", new Kind("assigned-secret", "Secret that is given a name", ""),
          "pem", new Kind("private-key", "Private key in PEM", ""),
          "der", new Kind("private-key-der", "Private key in DER", ""),
          "ppk", new Kind("putty-private-key", "Private key of PuTTY", ""),
          "key-store", new Kind("key-store", "Key store", ""),
          "password-line", new Kind("password-file", "Password in a file of logins", ""),
          "curl", new Kind("curl-password", "Password on a command line of curl", ""),
          "jwt", new Kind("json-web-token", "JSON web token", ""),
          "url", new Kind("url-password", "Password in a URL", ""),
          "jwk", new Kind("json-web-key", "Private JSON web key", ""));

  private Forms() {}

  /// @param source who found a candidate
  static Optional<Kind> kind(String source) {
    return Optional.ofNullable(KINDS.get(source));
  }
}
