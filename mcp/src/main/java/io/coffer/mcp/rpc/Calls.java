package io.coffer.mcp.rpc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests that are under way, each worked on by one thread. Safe for many threads.
public final class Calls {
  private final int most;

  /// Guarded by this.
  private final Map<Object, Call> underWay = new HashMap<>();

  /// One of them: an id may be used again as soon as it is free.
  public static final class Call {
    private final Object key;

    /// Guarded by the calls that it is among.
    private Optional<Thread> worker = Optional.empty();

    private Call(Object key) {
      this.key = key;
    }
  }

  /// @param most at once
  public Calls(int most) {
    this.most = most;
  }

  /// Notes a request, which a thread has yet to [work][#work] on.
  ///
  /// @throws RpcException when there are too many, or one with that id
  public synchronized Call begin(Object id) {
    var call = new Call(key(id));
    if (underWay.containsKey(call.key)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "Invalid request: a request of this id is under way");
    }
    if (underWay.size() >= most) {
      throw new RpcException(
          RpcException.INTERNAL_ERROR, most + " requests are under way: try again later.");
    }
    underWay.put(call.key, call);
    return call;
  }

  /// Has this thread interrupted when the request is given up from now on, until it has
  /// [ended][#end].
  ///
  /// @return whether it has not been given up yet
  public synchronized boolean work(Call call) {
    call.worker = Optional.of(Thread.currentThread());
    return isUnderWay(call);
  }

  /// Whether it has neither ended nor been given up.
  public synchronized boolean isUnderWay(Call call) {
    return call.equals(underWay.get(call.key));
  }

  /// Whether none is under way.
  public synchronized boolean isIdle() {
    return underWay.isEmpty();
  }

  /// Ends a request: only who is told so may answer it. Nobody is interrupted for it behind this.
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

  /// Gives a request up, if it is still under way: its thread is interrupted, and must not answer.
  public synchronized void cancel(Call call) {
    if (end(call)) {
      call.worker.ifPresent(Thread::interrupt);
    }
  }

  /// Gives all of them up.
  public synchronized void cancelAll() {
    List.copyOf(underWay.values()).forEach(this::cancel);
  }

  // 1 and 1.0 are the same number
  private static Object key(Object id) {
    return id instanceof BigDecimal number ? number.stripTrailingZeros() : id;
  }
}
