package io.coffer.core.pipeline;

import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Request;
import java.util.List;

/// The stages, in the order in which a request passes them.
public final class Pipeline implements Gateway {
  private final List<Stage> stages;

  Pipeline(List<Stage> stages) {
    this.stages = List.copyOf(stages);
  }

  @Override
  public Answer handle(Request request) {
    var exchange = new Exchange(request);
    return Envelope.answer(exchange, from(0, exchange));
  }

  private Result from(int index, Exchange exchange) {
    return stages.get(index).handle(exchange, next -> from(index + 1, next));
  }
}
