package io.coffer.server.http;

import io.coffer.spi.Refusal;
import java.util.List;

/// Where a request carries its token.
final class Credentials {
  /// The longest token header.
  static final int MAX_LENGTH = 8 * 1024;

  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /// The token, or empty. The header made for it wins.
  static String token(Message message) {
    String token = message.header(RequestHeaders.TOKEN).strip();
    String authorization = message.header(RequestHeaders.AUTHORIZATION).strip();
    if (token.length() > MAX_LENGTH || authorization.length() > MAX_LENGTH + BEARER.length()) {
      throw Refusal.invalid("the token header is longer than " + MAX_LENGTH + " bytes");
    }
    if (token.isEmpty() && authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return token;
  }

  /// Whether values of the header `Authorization` carry a token.
  static boolean areIn(List<String> authorization) {
    return authorization.stream().anyMatch(value -> value.strip().startsWith(BEARER));
  }
}
