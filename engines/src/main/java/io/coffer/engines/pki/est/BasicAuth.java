package io.coffer.engines.pki.est;

import io.coffer.spi.Call;
import io.coffer.spi.Credentials;
import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Name and password as HTTP carries them (Basic, RFC 7617).
final class BasicAuth {
  /// What a client is asked for, in the header `WWW-Authenticate`.
  static final String CHALLENGE = "Basic realm=\"est\", charset=\"UTF-8\"";

  /// The longest header that is looked at.
  static final int MAX_LENGTH = 4_096;

  private static final String SCHEME = "basic ";
  private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.@-]*\\w)?");

  private BasicAuth() {}

  /// The login at an auth mount of names and passwords that a call carries; empty when it carries
  /// none, or none that could be one.
  static Optional<Credentials> of(Call call, String accessor) {
    List<String> headers = call.caller().headers("authorization");
    if (headers.size() != 1) {
      return Optional.empty();
    }
    String header = headers.getFirst().strip();
    if (header.length() > MAX_LENGTH
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String both = new String(bytes, StandardCharsets.UTF_8);
    int colon = both.indexOf(':');
    if (colon < 0 || !NAME.matcher(both.substring(0, colon)).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Credentials(
            accessor,
            "login/" + both.substring(0, colon),
            Json.object().put("password", both.substring(colon + 1)).build()));
  }
}
