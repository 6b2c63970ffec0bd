package io.coffer.server.http;

import io.coffer.spi.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where a request carries its token.
final class Credentials {
  /// The longest token header.
  static final int MAX_LENGTH = 8 * 1024;

  private static final String TOKEN = "x-vault-token";
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /// The token, or empty. The header made for it wins.
  static String token(Message message) {
    String token = message.header(TOKEN).strip();
    String authorization = message.header(AUTHORIZATION).strip();
    if (token.length() > MAX_LENGTH || authorization.length() > MAX_LENGTH + BEARER.length()) {
      throw Refusal.invalid("the token header is longer than " + MAX_LENGTH + " bytes");
    }
    if (token.isEmpty() && authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return token;
  }

  /// The headers that engines and the audit log may see.
  static Map<String, List<String>> without(Map<String, List<String>> headers) {
    var others = new HashMap<>(headers);
    others.remove(TOKEN);
    List<String> authorization = others.getOrDefault(AUTHORIZATION, List.of());
    if (authorization.stream().anyMatch(value -> value.strip().startsWith(BEARER))) {
      others.remove(AUTHORIZATION);
    }
    return others;
  }
}
