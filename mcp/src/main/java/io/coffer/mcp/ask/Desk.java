package io.coffer.mcp.ask;

import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.schema.Question;
import io.coffer.mcp.tool.Input;
import io.coffer.mcp.tool.InputRequired;
import io.coffer.mcp.tool.ToolFailure;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/// The questions that are open. Each is for one call of one caller, and what was said is taken
/// once. Safe for many threads.
public final class Desk {
  /// How long a question is open.
  public static final Duration OPEN = Duration.ofMinutes(10);

  /// How many are open at once.
  public static final int MOST = 64;

  private static final int ID_BITS = 128;

  private final SecureRandom random;
  private final InstantSource clock;
  private final UnaryOperator<String> page;
  private final Duration patience;
  private final RequestStates states;

  /// Guarded by itself; oldest first.
  private final Map<String, Pending> open = new LinkedHashMap<>();

  /// @param page makes the address where a question is asked of its id
  /// @param patience how long a call waits for the person before the client has to come again
  public Desk(
      SecureRandom random, InstantSource clock, UnaryOperator<String> page, Duration patience) {
    this.random = random;
    this.clock = clock;
    this.page = page;
    this.patience = patience;
    this.states = new RequestStates(random);
  }

  /// A call, as far as its questions depend on it.
  ///
  /// @param name caller, method and arguments: all that a question is bound to
  /// @param state what the client has brought back
  /// @param declined whether the client says that the person does not want to
  public record Call(String name, Optional<String> state, boolean declined) {}

  /// A way to a person for a call of a client that brings back its state.
  public Input of(Call call) {
    return question -> {
      if (call.state().isEmpty()) {
        throw required(add(call.name(), question));
      }
      Pending pending =
          states
              .open(call.state().get(), call.name())
              .flatMap(this::find)
              .orElseThrow(Desk::unknown);
      return answers(pending, call.declined());
    };
  }

  /// A way to a person for a call of a client that makes the same call again.
  public Input ofSame(String name) {
    return question -> answers(same(name).orElseThrow(() -> required(add(name, question))), false);
  }

  private static RpcException unknown() {
    return new RpcException(
        RpcException.INVALID_PARAMS,
        "Invalid params: requestState is not of this call, has ended, or was used");
  }

  private Map<String, String> answers(Pending pending, boolean declined) {
    if (declined) {
      close(pending);
      throw new ToolFailure("Nothing was done: the person does not want to.");
    }
    try {
      Map<String, String> said = pending.said().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!close(pending)) {
        throw unknown();
      }
      return said;
    } catch (TimeoutException e) {
      throw required(pending);
    } catch (CancellationException | ExecutionException e) {
      throw unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure("Given up: nothing was done.");
    }
  }

  private InputRequired required(Pending pending) {
    return new InputRequired(
        "Values are wanted for " + pending.question().tool() + " that agents do not see.",
        pending.id(),
        page.apply(pending.id()),
        states.seal(pending.id(), pending.call()));
  }

  private Pending add(String call, Question question) {
    synchronized (open) {
      clear();
      if (open.size() >= MOST) {
        throw new ToolFailure(
            "Nothing was done: " + MOST + " questions are open. Try again when one has ended.");
      }
      String id = new BigInteger(ID_BITS, random).toString(36);
      Instant ends = clock.instant().plus(OPEN);
      var pending = new Pending(id, call, question, ends, new CompletableFuture<>());
      open.put(id, pending);
      return pending;
    }
  }

  private void clear() {
    Instant now = clock.instant();
    open.values()
        .removeIf(pending -> {
          boolean ended = !pending.ends().isAfter(now);
          if (ended) {
            pending.said().cancel(false);
          }
          return ended;
        });
  }

  private boolean close(Pending pending) {
    synchronized (open) {
      return open.remove(pending.id(), pending);
    }
  }

  private Optional<Pending> same(String call) {
    synchronized (open) {
      clear();
      return open.values().stream().filter(pending -> pending.call().equals(call)).findFirst();
    }
  }

  /// A question that is open.
  Optional<Pending> find(String id) {
    synchronized (open) {
      clear();
      return Optional.ofNullable(open.get(id));
    }
  }
}
