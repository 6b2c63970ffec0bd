package io.coffer.core.login;

import io.coffer.core.token.Token;
import io.coffer.spi.IssuedToken;

/// How a token is shown to whoever gets it.
public final class Issuing {
  private Issuing() {}

  /// @param clear the token, or empty where it must not be shown
  public static IssuedToken show(Token token, String clear) {
    return new IssuedToken(
        clear,
        token.accessor(),
        token.displayName(),
        token.policies(),
        token.metadata(),
        token.life().ttl(),
        token.life().renewable(),
        token.entityId(),
        token.type(),
        token.isOrphan(),
        Math.max(0, token.life().usesLeft()),
        token.life().created());
  }
}
