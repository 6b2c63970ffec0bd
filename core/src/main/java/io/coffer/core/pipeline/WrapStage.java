package io.coffer.core.pipeline;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.IssuedToken;
import io.coffer.spi.Json;
import io.coffer.spi.WrapInfo;

/// Keeps an answer in a wrapping token's cubbyhole and hands out the token instead, where the
/// caller asked for that. An answer without content is not worth wrapping.
final class WrapStage implements Stage {
  private final Wrapping wrapping;

  WrapStage(Wrapping wrapping) {
    this.wrapping = wrapping;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Result result = rest.proceed(exchange);
    boolean wanted = exchange.request().wrapTtl().isPositive();
    if (!wanted || result.kind() != Result.Kind.FOUND || result.wrap().isPresent()) {
      return result;
    }
    byte[] envelope = JsonCodec.write(Envelope.print(exchange, result));
    WrapInfo info =
        wrapping.wrap(
            envelope, exchange.request().wrapTtl(), exchange.path(), wrappedAccessor(result));
    return Result.wrapped(info);
  }

  // so that whoever handed out a wrapped login or secret id can take it back without seeing it
  private static String wrappedAccessor(Result result) {
    if (result.auth().isPresent()) {
      return result.auth().map(IssuedToken::accessor).orElse("");
    }
    return result.data() instanceof Json.Obj data ? data.text("secret_id_accessor", "") : "";
  }
}
