package io.coffer.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.load.Generator;
import io.coffer.bench.load.Pace;
import io.coffer.bench.run.HttpLane;
import io.coffer.bench.run.Measurement;
import io.coffer.client.CofferClient;
import io.coffer.client.TlsOptions;
import io.coffer.testkit.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every workload, on a server as users run it.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadsTest {
  static final List<Workload> ALL = Workloads.all();

  private ServerProcess server;
  private Target target;

  @BeforeAll
  void start(@TempDir Path home) {
    server = ServerProcess.dev(home);
    target = new Target("test", URI.create(server.address()), ServerProcess.ROOT, TlsOptions.NONE);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void isAnsweredWithoutAnErrorAndLeavesNothingBehind(Workload workload)
      throws InterruptedException {
    Set<String> before = left();
    var pressure = new Generator.Pressure(3, 1, new Pace.Closed());
    var place = new HttpLane.Place(target, Optional.empty(), true);
    try (var lane = HttpLane.open(place, workload, pressure, "bench")) {
      Duration length = Duration.ofMillis(300);
      Measurement measured = lane.measure(Duration.ZERO, length);
      while (measured.tally().operations() == 0 && measured.tally().failed() == 0) {
        // a password hash takes as long as it takes
        length = length.multipliedBy(2);
        measured = lane.measure(Duration.ZERO, length);
      }
      assertEquals(Map.of(), measured.tally().failures());
      assertTrue(measured.tally().operations() > 0);
    }
    assertEquals(before, left());
  }

  private Set<String> left() {
    var left = new TreeSet<String>();
    try (var client = target.client()) {
      left.addAll(client.sys().mounts().keySet());
      left.addAll(client.read("sys/auth").orElseThrow().data().keySet());
      left.addAll(client.list("sys/policies/acl").orElseThrow().keys());
      client.list("auth/token/accessors").orElseThrow().keys().stream()
          .filter(accessor -> !isWrapping(client, accessor))
          .forEach(left::add);
    }
    return left;
  }

  // what was wrapped and not unwrapped when the time was over ends by itself, within a minute
  private static boolean isWrapping(CofferClient client, String accessor) {
    Object policies =
        client
            .write("auth/token/lookup-accessor", Map.of("accessor", accessor))
            .orElseThrow()
            .data()
            .get("policies");
    return List.of("response-wrapping").equals(policies);
  }
}
