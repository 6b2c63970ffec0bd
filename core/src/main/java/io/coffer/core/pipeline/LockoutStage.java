package io.coffer.core.pipeline;

import io.coffer.core.login.Lockout;
import io.coffer.core.mount.MountEntry;
import io.coffer.spi.AuthMethod;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.util.Optional;

/// Refuses logins of names that have failed too often, before their credentials are looked at.
final class LockoutStage implements Stage {
  private final Lockout lockout;

  LockoutStage(Lockout lockout) {
    this.lockout = lockout;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Optional<String> alias = alias(exchange);
    if (alias.isEmpty()) {
      return rest.proceed(exchange);
    }
    MountEntry entry = exchange.mounted().orElseThrow().entry();
    if (lockout.isLocked(entry, alias.get())) {
      throw Refusal.forbidden("permission denied");
    }
    try {
      Result result = rest.proceed(exchange);
      lockout.forget(entry.accessor(), alias.get());
      return result;
    } catch (Refusal refusal) {
      if (refusal.code() == Refusal.Code.CREDENTIALS) {
        lockout.failed(entry, alias.get());
      }
      throw refusal;
    }
  }

  private static Optional<String> alias(Exchange exchange) {
    if (!exchange.isOpen() || !isWrite(exchange.verb())) {
      return Optional.empty();
    }
    return exchange
        .mounted()
        .filter(mounted -> mounted.mountable() instanceof AuthMethod)
        .flatMap(mounted -> ((AuthMethod) mounted.mountable()).alias(exchange.call()));
  }

  private static boolean isWrite(Verb verb) {
    return verb == Verb.CREATE || verb == Verb.UPDATE;
  }
}
