package io.coffer.core.pipeline;

import io.coffer.core.policy.Decision;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditLog;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import java.time.InstantSource;
import java.util.Optional;

/// Writes down what is asked before anything happens, and what is answered before it is sent. The
/// request goes no further than this when its token is none or the policies say no.
///
/// When no device accepts an entry, the caller gets no answer: what cannot be accounted for does
/// not happen, or is not told.
final class AuditStage implements Stage {
  private final AuditLog log;
  private final AuditEntries entries;
  private final InstantSource clock;

  AuditStage(AuditLog log, AuditEntries entries, InstantSource clock) {
    this.log = log;
    this.entries = entries;
    this.clock = clock;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Optional<Refusal> refusal = refusal(exchange);
    record(exchange, Optional.empty(), refusal.map(Refusal::getMessage).orElse(""));
    if (refusal.isPresent()) {
      record(exchange, Optional.of(Result.EMPTY), refusal.get().getMessage());
      throw refusal.get();
    }
    Result result = proceed(exchange, rest);
    record(exchange, Optional.of(result), "");
    return result;
  }

  private Result proceed(Exchange exchange, Rest rest) {
    try {
      return rest.proceed(exchange);
    } catch (Refusal refused) {
      record(exchange, Optional.of(Result.refused(refused)), refused.getMessage());
      throw refused;
    } catch (StorageException failure) {
      record(exchange, Optional.of(Result.EMPTY), "the storage failed");
      throw failure;
    } catch (RuntimeException defect) {
      record(exchange, Optional.of(Result.EMPTY), "internal error");
      throw defect;
    }
  }

  private static Optional<Refusal> refusal(Exchange exchange) {
    if (exchange.refusal().isPresent()) {
      return exchange.refusal();
    }
    boolean denied = exchange.decision().filter(decision -> !decision.allowed()).isPresent();
    return denied && !helps(exchange) ? Optional.of(Exchange.denied()) : Optional.empty();
  }

  // help tells nothing that the documentation does not
  private static boolean helps(Exchange exchange) {
    return exchange.verb() == Verb.HELP;
  }

  private void record(Exchange exchange, Optional<Result> result, String error) {
    log.record(
        new AuditEvent(
            clock.instant(),
            asked(exchange, result),
            result.map(answer -> entries.response(exchange, answer)),
            error));
  }

  // a login tells only in its answer who it was
  private AuditEvent.Asked asked(Exchange exchange, Optional<Result> result) {
    boolean login = exchange.token().isEmpty() && result.flatMap(Result::auth).isPresent();
    return login ? entries.asked(exchange, result) : exchange.asked(entries);
  }

  /// What the policies said, for the entry.
  static Optional<AuditEvent.PolicyResults> results(Optional<Decision> decision) {
    return decision.map(d -> new AuditEvent.PolicyResults(d.allowed(), d.granting()));
  }
}
