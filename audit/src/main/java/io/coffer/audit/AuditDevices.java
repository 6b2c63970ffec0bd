package io.coffer.audit;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditFailure;
import io.coffer.spi.AuditLog;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Refusal;
import io.coffer.spi.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The audit log: every event goes to all devices, and one that accepts it is enough. Safe for many
/// threads.
public final class AuditDevices implements AuditLog {
  /// How long an event waits for a device.
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Duration deadline;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("audit deadlines").daemon().factory());
  private final Future<?> turning;

  /// Replaced as a whole, under this object's lock; in the order of the paths.
  private volatile Map<String, Open> devices = Map.of();

  private record Open(Device device, EntryFormat format, AuditSalt salt) {}

  /// Without any device, every event is accepted.
  public AuditDevices() {
    this(DEADLINE);
  }

  AuditDevices(Duration deadline) {
    this.deadline = deadline;
    long turn = deadline.toNanos() / Device.TURNS;
    this.turning = timer.scheduleAtFixedRate(this::turn, turn, turn, TimeUnit.NANOSECONDS);
  }

  private void turn() {
    devices.values().forEach(open -> open.device().turn());
  }

  @Override
  public List<Variant> variants() {
    return Sinks.variants();
  }

  @Override
  public void enable(AuditDevice config, AuditSalt salt) {
    DeviceOptions options = DeviceOptions.parse(config.options());
    add(config.path(), Sinks.open(config.type(), config.options()), options, salt);
  }

  @Override
  public void enable(AuditDevice config, AuditSalt salt, AuditEvent probe) {
    DeviceOptions options = DeviceOptions.parse(config.options());
    Sink sink = Sinks.open(config.type(), config.options());
    if (!options.skipTest()) {
      test(config.path(), sink, new EntryFormat(options, salt).format(List.of(probe)));
    }
    add(config.path(), sink, options, salt);
  }

  private static void test(String path, Sink sink, Lines line) {
    try {
      sink.write(line);
    } catch (IOException e) {
      sink.close();
      throw Refusal.invalid(
          "new audit device \"" + path + "\" failed its test: nothing can be written");
    }
  }

  /// Adds a device that writes to a given sink.
  synchronized void add(String path, Sink sink, DeviceOptions options, AuditSalt salt) {
    var device = new Device(path, sink, deadline).start();
    var changed = new TreeMap<>(devices);
    Open before = changed.put(path, new Open(device, new EntryFormat(options, salt), salt));
    devices = changed;
    if (before != null) {
      before.device().close();
    }
  }

  @Override
  public synchronized void disable(String path) {
    var changed = new TreeMap<>(devices);
    Open gone = changed.remove(path);
    devices = changed;
    if (gone != null) {
      gone.device().close();
    }
  }

  @Override
  public String hash(String path, String text) {
    Open open = devices.get(path);
    if (open == null) {
      throw Refusal.invalid("unknown audit backend \"" + path + "\"");
    }
    return new String(open.salt().hash(text), StandardCharsets.US_ASCII);
  }

  @Override
  public void record(List<AuditEvent> events) {
    Map<String, Open> now = devices;
    if (now.isEmpty()) {
      return;
    }
    List<Device.Pending> taken = new ArrayList<>(now.size());
    var done = new CountDownLatch(now.size());
    for (Open open : now.values()) {
      var line = new Device.Pending(open.format().format(events), done);
      if (open.device().offer(line)) {
        taken.add(line);
      } else {
        done.countDown();
      }
    }
    await(done);
    if (!isWritten(taken)) {
      throw new AuditFailure(
          now.keySet().stream().collect(Collectors.joining(", ", "no audit device took it: ", "")));
    }
  }

  private static boolean isWritten(List<Device.Pending> taken) {
    for (Device.Pending line : taken) {
      if (line.isWritten()) {
        return true;
      }
    }
    return false;
  }

  // All are waited for at once, so that a device that works has every event that was answered. One
  // that does not is given up when its deadline has passed.
  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      // somebody gave up on the request, which is no fault of the devices
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void reopen() {
    devices.values().forEach(open -> open.device().reopen());
  }

  @Override
  public synchronized void close() {
    devices.values().forEach(open -> open.device().close());
    devices = Map.of();
    turning.cancel(false);
    timer.shutdownNow();
  }
}
