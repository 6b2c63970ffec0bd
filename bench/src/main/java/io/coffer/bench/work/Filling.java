package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import io.coffer.client.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/// Things of one kind that a server is filled with. Each has a number and is made by one request,
/// which is sent again until the server has taken it. Used by many connections at once.
public final class Filling {
  /// How many requests may fail, whatever the reason, before no more are sent.
  static final int MAX_FAILURES = 1_000;

  private static final int NONE = -1;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int MAX_SAID = 500;

  private final String name;
  private final int first;
  private final int end;
  private final IntFunction<byte[]> request;
  private final AtomicInteger next;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicReference<Optional<ApiException>> fault =
      new AtomicReference<>(Optional.empty());
  private volatile boolean stopped;

  /// @param first number that is made; those below are there
  /// @param end first number that is not made
  Filling(String name, int first, int end, IntFunction<byte[]> request) {
    this.name = name;
    this.first = first;
    this.end = Math.max(first, end);
    this.request = request;
    this.next = new AtomicInteger(first);
  }

  /// How far it is after some time, and how long the rest will take.
  public String progress(double seconds) {
    double perSecond = made.get() / seconds;
    String left =
        perSecond > 0
            ? String.format(Locale.ROOT, ", %,.0f s left", (end - first - made.get()) / perSecond)
            : "";
    return String.format(
            Locale.ROOT, "%s: %,d of %,d, %,.0f a second", name, made.get(), end - first, perSecond)
        + left
        + failures();
  }

  /// What was made in that time.
  public String summary(double seconds) {
    return String.format(
            Locale.ROOT,
            "%s: %,d in %.1f s, %,.0f a second",
            name,
            made.get(),
            seconds,
            made.get() / seconds)
        + (first > 0 ? String.format(Locale.ROOT, ", beside %,d that were there", first) : "")
        + failures();
  }

  private String failures() {
    return failed.get() > 0
        ? String.format(Locale.ROOT, ", %,d requests failed", failed.get())
        : "";
  }

  /// Why no more were made, when it was the server that did not take them.
  public Optional<ApiException> fault() {
    return fault.get();
  }

  /// Begins no more of them; those on their way go on.
  public void stop() {
    stopped = true;
  }

  /// What one more connection does.
  public Script script() {
    return new Numbered();
  }

  private int take() {
    int number = next.getAndUpdate(at -> Math.min(end, at + 1));
    return number < end ? number : NONE;
  }

  private void fail(int status, String said) {
    boolean refused = status >= 300 && status < SERVER_ERROR && status != TOO_MANY_REQUESTS;
    if (failed.incrementAndGet() >= MAX_FAILURES || refused) {
      var why = new ApiException(status, List.of(said), name);
      fault.compareAndSet(Optional.empty(), Optional.of(why));
      stop();
    }
  }

  private final class Numbered implements Script {
    private int number = NONE;
    private boolean sent;

    @Override
    public boolean hasNext() {
      if (sent) {
        // the connection broke before the answer
        sent = false;
        fail(0, "no answer");
      }
      if (number == NONE && !stopped) {
        number = take();
      }
      return number != NONE && !stopped;
    }

    @Override
    public byte[] next() {
      sent = true;
      return request.apply(number);
    }

    @Override
    public boolean readsBodies() {
      return true;
    }

    @Override
    public Verdict answered(int status, byte[] body) {
      sent = false;
      if (status >= 200 && status < 300) {
        made.incrementAndGet();
        number = NONE;
        return Verdict.DONE;
      }
      String said = new String(body, StandardCharsets.UTF_8).strip();
      fail(status, said.substring(0, Math.min(MAX_SAID, said.length())));
      return Verdict.FAILED;
    }
  }
}
