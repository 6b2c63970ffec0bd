package io.coffer.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  private static final Duration LENGTH = Duration.ofMillis(300);

  private final AtomicInteger answered = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ok", exchange -> answer(exchange, 200));
    server.createContext(
        "/busy", exchange -> answer(exchange, answered.get() % 2 == 0 ? 200 : 503));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    answered.incrementAndGet();
    exchange.sendResponseHeaders(status, 2);
    try (exchange) {
      exchange.getResponseBody().write("{}".getBytes(US_ASCII));
    }
  }

  private record Asks(String path) implements Script {
    @Override
    public byte[] next() {
      return ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII);
    }
  }

  private Tally run(Script script, Pace pace, int connections, int threads)
      throws InterruptedException {
    return run(script, pace, connections, threads, Window.after(Duration.ZERO, LENGTH));
  }

  private Tally run(Script script, Pace pace, int connections, int threads, Window window)
      throws InterruptedException {
    var endpoint = new Endpoint(server.getAddress(), Optional.empty());
    var pressure = new Generator.Pressure(connections, threads, pace);
    try (var load = Generator.start(endpoint, any -> script, pressure, window)) {
      return load.await();
    }
  }

  @Test
  void aClosedLoopCountsWhatWasAnswered() throws InterruptedException {
    Tally tally = run(new Asks("/ok"), new Pace.Closed(), 4, 2);
    assertTrue(tally.operations() > 0);
    assertTrue(answered.get() - tally.operations() <= 4, "what was under way at the end");
    assertEquals(0, tally.failed());
    assertTrue(tally.millis(50) > 0 && tally.millis(50) <= tally.maxMillis());
  }

  private record Few(AtomicInteger left) implements Script {
    @Override
    public boolean hasNext() {
      return left.getAndDecrement() > 0;
    }

    @Override
    public byte[] next() {
      return new Asks("/ok").next();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void aLoadEndsWithItsScripts(int operations) throws InterruptedException {
    var endpoint = new Endpoint(server.getAddress(), Optional.empty());
    var pressure = new Generator.Pressure(4, 2, new Pace.Closed());
    var script = new Few(new AtomicInteger(operations));
    try (var load = Generator.start(endpoint, any -> script, pressure, Window.endless())) {
      assertEquals(operations, load.await().operations());
    }
    assertEquals(operations, answered.get());
  }

  @Test
  void failuresAreCountedByStatus() throws InterruptedException {
    Tally tally = run(new Asks("/busy"), new Pace.Closed(), 1, 1);
    assertEquals(Map.of(503, tally.failed()), tally.failures());
    assertTrue(tally.failed() > 0 && tally.operations() > 0);
  }

  @Test
  void anOpenLoopAsksAsOftenAsItShould() throws InterruptedException {
    Tally tally = run(new Asks("/ok"), new Pace.Open(1_000), 8, 1);
    assertEquals(300, tally.operations() + tally.unfinished(), 2);
  }

  @Test
  void anOpenLoopThatStartsLateAsksForWhatWasDue() throws InterruptedException {
    long now = System.nanoTime();
    var begun = new Window(now - LENGTH.toNanos() / 2, now + LENGTH.toNanos() / 2);
    Tally tally = run(new Asks("/ok"), new Pace.Open(1_000), 8, 1, begun);
    assertEquals(300, tally.operations() + tally.unfinished(), 2);
    assertTrue(tally.maxMillis() >= LENGTH.toMillis() / 2, "from when the first was due");
  }

  @Test
  void anOpenLoopDoesNotHideAStall() throws InterruptedException {
    var gate = new CountDownLatch(1);
    server.createContext(
        "/stall",
        exchange -> {
          try {
            gate.await(200, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          gate.countDown();
          answer(exchange, 200);
        });
    Tally tally = run(new Asks("/stall"), new Pace.Open(1_000), 1, 1);
    assertTrue(tally.maxMillis() >= 200);
    // two thirds were due in the time of the stall, however quickly the server catches up
    assertTrue(tally.millis(75) > 50, "those that were due meanwhile waited as well");
  }

  @Test
  void aServerThatGoesAwayIsCountedAndTriedAgain() throws InterruptedException {
    server.createContext("/drop", HttpExchange::close);
    Tally tally = run(new Asks("/drop"), new Pace.Closed(), 1, 1);
    assertTrue(tally.failures().getOrDefault(Tally.NO_ANSWER, 0L) > 1);
    assertEquals(0, tally.operations());
  }
}
