package io.coffer.core.pipeline;

/// One step of a request's life: looks, refuses, or lets the rest of the pipeline go on and may
/// look again at what came of it.
interface Stage {
  /// @throws io.coffer.spi.Refusal when the request ends here
  Result handle(Exchange exchange, Rest rest);

  /// The stages behind this one.
  @FunctionalInterface
  interface Rest {
    Result proceed(Exchange exchange);
  }
}
