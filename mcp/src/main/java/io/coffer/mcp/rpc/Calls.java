package io.coffer.mcp.rpc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The requests that are under way, each on a thread of its own. Safe for many threads.
public final class Calls {
  private final int most;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Guarded by this.
  private final Map<Object, Call> underWay = new HashMap<>();

  /// One of them: an id may be used again as soon as it is free.
  public static final class Call {
    private final Object key;
    private final FutureTask<Call> work;

    private Call(Object key, Consumer<Call> answer, Runnable ended) {
      this.key = key;
      this.work =
          new FutureTask<>(() -> answer.accept(this), this) {
            @Override
            protected void done() {
              ended.run();
            }
          };
    }
  }

  /// @param most at once
  public Calls(int most) {
    this.most = most;
  }

  /// Starts a request.
  ///
  /// @param ended runs when it has been worked on or given up
  /// @throws RpcException when there are too many, or one with that id
  public synchronized Call start(Object id, Consumer<Call> answer, Runnable ended) {
    var call = new Call(key(id), answer, ended);
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
    return call;
  }

  /// Whether it has neither ended nor been given up.
  public synchronized boolean isUnderWay(Call call) {
    return underWay.containsValue(call);
  }

  /// Whether none is under way.
  public synchronized boolean isIdle() {
    return underWay.isEmpty();
  }

  /// Ends a request: only who is told so may answer it.
  ///
  /// @return whether it was still under way
  public synchronized boolean end(Call call) {
    return underWay.remove(call.key, call);
  }

  /// Does what a client tells about its requests: it may cancel one.
  public synchronized void note(Message.Notification notification) {
    Object id = notification.params().get("requestId");
    if (notification.method().equals("notifications/cancelled") && id != null) {
      Optional.ofNullable(underWay.get(key(id))).ifPresent(this::cancel);
    }
  }

  /// Gives a request up, if it is still under way: it is interrupted, and not answered.
  public synchronized void cancel(Call call) {
    if (end(call)) {
      call.work.cancel(true);
    }
  }

  /// Gives all of them up.
  public synchronized void cancelAll() {
    List.copyOf(underWay.values()).forEach(this::cancel);
  }

  /// Waits until all have ended, and interrupts those that have not by then.
  ///
  /// @param millis how long they have
  public void finish(long millis) throws InterruptedException {
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
