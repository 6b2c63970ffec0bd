package io.coffer.detect.job;

import io.coffer.spi.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Jobs and schedules of a mount, with their API.
public final class JobDesk implements AutoCloseable {
  private final Jobs jobs;
  private final Schedules schedules;
  private final List<Route> routes = new ArrayList<>();

  /// @param means what jobs work with
  public JobDesk(Means means) {
    this.jobs = new Jobs(means);
    this.schedules = new Schedules(means.mount().storage(), jobs);
    routes.addAll(new JobRoutes(jobs, means.reach()).routes());
    routes.addAll(new ScheduleRoutes(schedules, means.reach(), means.mount().clock()).routes());
  }

  /// What can be asked.
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /// Makes what is due, and begins what waits.
  public void tick(Instant now) {
    schedules.tick(now);
    jobs.tick(now);
  }

  @Override
  public void close() {
    jobs.close();
  }
}
