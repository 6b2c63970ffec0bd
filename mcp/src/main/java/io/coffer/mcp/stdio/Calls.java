package io.coffer.mcp.stdio;

import io.coffer.mcp.rpc.RpcException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The requests that are under way, each on a thread of its own. Safe for many threads.
final class Calls {
  private final int most;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Guarded by this.
  private final Map<Object, Call> underWay = new HashMap<>();

  /// One of them: an id may be used again as soon as it is free.
  static final class Call {
    private final Object key;
    private final FutureTask<Call> work;

    private Call(Object key, Consumer<Call> answer) {
      this.key = key;
      this.work = new FutureTask<>(() -> answer.accept(this), this);
    }
  }

  /// @param most at once
  Calls(int most) {
    this.most = most;
  }

  /// Starts a request.
  ///
  /// @throws RpcException when there are too many, or one with that id
  synchronized void start(Object id, Consumer<Call> answer) {
    var call = new Call(key(id), answer);
    if (underWay.containsKey(call.key)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "Invalid request: a request of this id is under way");
    }
    if (underWay.size() >= most) {
      throw new RpcException(
          RpcException.INTERNAL_ERROR, most + " requests are under way: try again later.");
    }
    underWay.put(call.key, call);
    threads.execute(call.work);
  }

  synchronized boolean isUnderWay(Call call) {
    return underWay.containsValue(call);
  }

  /// Ends a request: only who is told so may answer it.
  ///
  /// @return whether it was still under way
  synchronized boolean end(Call call) {
    return underWay.remove(call.key, call);
  }

  /// Gives a request up: it is interrupted, and not answered.
  synchronized void cancel(Object id) {
    Optional.ofNullable(underWay.remove(key(id))).ifPresent(call -> call.work.cancel(true));
  }

  /// Waits until all have ended, and interrupts those that have not by then.
  ///
  /// @param millis how long they have
  void finish(long millis) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }

  // 1 and 1.0 are the same number
  private static Object key(Object id) {
    return id instanceof BigDecimal number ? number.stripTrailingZeros() : id;
  }
}
