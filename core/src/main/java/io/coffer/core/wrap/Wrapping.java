package io.coffer.core.wrap;

import io.coffer.core.barrier.Rows;
import io.coffer.core.lease.Revocation;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import io.coffer.spi.WrapInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps answers in the cubbyholes of single-use tokens. Safe for many threads.
public final class Wrapping {
  /// The policy of wrapping tokens.
  public static final String POLICY = "response-wrapping";

  private static final String RESPONSE = "response";
  private static final String INFO = "wrapinfo";
  private static final Set<String> UNWRAPPING =
      Set.of("sys/wrapping/unwrap", "sys/wrapping/rewrap");

  private final Tokens tokens;
  private final Revocation revocation;
  private final Rows rows;
  private final InstantSource clock;

  /// @param rows the core's rows, where the cubbyholes are
  public Wrapping(Tokens tokens, Revocation revocation, Rows rows, InstantSource clock) {
    this.tokens = tokens;
    this.revocation = revocation;
    this.rows = rows;
    this.clock = clock;
  }

  /// What is kept.
  ///
  /// @param response JSON text of the wrapped answer
  /// @param ttl how long it is kept
  /// @param created when it was wrapped first or again
  /// @param creationPath what was asked
  public record Kept(String response, Duration ttl, Instant created, String creationPath) {
    @Override
    public String toString() {
      return "wrapped answer of " + creationPath;
    }
  }

  /// Whether a path takes a wrapping token in place of a caller's.
  public static boolean isUnwrapping(String path) {
    return UNWRAPPING.contains(path);
  }

  /// The one answer to every wrapping token that cannot be used, so that it tells nothing.
  public static Refusal invalid() {
    return Refusal.invalid("wrapping token is not valid or does not exist");
  }

  /// Keeps an answer.
  ///
  /// @param wrappedAccessor of a token in the answer, or empty
  public WrapInfo wrap(byte[] response, Duration ttl, String path, String wrappedAccessor) {
    Instant now = clock.instant();
    String clear = tokens.draw();
    Token token = token(tokens.key(clear), ttl, path, now);
    Json.Builder row =
        Json.object()
            .put("ttl", ttl.toMillis())
            .put("created", now.toString())
            .put("path", path)
            .put("accessor", wrappedAccessor);
    String cubbyhole = Revocation.cubbyhole(token.key());
    tokens.add(
        token,
        new Changes()
            .put(cubbyhole + RESPONSE, response(response))
            .put(cubbyhole + INFO, row.build()));
    return new WrapInfo(clear, token.accessor(), ttl, now, path, wrappedAccessor);
  }

  private static Json.Obj response(byte[] json) {
    return Json.object().put(RESPONSE, new String(json, StandardCharsets.UTF_8)).build();
  }

  private Token token(String key, Duration ttl, String path, Instant now) {
    var life =
        new Token.Life(
            now,
            ttl,
            ttl,
            ttl,
            Duration.ZERO,
            Optional.of(now.plus(ttl)),
            Optional.empty(),
            false,
            1);
    return new Token(
        key,
        tokens.drawAccessor(),
        "",
        path,
        "",
        List.of(POLICY),
        Map.of(),
        life,
        "service",
        "",
        List.of(),
        "",
        Optional.empty());
  }

  /// What a live wrapping token keeps, without using it up.
  ///
  /// @throws Refusal when it is none
  public Kept look(String token) {
    return tokens.find(token).flatMap(this::kept).orElseThrow(Wrapping::invalid);
  }

  /// What a wrapping token keeps, once. The token is gone afterwards.
  ///
  /// @throws Refusal when it is none, or was used before
  public Kept take(String clear) {
    Token token = tokens.find(clear).filter(Wrapping::isWrapping).orElseThrow(Wrapping::invalid);
    Token used = tokens.use(token).orElseThrow(Wrapping::invalid);
    try {
      return kept(used).orElseThrow(Wrapping::invalid);
    } finally {
      revocation.token(used.key());
    }
  }

  /// What the caller's own token keeps, whose one use is this request.
  ///
  /// @throws Refusal when it is no wrapping token
  public Kept own(Token token) {
    return kept(token).orElseThrow(Wrapping::invalid);
  }

  private static boolean isWrapping(Token token) {
    return token.policies().equals(List.of(POLICY));
  }

  private Optional<Kept> kept(Token token) {
    String cubbyhole = Revocation.cubbyhole(token.key());
    Optional<Json.Obj> info = rows.get(cubbyhole + INFO).map(MountStorage.Row::value);
    Optional<Json.Obj> response = rows.get(cubbyhole + RESPONSE).map(MountStorage.Row::value);
    if (!isWrapping(token) || info.isEmpty() || response.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Kept(
            response.get().text(RESPONSE, ""),
            Duration.ofMillis(info.get().number("ttl", 0)),
            Times.parse(info.get().text("created", "")),
            info.get().text("path", "")));
  }
}
