package io.coffer.core.token;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Tokens as stored rows, and back.
final class TokenRow {
  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Token> READER = TokenRow::read;

  private TokenRow() {}

  static Json.Obj write(Token token) {
    Token.Life life = token.life();
    Json.Builder row =
        Json.object()
            .put("key", token.key())
            .put("accessor", token.accessor())
            .put("parent", token.parent())
            .put("path", token.path())
            .put("display_name", token.displayName())
            .put("policies", token.policies())
            .put("meta", token.metadata())
            .put("type", token.type())
            .put("entity_id", token.entityId())
            .put("bound_cidrs", token.boundCidrs())
            .put("role", token.role())
            .put("created", life.created().toString())
            .put("ttl", life.ttl().toSeconds())
            .put("creation_ttl", life.creationTtl().toSeconds())
            .put("explicit_max_ttl", life.explicitMaxTtl().toSeconds())
            .put("period", life.period().toSeconds())
            .put("renewable", life.renewable())
            .put("uses", life.usesLeft());
    life.expires().ifPresent(end -> row.put("expires", end.toString()));
    life.renewed().ifPresent(time -> row.put("renewed", time.toString()));
    token.login().ifPresent(login -> row.put("login", login));
    return row.build();
  }

  static Token read(Json.Obj row) {
    return new Token(
        row.text("key", ""),
        row.text("accessor", ""),
        row.text("parent", ""),
        row.text("path", ""),
        row.text("display_name", ""),
        row.texts("policies"),
        row.object("meta").textMembers(),
        life(row),
        row.text("type", "service"),
        row.text("entity_id", ""),
        row.texts("bound_cidrs"),
        row.text("role", ""),
        row.get("login").map(login -> (Json.Obj) login));
  }

  private static Token.Life life(Json.Obj row) {
    return new Token.Life(
        Times.parse(row.text("created", "")),
        seconds(row, "ttl"),
        seconds(row, "creation_ttl"),
        seconds(row, "explicit_max_ttl"),
        seconds(row, "period"),
        time(row, "expires"),
        time(row, "renewed"),
        row.flag("renewable"),
        row.number("uses", 0));
  }

  private static Duration seconds(Json.Obj row, String name) {
    return Duration.ofSeconds(row.number(name, 0));
  }

  private static Optional<Instant> time(Json.Obj row, String name) {
    String text = row.text(name, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(Times.parse(text));
  }
}
