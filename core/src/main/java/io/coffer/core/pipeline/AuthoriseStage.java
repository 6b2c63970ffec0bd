package io.coffer.core.pipeline;

import io.coffer.core.policy.AccessRequest;
import io.coffer.core.policy.Acl;
import io.coffer.core.policy.Decision;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.util.Optional;

/// Tells creation from update and decides whether the caller may. The decision is kept as a value;
/// the audit stage writes it down before anybody acts on it.
final class AuthoriseStage implements Stage {
  @Override
  public Result handle(Exchange exchange, Rest rest) {
    if (exchange.refusal().isPresent()) {
      return rest.proceed(exchange);
    }
    if (exchange.verb() == Verb.UPDATE && isCreation(exchange)) {
      exchange.becomes(Verb.CREATE);
    }
    exchange.acl().ifPresent(acl -> exchange.decided(decide(exchange, acl)));
    return rest.proceed(exchange);
  }

  private static boolean isCreation(Exchange exchange) {
    Optional<Route> route = exchange.match().map(match -> match.route());
    return route.flatMap(Route::exists).filter(exists -> !exists.test(exchange.call())).isPresent();
  }

  private static Decision decide(Exchange exchange, Acl acl) {
    boolean sudo = exchange.match().filter(match -> match.route().isSudo()).isPresent();
    return acl.decide(
        new AccessRequest(
            exchange.verb(),
            exchange.path(),
            exchange.request().data(),
            exchange.request().wrapTtl(),
            sudo));
  }
}
