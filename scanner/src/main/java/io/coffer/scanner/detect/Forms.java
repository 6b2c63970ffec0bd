package io.coffer.scanner.detect;

import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.structure.Assignments;
import io.coffer.scanner.structure.Jwts;
import io.coffer.scanner.structure.PemBlocks;
import io.coffer.scanner.structure.Urls;
import io.coffer.scanner.structure.WebKeys;
import io.coffer.scanner.text.Finder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known by its form, whosever it is.
final class Forms {
  static final List<Finder> FINDERS =
      List.of(new Assignments(), new PemBlocks(), new Jwts(), new Urls(), new WebKeys());

  private static final Map<String, Kind> KINDS =
      Map.of(
          "assignment", new Kind("assigned-secret", "Secret that is given a name", ""),
          "pem", new Kind("private-key", "Private key in PEM", ""),
          "jwt", new Kind("json-web-token", "JSON web token", ""),
          "url", new Kind("url-password", "Password in a URL", ""),
          "jwk", new Kind("json-web-key", "Private JSON web key", ""));

  private Forms() {}

  /// @param source who found a candidate
  static Optional<Kind> kind(String source) {
    return Optional.ofNullable(KINDS.get(source));
  }
}
