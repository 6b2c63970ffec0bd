package io.coffer.core.pipeline;

import io.coffer.core.policy.Decision;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditLog;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Writes down what is asked before anything happens, and what is answered before it is sent. Where
/// nothing happens, both are written together: when the request goes no further than this, its
/// token being none or the policies saying no, and when it only reads.
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
    AuditEvent asked =
        event(exchange, Optional.empty(), refusal.map(Refusal::getMessage).orElse(""));
    if (refusal.isPresent()) {
      log.record(List.of(asked, event(exchange, Optional.of(Result.EMPTY), asked.error())));
      throw refusal.get();
    }
    if (exchange.isSafe()) {
      return proceed(exchange, rest, List.of(asked));
    }
    log.record(List.of(asked));
    return proceed(exchange, rest, List.of());
  }

  // what is not yet written down is written with the answer
  private Result proceed(Exchange exchange, Rest rest, List<AuditEvent> before) {
    Result result;
    try {
      result = rest.proceed(exchange);
    } catch (Refusal refused) {
      record(before, event(exchange, Optional.of(Result.refused(refused)), refused.getMessage()));
      throw refused;
    } catch (StorageException failure) {
      record(before, event(exchange, Optional.of(Result.EMPTY), "the storage failed"));
      throw failure;
    } catch (RuntimeException defect) {
      record(before, event(exchange, Optional.of(Result.EMPTY), "internal error"));
      throw defect;
    }
    record(before, event(exchange, Optional.of(result), ""));
    return result;
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

  private void record(List<AuditEvent> before, AuditEvent answered) {
    log.record(before.isEmpty() ? List.of(answered) : List.of(before.getFirst(), answered));
  }

  private AuditEvent event(Exchange exchange, Optional<Result> result, String error) {
    return new AuditEvent(
        clock.instant(),
        asked(exchange, result),
        result.map(answer -> entries.response(exchange, answer)),
        error);
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
