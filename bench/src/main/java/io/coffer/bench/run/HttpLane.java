package io.coffer.bench.run;

import io.coffer.bench.load.Generator;
import io.coffer.bench.load.Script;
import io.coffer.bench.load.Window;
import io.coffer.bench.observe.Observed;
import io.coffer.bench.work.Site;
import io.coffer.bench.work.Target;
import io.coffer.bench.work.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/// A workload on a server.
public final class HttpLane implements Lane {
  private final Place place;
  private final Workload workload;
  private final Generator.Pressure pressure;
  private final Site site;
  private final IntFunction<Script> scripts;

  /// Where a lane runs.
  ///
  /// @param target whom the load goes to
  /// @param home where things are set up: the same server, or the one behind it
  /// @param server the target's process, when it is one of this machine
  /// @param lasting whether the home outlives the run, so that what is set up is taken down again
  public record Place(Target target, Target home, Optional<Observed> server, boolean lasting) {
    /// A server that has nobody before it.
    public Place(Target target, Optional<Observed> server, boolean lasting) {
      this(target, target, server, lasting);
    }
  }

  private HttpLane(Place place, Workload workload, Generator.Pressure pressure, Site site) {
    this.place = place;
    this.workload = workload;
    this.pressure = pressure;
    this.site = site;
    this.scripts = workload.preparation().apply(site);
  }

  /// Sets the workload up on the server.
  ///
  /// @param prefix of the names of what is set up
  public static HttpLane open(
      Place place, Workload workload, Generator.Pressure pressure, String prefix) {
    var site = new Site(place.home(), prefix);
    try {
      return new HttpLane(place, workload, pressure, site);
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  @Override
  public String workload() {
    return workload.name();
  }

  @Override
  public String target() {
    return place.target().name();
  }

  @Override
  public int connections() {
    return pressure.connections();
  }

  @Override
  public Measurement measure(Duration warmUp, Duration length) throws InterruptedException {
    var window = Window.after(warmUp, length);
    try (Generator load = Generator.start(place.target().endpoint(), scripts, pressure, window)) {
      return Watch.over(window, place.server(), load::await);
    }
  }

  @Override
  public void close() {
    if (place.lasting()) {
      site.close();
    }
  }
}
