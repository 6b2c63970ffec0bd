package io.coffer.core.tokenauth;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.login.Issuing;
import io.coffer.core.login.Logins;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Prolongs tokens: those of a login as their auth method says today, others as they were made.
final class Renewal {
  static final Field<Duration> INCREMENT =
      Field.duration("increment", "the life wanted from now on");

  private final Tokens tokens;
  private final Logins logins;
  private final TokenRoles roles;
  private final Supplier<MountLimits> limits;
  private final InstantSource clock;

  Renewal(TokenMethod.Parts parts, TokenRoles roles, Mount mount) {
    this.tokens = parts.tokens();
    this.logins = parts.logins();
    this.roles = roles;
    this.limits = mount.limits();
    this.clock = mount.clock();
  }

  Reply self(Call call) {
    Session session = Session.of(call);
    Token token = session.requireToken();
    if (token.life().usesLeft() < 0) {
      throw Refusal.invalid("token not found");
    }
    return renew(call, token, session.request().token());
  }

  /// @param clear the token, or empty where it must not be shown
  Reply renew(Call call, Token token, String clear) {
    if (token.isBatch()) {
      throw Refusal.invalid("batch tokens cannot be renewed");
    }
    if (!token.life().renewable() || token.life().expires().isEmpty()) {
      throw Refusal.invalid("lease is not renewable");
    }
    Ttl ttl = ttl(token, call.get(INCREMENT));
    Token longer = tokens.prolong(token, ttl.value());
    return new Reply.Issued(Issuing.show(longer, clear), ttl.warnings());
  }

  private Ttl ttl(Token token, Duration increment) {
    if (token.login().isPresent()) {
      return logins.renew(token, token.login().get(), increment);
    }
    Token.Life life = token.life();
    TokenTerms today = role(token);
    var rule =
        new Ttl.Rule(
            increment,
            life.ttl(),
            today.period().isPositive() ? today.period() : life.period(),
            Duration.ZERO,
            Ttl.least(life.explicitMaxTtl(), today.explicitMaxTtl()),
            limits.get());
    return Ttl.decide(rule, life.created(), clock.instant());
  }

  // what a role says today holds for the tokens that it made before
  private TokenTerms role(Token token) {
    if (token.role().isEmpty()) {
      return TokenTerms.NONE;
    }
    return roles
        .find(token.role())
        .map(TokenRole::terms)
        .orElseThrow(() ->
            Refusal.invalid(
                "the token cannot be renewed: the role \""
                    + token.role()
                    + "\" that it was made with does not exist any more"));
  }
}
