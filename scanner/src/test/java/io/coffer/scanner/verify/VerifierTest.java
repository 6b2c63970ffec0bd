package io.coffer.scanner.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.scanner.Findings;
import io.coffer.scanner.verify.Check.Checksum;
import io.coffer.scanner.verify.Verification.Verdict;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private static final String VALUE = "acme_q7Zp2Kx9Wm4Tt8Rb3Vn6";

  private final TestClock clock = new TestClock();
  private final SeededRandom random = new SeededRandom(Property.firstSeed());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> waits = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Function<String, Integer> answer = value -> value.equals(VALUE) ? 200 : 401;
  private byte[] body = {};
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    closing.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var key = exchange.getRequestHeaders().getFirst("X-Key");
      var path = exchange.getRequestURI().getPath();
      var value = key == null ? path.substring(path.lastIndexOf('/') + 1) : key;
      asked.add(exchange.getRequestMethod() + " " + value);
      int status = answer.apply(value);
      if (status == 302) {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
      }
      if (status == 0) {
        closing.await();
        return;
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private Check check(String path, Map<String, String> headers) {
    return new Check(
        "acme",
        List.of("acme"),
        "http://" + host() + path,
        headers,
        List.of(200),
        List.of(401),
        "acme_",
        Checksum.NONE,
        60,
        "");
  }

  private Verifier verifier(Check check, String host, Duration patience) {
    return new Verifier(
        new Checks(List.of(check)),
        Set.of(host),
        new Rates(clock),
        wait -> {
          waits.add(wait);
          clock.advance(wait);
        },
        new Decoy(random),
        new Http(ProxySelector.of(null), patience));
  }

  private Verifier verifier() {
    return verifier(check("/user", Map.of("X-Key", "{value}")), host(), Duration.ofSeconds(30));
  }

  private Verification verify(String value) throws InterruptedException {
    try (var verifier = verifier()) {
      return verifier.verify(Findings.of("acme-key", value));
    }
  }

  @Test
  void whatIsAcceptedWhileItsLikeIsRefusedIsValid() throws Exception {
    assertEquals(new Verification(Verdict.VALID, host() + " accepts it"), verify(VALUE));
    assertEquals(2, asked.size());
    assertEquals("GET " + VALUE, asked.getFirst());
    assertTrue(asked.getLast().matches("GET acme_[a-z][0-9][A-Z][a-z][0-9][A-Z][a-z].{13}"));
  }

  @Test
  void whatIsRefusedIsInvalidAndAskedOnce() throws Exception {
    assertEquals(Verdict.INVALID, verify("acme_q7Zp2Kx9Wm4Tt8Rb3Vn7").verdict());
    assertEquals(1, asked.size());
  }

  @Test
  void whoSaysYesToEverythingHasSaidNothing() throws Exception {
    answer = value -> 200;
    var verification = verify(VALUE);
    assertEquals(Verdict.UNKNOWN, verification.verdict());
    assertEquals(host() + " accepts a made-up value as well", verification.why());
  }

  @Test
  void whoDoesNotRefuseClearlyHasSaidNothing() throws Exception {
    answer = value -> value.equals(VALUE) ? 200 : 500;
    assertEquals(Verdict.UNKNOWN, verify(VALUE).verdict());
    answer = value -> 418;
    assertEquals(host() + " answered with status 418", verify(VALUE).why());
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    answer = value -> 302;
    assertEquals(host() + " answered with status 302", verify(VALUE).why());
    assertEquals(1, asked.size());
  }

  @Test
  void anAnswerOverItsLimitIsNone() throws Exception {
    body = new byte[Http.ANSWER];
    assertEquals(Verdict.VALID, verify(VALUE).verdict());
    body = new byte[Http.ANSWER + 1];
    assertEquals(host() + " gave no answer", verify(VALUE).why());
  }

  @Test
  void anAnswerThatDoesNotComeIsNone() throws Exception {
    answer = value -> 0;
    var check = check("/", Map.of("X-Key", "{value}"));
    try (var verifier = verifier(check, host(), Duration.ofMillis(200))) {
      assertEquals(host() + " gave no answer", verifier.verify(Findings.of("acme", VALUE)).why());
    }
  }

  @Test
  void nobodyIsAskedWhoIsNotNamed() throws Exception {
    var check = check("/", Map.of("X-Key", "{value}"));
    try (var verifier = verifier(check, "other.example", Duration.ofSeconds(30))) {
      assertEquals(host() + " may not be asked", verifier.verify(Findings.of("acme", VALUE)).why());
      assertEquals("nobody is known to ask", verifier.verify(Findings.of("other", VALUE)).why());
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void whatCannotStandInARequestIsNotSent() throws Exception {
    for (var value : List.of("a b", "a\r\nX: y", "é", "", "x".repeat(Verifier.LENGTH + 1))) {
      assertEquals("the value cannot stand in a request", verify(value).why());
    }
    var inPath = check("/bot/{value}", Map.of());
    try (var verifier = verifier(inPath, host(), Duration.ofSeconds(30))) {
      for (var value : List.of("a/b", "..", ".", "a?b", "a%2fb", "a#b")) {
        assertEquals(
            "the value cannot stand in a request",
            verifier.verify(Findings.of("acme", value)).why());
      }
      assertEquals(Verdict.VALID, verifier.verify(Findings.of("acme", VALUE)).verdict());
    }
    assertEquals(2, asked.size());
  }

  @Test
  void theValueIsInNoText() throws Exception {
    for (int status : List.of(200, 401, 302, 500)) {
      answer = value -> status;
      assertFalse(verify(VALUE).toString().contains("q7Zp2K"));
    }
  }

  @Test
  void requestsKeepTheirDistance() throws Exception {
    try (var verifier = verifier()) {
      verifier.verify(Findings.of("acme", VALUE));
      verifier.verify(Findings.of("acme", "acme_no"));
      assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), waits);
      clock.advance(Duration.ofMinutes(5));
      verifier.verify(Findings.of("acme", "acme_no2"));
      assertEquals(2, waits.size());
      // the same secret is not asked about again
      verifier.verify(Findings.of("acme", VALUE));
      assertEquals(4, asked.size());
    }
  }

  @Test
  void thereAreNoMoreRequestsThanTheLimit() throws Exception {
    try (var verifier = verifier()) {
      for (int i = 0; i < Verifier.REQUESTS; i++) {
        assertEquals(Verdict.INVALID, verifier.verify(Findings.of("acme", "acme_" + i)).verdict());
      }
      assertEquals("more than 1000 requests", verifier.verify(Findings.of("acme", VALUE)).why());
    }
    assertEquals(Verifier.REQUESTS, asked.size());
  }

  @Test
  void aDecoyKeepsTheShape() {
    var check = check("/", Map.of());
    var decoy = new Decoy(random).of(check, "acme_ab-12_CD.ef");
    assertTrue(decoy.matches("acme_[a-f]{2}-[0-9]{2}_[A-F]{2}\\.[a-f]{2}"), decoy);
    var free = new Decoy(random).of(check, "acme_zz-12");
    assertTrue(free.matches("acme_[a-z]{2}-[0-9]{2}"), free);
  }

  @Test
  void aDecoyHasAChecksumThatFits() {
    var github = Checks.standard().of("github-personal-token").orElseThrow();
    // a token that was published as invalid has the checksum of its own random part
    var decoy = new Decoy(random).of(github, "ghp_" + "a1B2".repeat(9));
    assertEquals(40, decoy.length());
    assertTrue(decoy.startsWith("ghp_"));
    var crc = new java.util.zip.CRC32();
    crc.update(decoy.substring(4, 34).getBytes(StandardCharsets.UTF_8));
    long sum = 0;
    for (char c : decoy.substring(34).toCharArray()) {
      sum = sum * 62 + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(c);
    }
    assertEquals(crc.getValue(), sum);
  }

  @Test
  void theChecksThatComeWithCofferAreWhole() {
    var all = Checks.standard().all();
    assertTrue(all.size() >= 12, all.toString());
    for (var check : all) {
      assertTrue(check.reference().startsWith("https://"), check.name());
      assertTrue(
          check.url().contains("{value}")
              || check.headers().values().stream().anyMatch(h -> h.contains("{value}")),
          check.name());
      assertFalse(check.invalid().isEmpty(), check.name());
      assertFalse(check.host().contains("value"), check.name());
    }
  }

  @Test
  void aCheckOfOnesOwnHasToBeSafe() throws IOException {
    var good =
        """
        [[check]]
        name = "own"
        rules = ["own"]
        url = "https://api.own.example/me"
        headers = { "X-Key" = "{value}" }
        valid = [200]
        invalid = [401]
        """;
    assertEquals("api.own.example", read(good).of("own-key").orElseThrow().host());
    for (var bad :
        List.of(
            good.replace("https:", "http:"),
            good.replace("api.own", "{value}"),
            good.replace("[200]", "[]"),
            good.replace("\"own\"", "\"\""),
            good + "checksum = \"odd\"",
            good + "per-minute = 0",
            "check = [")) {
      assertThrows(IOException.class, () -> read(bad), bad);
    }
    assertThrows(IOException.class, () -> read("#".repeat(Checks.BYTES + 1)));
  }

  private static Checks read(String text) throws IOException {
    return Checks.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
