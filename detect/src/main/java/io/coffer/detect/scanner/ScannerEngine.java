package io.coffer.detect.scanner;

import io.coffer.detect.finding.FindingRoutes;
import io.coffer.detect.finding.Findings;
import io.coffer.detect.finding.ReportRoute;
import io.coffer.detect.hook.Hooks;
import io.coffer.detect.job.JobDesk;
import io.coffer.detect.job.Means;
import io.coffer.detect.reach.Reach;
import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Holdings;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Finds leaked secrets, and knows those that the server's own mounts hold.
final class ScannerEngine implements SecretsEngine {
  private final Recognition recognition;
  private final Hooks hooks;
  private final JobDesk jobs;
  private final List<Route> routes = new ArrayList<>();

  ScannerEngine(
      Mount mount, Holdings holdings, Supplier<Detector> detector, Reach reach, Executor threads) {
    var key = new MountKey(mount);
    this.recognition = new Recognition(mount, key, holdings, detector);
    routes.add(Settings.route(mount.storage(), recognition::forget));
    routes.add(
        Route.at("status", "What of the stored values is known by now.")
            .read(call -> Reply.data(recognition.recogniser().status()))
            .safe());
    var quota = new Quota(mount);
    routes.addAll(new MatchRoutes(key, recognition, quota).routes());
    this.hooks = new Hooks(mount);
    var findings =
        new Findings(
            mount.storage(), mount.clock(), hooks::tell, value -> key.identity().of(value));
    routes.addAll(new FindingRoutes(findings, recognition::places).routes());
    routes.add(new ReportRoute(findings, quota::take).route());
    routes.addAll(hooks.routes());
    Supplier<Detector> knowing =
        () -> detector.get().with(recognition.values(recognition.leastStrength()));
    this.jobs =
        new JobDesk(new Means(mount, reach, key::hmac, knowing, findings, hooks::tell, threads));
    routes.addAll(jobs.routes());
  }

  @Override
  public String about() {
    return "Finds leaked secrets, and tells which of them are stored in this server's mounts.";
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public void tick(Instant now) {
    recognition.turn();
    hooks.turn();
    jobs.tick(now);
  }

  @Override
  public void close() {
    jobs.close();
    recognition.close();
    hooks.close();
  }
}
