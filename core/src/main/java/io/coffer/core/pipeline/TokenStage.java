package io.coffer.core.pipeline;

import io.coffer.core.identity.Rights;
import io.coffer.core.lease.Revocation;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.Cidr;
import io.coffer.spi.Refusal;
import java.util.Optional;

/// Finds out who asks, and counts the uses of tokens that have only so many.
///
/// A use counts whatever comes of the request, so that guessing is not free. A token that is none
/// is refused only behind the audit log, so that guesses are written down.
final class TokenStage implements Stage {
  private final Tokens tokens;
  private final Rights rights;
  private final Revocation revocation;

  TokenStage(Tokens tokens, Rights rights, Revocation revocation) {
    this.tokens = tokens;
    this.rights = rights;
    this.revocation = revocation;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    if (exchange.isOpen()) {
      return rest.proceed(exchange);
    }
    Optional<Token> known = known(exchange);
    if (known.isEmpty()) {
      exchange.refused(unknown(exchange.path()));
      return rest.proceed(exchange);
    }
    Token token = known.get();
    exchange.authenticated(token);
    exchange.entitled(rights.of(token));
    exchange.identified(rights.identity(token));
    if (token.life().usesLeft() >= 0) {
      return rest.proceed(exchange);
    }
    try {
      return rest.proceed(exchange);
    } finally {
      revocation.spent(token.key());
    }
  }

  private Optional<Token> known(Exchange exchange) {
    return tokens
        .find(exchange.request().token())
        .filter(token -> isAllowedFrom(token, exchange.request().origin().address()))
        .flatMap(token -> token.life().usesLeft() == 0 ? Optional.of(token) : tokens.use(token));
  }

  // a root token that never ends must not be locked out by its own addresses
  private static boolean isAllowedFrom(Token token, String address) {
    boolean unbound = token.isRoot() && token.life().expires().isEmpty();
    return unbound || Cidr.admits(token.boundCidrs(), address);
  }

  private static Refusal unknown(String path) {
    return Wrapping.isUnwrapping(path)
        ? Wrapping.invalid()
        : Refusal.forbidden("permission denied");
  }
}
