package io.coffer.bench;

import io.coffer.bench.local.LocalServer;
import io.coffer.bench.local.Workspace;
import io.coffer.bench.observe.Listening;
import io.coffer.bench.observe.Observed;
import io.coffer.bench.report.Report;
import io.coffer.bench.run.HttpLane;
import io.coffer.bench.run.Lane;
import io.coffer.bench.run.Ratios;
import io.coffer.bench.run.Run;
import io.coffer.bench.run.Series;
import io.coffer.bench.run.StartLane;
import io.coffer.bench.run.StdioLane;
import io.coffer.bench.run.StoreLane;
import io.coffer.bench.work.McpCalls;
import io.coffer.bench.work.Site;
import io.coffer.bench.work.Target;
import io.coffer.bench.work.Workload;
import io.coffer.bench.work.Workloads;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// One run: starts what is missing, measures, takes everything down again.
final class Bench implements AutoCloseable {
  private static final String OWN = "coffer";
  private static final String OTHER = "other";

  private final Settings settings;
  private final Path launcher;
  private final PrintStream progress;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, Observed> processes = new HashMap<>();
  private final Set<String> own = new HashSet<>();
  private final Workspace workspace;

  Bench(Settings settings, Path launcher, PrintStream progress) {
    this.settings = settings;
    this.launcher = launcher;
    this.progress = progress;
    this.workspace = Workspace.in(settings.folder());
    open.push(workspace);
  }

  Report run() throws InterruptedException {
    List<Settings.Job> jobs = settings.jobs();
    var run = new Run(settings.plan(), progress);
    Optional<Target> constant = constant();
    Target first = settings.address("address").map(this::given).orElseGet(this::own);
    Optional<Target> second = settings.address("against").map(this::against);
    var lanes = new ArrayList<Lane>();
    constant.ifPresent(target ->
        lanes.add(lane(place(target, target), Workloads.constant(), settings.connections())));
    for (Settings.Job job : jobs) {
      Optional<Workload> workload = Workloads.find(job.name());
      if (workload.isEmpty()) {
        lanes.add(other(job, first));
        continue;
      }
      lanes.add(lane(place(first, first), workload.get(), job.connections()));
      second.ifPresent(
          target -> lanes.add(lane(place(target, target), workload.get(), job.connections())));
    }
    List<Series> measured = run.measure(lanes);
    return new Report(
        Circumstances.of(settings), measured, Ratios.of(measured, first.name(), OTHER));
  }

  // what is no workload of the server alone
  private Lane other(Settings.Job job, Target first) {
    return switch (job.name()) {
      case StoreLane.NAME -> opened(new StoreLane(workspace.path("store"), job.connections()));
      case StdioLane.NAME ->
          opened(
              new StdioLane(
                  LocalServer.mcpOnStdio(launch(), first, token(first)), job.connections()));
      case StartLane.NAME ->
          opened(new StartLane(() -> LocalServer.mcpOnStdio(launch(), first, "")));
      default -> {
        Target mcp = started(LocalServer.mcp(launch(), first));
        yield lane(place(mcp, first), McpCalls.http(), job.connections());
      }
    };
  }

  private String token(Target server) {
    var site = new Site(server, prefix());
    if (!own.contains(server.name())) {
      opened(site);
    }
    return site.token("default");
  }

  private Optional<Target> constant() {
    boolean local = settings.address("address").isEmpty();
    if (settings.on("no-null") || !local) {
      return Optional.empty();
    }
    return Optional.of(started(LocalServer.constant(launch(), Ratios.NULL)));
  }

  private Target own() {
    return started(LocalServer.coffer(launch(), OWN));
  }

  private LocalServer.Launch launch() {
    return new LocalServer.Launch(launcher, workspace, progress, settings.on("tls"));
  }

  private Target started(LocalServer server) {
    opened(server);
    own.add(server.target().name());
    observe(server.target().name(), Observed.of(server.pid()));
    return server.target();
  }

  private Target given(URI address) {
    return remote(settings.target(OWN, address, settings.token()));
  }

  private Target against(URI address) {
    return remote(settings.target(OTHER, address, settings.againstToken()));
  }

  private Target remote(Target target) {
    InetSocketAddress address = target.endpoint().address();
    observe(target.name(), Listening.pid(address).flatMap(Observed::of));
    return target;
  }

  private void observe(String name, Optional<Observed> process) {
    process.ifPresent(observed -> processes.put(name, opened(observed)));
  }

  private HttpLane.Place place(Target target, Target home) {
    Optional<Observed> process = Optional.ofNullable(processes.get(target.name()));
    return new HttpLane.Place(target, home, process, !own.contains(home.name()));
  }

  private Lane lane(HttpLane.Place place, Workload workload, int connections) {
    progress.printf("  setting up %s on %s%n", workload.name(), place.target().name());
    return opened(HttpLane.open(place, workload, settings.pressure(connections), prefix()));
  }

  private static String prefix() {
    return "bench" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  /// Takes down what was set up and started, in the reverse order.
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        progress.println("  taking down: " + e.getMessage());
      }
    }
  }
}
