package io.coffer.bench;

import io.coffer.bench.load.Generator;
import io.coffer.bench.load.Window;
import io.coffer.bench.work.Filling;
import io.coffer.bench.work.Stock;
import io.coffer.bench.work.Target;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// `coffer bench fill`: leaves so much on a server.
final class Fill {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("address", "the server"),
          Option.value("token", "its token (VAULT_TOKEN)"),
          Option.value("ca-cert", "PEM file of authorities to trust (VAULT_CACERT)"),
          Option.flag("tls-skip-verify", "trust any certificate"),
          Option.value("mounts", "how many mounts of KV version 2 there shall be"),
          Option.value("policies", "how many policies there shall be"),
          Option.value("secrets", "how many secrets of KV version 2 there shall be"),
          Option.value("leases", "how many more service tokens, each with a lease"),
          Option.value("lease-ttl", "their time, such as 90s; 24h"),
          Option.value("connections", "at once; 64"),
          Option.value("threads", "of the load; 1"));

  private static final List<String> KINDS = List.of("mounts", "policies", "secrets", "leases");
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 64;
  private static final double NANOS = 1e9;

  private final Settings settings;
  private final Target target;
  private final PrintStream out;
  private final PrintStream progress;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile Optional<Filling> current = Optional.empty();

  /// @param out is told what was made
  Fill(Settings settings, PrintStream out, PrintStream progress) {
    this.settings = settings;
    this.target =
        settings
            .address("address")
            .map(address -> settings.target("coffer", address, settings.token()))
            .orElseThrow(() -> new UsageException("-address of the server is needed."));
    if (KINDS.stream().allMatch(kind -> settings.count(kind) == 0)) {
      throw new UsageException("Of what? -" + String.join(", -", KINDS) + " say how many.");
    }
    this.out = out;
    this.progress = progress;
  }

  /// Makes all that is asked for, one kind after the other.
  ///
  /// @throws io.coffer.client.ApiException when the server does not take it
  void run() throws InterruptedException {
    try (var stock = new Stock(target)) {
      make("mounts", stock::mounts);
      make("policies", stock::policies);
      make("secrets", stock::secrets);
      make("leases", count -> stock.leases(count, settings.text("lease-ttl", "24h")));
    } finally {
      over.countDown();
    }
  }

  /// Ends [#run()] early and waits until what is on its way is made and told, for some time at
  /// most.
  void stop() {
    stopped = true;
    current.ifPresent(Filling::stop);
    try {
      over.await(STEP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make(String kind, IntFunction<Filling> filling) throws InterruptedException {
    int count = settings.count(kind);
    if (count > 0 && !stopped) {
      make(filling.apply(count));
    }
  }

  private void make(Filling filling) throws InterruptedException {
    current = Optional.of(filling);
    if (stopped) {
      return;
    }
    var pressure = settings.pressure(settings.connections(CONNECTIONS));
    long begun = System.nanoTime();
    try (Generator load =
        Generator.start(target.endpoint(), any -> filling.script(), pressure, Window.endless())) {
      while (!load.isOverWithin(STEP)) {
        progress.println("  " + filling.progress((System.nanoTime() - begun) / NANOS));
      }
      load.await();
    }
    out.println(filling.summary((System.nanoTime() - begun) / NANOS));
    out.flush();
    if (filling.fault().isPresent()) {
      throw filling.fault().get();
    }
  }
}
