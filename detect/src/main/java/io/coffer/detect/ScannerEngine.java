package io.coffer.detect;

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
  private final JobDesk jobs;
  private final List<Route> routes = new ArrayList<>();

  ScannerEngine(
      Mount mount, Holdings holdings, Supplier<Detector> detector, Reach reach, Executor threads) {
    var key = new MountKey(mount);
    this.recognition = new Recognition(mount, key, holdings, detector);
    this.jobs =
        new JobDesk(new Means(mount, reach, key::hmac, detector, (job, finding) -> {}, threads));
    routes.add(Settings.route(mount.storage(), recognition::forget));
    routes.add(
        Route.at("status", "What of the stored values is known by now.")
            .read(call -> Reply.data(recognition.recogniser().status()))
            .safe());
    routes.addAll(new MatchRoutes(mount, key, recognition).routes());
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
    jobs.tick(now);
  }

  @Override
  public void close() {
    jobs.close();
    recognition.close();
  }
}
