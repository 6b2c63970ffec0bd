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

  /// The pipeline of the server. The order matters: nothing is told before it is known who asks and
  /// that he may, nothing happens before it is written down, and what is written down of the answer
  /// is what the caller gets.
  public static Pipeline of(PipelineParts parts) {
    var stores = new Settlement.Stores(parts.mounts(), parts.leases());
    var settlement = new Settlement(stores, parts.logins(), parts.clock(), parts.random());
    var entries = new AuditEntries(parts.headers(), parts.about().version());
    var health = new HealthReport(parts.sealing(), parts.cluster(), parts.about(), parts.clock());
    return new Pipeline(
        List.of(
            new Door(parts.sealing(), health),
            new SealGate(parts.barrier()),
            new NamespaceStage(),
            new WellKnownStage(parts.mounts()),
            new RouteStage(parts.mounts()),
            new CredentialsStage(parts.mounts(), parts.tokens(), parts.revocation()),
            new TokenStage(parts.tokens(), parts.rights(), parts.revocation()),
            new AuthoriseStage(),
            new AuditStage(parts.audit(), entries, parts.clock()),
            new WrapStage(parts.wrapping()),
            new LockoutStage(parts.lockout()),
            new DispatchStage(settlement)));
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
