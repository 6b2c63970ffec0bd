package io.coffer.core.pipeline;

import io.coffer.core.lease.Revocation;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Credentials;
import io.coffer.spi.IssuedToken;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.Optional;

/// Logs in for requests that bring credentials of an auth mount in the place of a token, where
/// their route takes them. The login is a request of its own, which is audited and counts for the
/// lockout as every other; its token lives no longer than the request that needed it.
final class CredentialsStage implements Stage {
  private final Mounts mounts;
  private final Tokens tokens;
  private final Revocation revocation;

  CredentialsStage(Mounts mounts, Tokens tokens, Revocation revocation) {
    this.mounts = mounts;
    this.tokens = tokens;
    this.revocation = revocation;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Optional<Credentials> brought =
        exchange
            .match()
            .filter(found -> exchange.isOpen())
            .flatMap(found -> found.route().credentials())
            .flatMap(reader -> reader.apply(exchange.call()));
    if (brought.isEmpty()) {
      return rest.proceed(exchange);
    }
    Optional<IssuedToken> token;
    try {
      token = login(exchange, brought.get(), rest);
    } catch (Refusal refusal) {
      exchange.refused(refusal);
      return rest.proceed(exchange);
    }
    return token.isEmpty() ? rest.proceed(exchange) : proceed(exchange, token.get(), rest);
  }

  private Result proceed(Exchange exchange, IssuedToken token, Rest rest) {
    try {
      return rest.proceed(exchange.as(token.clientToken()));
    } finally {
      if (!token.type().equals("batch")) {
        revocation.token(tokens.key(token.clientToken()));
      }
    }
  }

  // credentials that are refused are as good as none
  private Optional<IssuedToken> login(Exchange exchange, Credentials brought, Rest rest) {
    Mounted place = place(exchange, brought.accessor());
    Request asked = exchange.request();
    var request =
        new Request(
            Verb.UPDATE,
            new Target(asked.target().namespace(), place.entry().path() + brought.path()),
            brought.data(),
            "",
            Duration.ZERO,
            asked.origin());
    var login = new Exchange(request);
    login.route(place, place.route(brought.path()));
    try {
      return rest.proceed(login).auth();
    } catch (Refusal refusal) {
      if (refusal.code() == Refusal.Code.BUSY || refusal.code() == Refusal.Code.UNAVAILABLE) {
        throw refusal;
      }
      return Optional.empty();
    }
  }

  private Mounted place(Exchange exchange, String accessor) {
    return exchange
        .mounted()
        .filter(asking -> asking.entry().config().mayAsk(accessor))
        .flatMap(asking -> mounts.byAccessor(accessor))
        .filter(place -> place.entry().isAuth())
        .orElseThrow(() ->
            Refusal.forbidden(
                "the mount asks an auth mount that is none, or none of its"
                    + " delegated_auth_accessors"));
  }
}
