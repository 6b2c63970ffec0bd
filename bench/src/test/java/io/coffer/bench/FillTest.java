package io.coffer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.load.Generator;
import io.coffer.bench.load.Pace;
import io.coffer.bench.run.HttpLane;
import io.coffer.bench.work.Target;
import io.coffer.bench.work.Workloads;
import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.TlsOptions;
import io.coffer.testkit.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class FillTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private ServerProcess server;
  private Target target;
  private CofferClient client;

  @BeforeEach
  void start(@TempDir Path home) {
    server = ServerProcess.dev(home);
    target = new Target("test", URI.create(server.address()), ServerProcess.ROOT, TlsOptions.NONE);
    client = target.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static Settings settings(String... words) {
    return new Settings(Flags.parse(List.of(words), Fill.OPTIONS), new Environment(Map.of()));
  }

  private Fill fill(String token, String... words) {
    var all = new String[words.length + 3];
    System.arraycopy(words, 0, all, 3, words.length);
    all[0] = "-address=" + server.address();
    all[1] = "-token=" + token;
    all[2] = "-connections=3";
    var out = new PrintStream(told, true, UTF_8);
    return new Fill(settings(all), out, out);
  }

  private List<String> told() {
    return told.toString(UTF_8).lines().map(line -> line.replaceAll(" in .* second", "")).toList();
  }

  @Test
  void makesWhatIsAskedForAndTheSecondTimeTheRest() throws InterruptedException {
    fill(ServerProcess.ROOT, "-mounts=2", "-policies=3", "-secrets=1002", "-leases=5").run();
    fill(ServerProcess.ROOT, "-mounts=3", "-policies=3", "-secrets=1004", "-leases=1").run();
    assertEquals(
        List.of(
            "mounts: 2",
            "policies: 3",
            "secrets: 1,002",
            "leases: 5",
            "mounts: 1, beside 2 that were there",
            "policies: 0, beside 3 that were there",
            "secrets: 2, beside 1,002 that were there",
            "leases: 1"),
        told());
    assertTrue(
        client
            .sys()
            .mounts()
            .keySet()
            .containsAll(List.of("fill/", "fill-0/", "fill-1/", "fill-2/")));
    assertEquals(
        List.of("default", "fill-0", "fill-1", "fill-2", "root"),
        client.list("sys/policies/acl").orElseThrow().keys());
    assertEquals(
        List.of("s0", "s1", "s2", "s3"), client.list("fill/metadata/f1").orElseThrow().keys());
    assertEquals(1_000, client.list("fill/metadata/f0").orElseThrow().keys().size());
    assertEquals(7, client.list("auth/token/accessors").orElseThrow().keys().size());
  }

  @Test
  void leasesEndWhenTheyShould() throws InterruptedException {
    fill(ServerProcess.ROOT, "-leases=1", "-lease-ttl=90m").run();
    String accessor =
        client.list("auth/token/accessors").orElseThrow().keys().stream()
            .filter(one -> ttl(one) > 0)
            .findFirst()
            .orElseThrow();
    assertTrue(ttl(accessor) > 60 * 60 && ttl(accessor) <= 90 * 60);
  }

  private long ttl(String accessor) {
    Object ttl =
        client
            .write("auth/token/lookup-accessor", Map.of("accessor", accessor))
            .orElseThrow()
            .data()
            .get("ttl");
    return Long.parseLong(String.valueOf(ttl));
  }

  @Test
  void whatWasFilledCanBeRead() throws InterruptedException {
    var place = new HttpLane.Place(target, Optional.empty(), true);
    var pressure = new Generator.Pressure(3, 1, new Pace.Closed());
    var nothing =
        assertThrows(
            IllegalStateException.class,
            () -> HttpLane.open(place, Workloads.filled(), pressure, "bench"));
    assertTrue(String.valueOf(nothing.getMessage()).contains("coffer bench fill"));
    fill(ServerProcess.ROOT, "-secrets=10").run();
    try (var lane = HttpLane.open(place, Workloads.filled(), pressure, "bench")) {
      var measured = lane.measure(Duration.ZERO, Duration.ofMillis(300));
      assertEquals(Map.of(), measured.tally().failures());
      assertTrue(measured.tally().operations() > 0);
    }
    assertEquals(List.of("f0/"), client.list("fill/metadata").orElseThrow().keys());
  }

  @Test
  void whatIsStoppedMakesNoMore() throws InterruptedException {
    Fill fill = fill(ServerProcess.ROOT, "-leases=1000000");
    var stopper = Thread.ofVirtual().unstarted(fill::stop);
    stopper.start();
    fill.run();
    stopper.join();
    assertTrue(client.list("auth/token/accessors").orElseThrow().keys().size() < 1_000_000);
  }

  @Test
  void aRefusalOfTheServerIsTold() {
    String token = client.auth().createToken(Map.of("policies", List.of("default"))).clientToken();
    var fault = assertThrows(ApiException.class, () -> fill(token, "-leases=10").run());
    assertEquals(403, fault.status());
    assertEquals("leases: 0", told().getFirst().replaceAll(",.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -secrets=1     | -address of the server is needed.
          ~              | A token is needed for coffer at http://a: -token or VAULT_TOKEN.
          ~ -token=t     | Of what? -mounts, -policies, -secrets, -leases say how many.
          ~ -token=t -leases=1000000001 | -leases is a number from 0 to 1000000000, \
          not "1000000001".
          """)
  void badWordsAreNamed(String words, String message) {
    var out = new PrintStream(told, true, UTF_8);
    Settings settings = settings(words.replace("~", "-address=http://a").split(" ", -1));
    var fault = assertThrows(UsageException.class, () -> new Fill(settings, out, out));
    assertEquals(message, fault.getMessage());
  }
}
