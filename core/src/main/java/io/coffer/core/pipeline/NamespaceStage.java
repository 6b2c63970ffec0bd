package io.coffer.core.pipeline;

import io.coffer.spi.Refusal;

/// Finds the namespace of a request. There is the root one.
final class NamespaceStage implements Stage {
  @Override
  public Result handle(Exchange exchange, Rest rest) {
    if (!exchange.request().target().namespace().isEmpty()) {
      throw Refusal.notFound("namespace not found");
    }
    return rest.proceed(exchange);
  }
}
