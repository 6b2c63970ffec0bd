package io.coffer.server.http;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Request;
import java.util.function.LongSupplier;

/// Measures how long each request takes that is passed on: not how long it takes to be read and its
/// answer to be written, which is for the client to say.
///
/// @param nanos a clock that is never set
public record TimedGateway(Gateway gateway, RequestMetrics metrics, LongSupplier nanos)
    implements Gateway {
  @Override
  public Answer handle(Request request) {
    long begun = nanos.getAsLong();
    try {
      return gateway.handle(request);
    } finally {
      metrics.handled(nanos.getAsLong() - begun);
    }
  }
}
