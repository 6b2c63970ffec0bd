package io.coffer.core.tokenauth;

import io.coffer.core.token.Token;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;

/// A token as the lookups show it.
final class TokenView {
  private TokenView() {}

  /// @param clear the token, or empty where it must not be shown
  static Json.Obj print(Token token, String clear, Instant now) {
    Token.Life life = token.life();
    Json.Builder json =
        Json.object()
            .put("accessor", token.accessor())
            .put("creation_time", life.created().getEpochSecond())
            .put("creation_ttl", life.creationTtl().toSeconds())
            .put("display_name", token.displayName())
            .put("entity_id", token.entityId())
            .put("expire_time", life.expires().map(TokenView::time).orElse(Json.NULL))
            .put("explicit_max_ttl", life.explicitMaxTtl().toSeconds())
            .put("id", clear)
            .put("issue_time", time(life.created()))
            .put("meta", token.metadata().isEmpty() ? Json.NULL : Json.of(token.metadata()))
            .put("num_uses", life.usesLeft())
            .put("orphan", token.isOrphan())
            .put("path", token.path())
            .put("policies", token.policies())
            .put("renewable", life.renewable())
            .put("ttl", life.expires().map(end -> left(now, end)).orElse(0L))
            .put("type", token.type());
    optional(json, token);
    return json.build();
  }

  private static void optional(Json.Builder json, Token token) {
    Token.Life life = token.life();
    if (life.period().isPositive()) {
      json.put("period", life.period().toSeconds());
    }
    if (!token.role().isEmpty()) {
      json.put("role", token.role());
    }
    if (!token.boundCidrs().isEmpty()) {
      json.put("bound_cidrs", token.boundCidrs());
    }
    life.renewed()
        .ifPresent(renewed ->
            json.put("last_renewal", time(renewed))
                .put("last_renewal_time", renewed.getEpochSecond()));
  }

  private static long left(Instant now, Instant end) {
    return Math.max(0, Duration.between(now, end).toSeconds());
  }

  private static Json time(Instant time) {
    return Json.of(Times.rfc3339(time));
  }
}
