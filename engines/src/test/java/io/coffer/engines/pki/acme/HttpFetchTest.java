package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Fetches from a server on this machine that answers what a test says.
class HttpFetchTest {
  private final TestClock clock = new TestClock();
  private ServerSocket server;
  private volatile UnaryOperator<String> answers = path -> "";

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        String first = in.readLine();
        String line = first;
        while (!line.isEmpty()) {
          line = in.readLine();
        }
        String answer = answers.apply(first.split(" ", -1)[1]);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // the test has ended
      }
    }
  }

  private static AcmeConfig.Reach reach(List<String> permitted, List<String> excluded) {
    return new AcmeConfig.Reach("", permitted, excluded, 80, 443);
  }

  private String get(String host, String path) {
    return get(AcmeConfig.Reach.STANDARD, host, path);
  }

  private String get(AcmeConfig.Reach reach, String host, String path) {
    var fetch = new HttpFetch(new Connections(reach), new Deadline(clock, Duration.ofSeconds(30)));
    return fetch.get(URI.create("http://" + host + ":" + server.getLocalPort() + path));
  }

  private static String redirect(String location) {
    return "HTTP/1.1 301 Moved\r\nLocation: " + location + "\r\n\r\n";
  }

  private static void refused(Problem.Kind kind, Executable work) {
    assertEquals(kind, assertThrows(Problem.class, work).kind());
  }

  @Test
  void bodiesAreFetched() {
    answers = path -> "HTTP/1.1 200 OK\r\n\r\n" + path;
    assertEquals("/a?b=c", get("127.0.0.1", "/a?b=c"));
    assertEquals("/", get("localhost", ""));
  }

  @Test
  void redirectsAreFollowedAFewTimes() {
    answers =
        path ->
            path.length() > HttpFetch.MAX_REDIRECTS
                ? "HTTP/1.1 200 OK\r\n\r\nthere"
                : redirect(path + "a");
    assertEquals("there", get("127.0.0.1", "/"));
    answers =
        path ->
            path.length() > HttpFetch.MAX_REDIRECTS + 1
                ? "HTTP/1.1 200 OK\r\n\r\nthere"
                : redirect(path + "a");
    refused(Problem.Kind.INCORRECT_RESPONSE, () -> get("127.0.0.1", "/"));
  }

  @Test
  void redirectsStayWithinHttp() {
    for (String elsewhere :
        List.of(
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
            "http://",
            "http://user@127.0.0.1/",
            "http://a_b/",
            "jar:http://127.0.0.1/",
            "::",
            "/" + "a".repeat(HttpFetch.MAX_URL))) {
      answers = path -> redirect(elsewhere);
      refused(Problem.Kind.INCORRECT_RESPONSE, () -> get("127.0.0.1", "/"));
    }
  }

  @Test
  void otherAnswersAreNone() {
    answers = path -> "HTTP/1.1 404 Not Found\r\n\r\n";
    refused(Problem.Kind.INCORRECT_RESPONSE, () -> get("127.0.0.1", "/"));
    answers = path -> "";
    refused(Problem.Kind.CONNECTION, () -> get("127.0.0.1", "/"));
    answers = path -> "HTTP/1.1 301 Moved\r\n\r\n";
    refused(Problem.Kind.INCORRECT_RESPONSE, () -> get("127.0.0.1", "/"));
  }

  @Test
  void onlyAddressesThatAreAllowedAreConnectedTo() {
    answers = path -> "HTTP/1.1 200 OK\r\n\r\nx";
    AcmeConfig.Reach others = reach(List.of("10.0.0.0/8"), List.of());
    AcmeConfig.Reach none = reach(List.of(), List.of("127.0.0.0/8", "::1"));
    refused(Problem.Kind.CONNECTION, () -> get(others, "127.0.0.1", "/"));
    refused(Problem.Kind.CONNECTION, () -> get(none, "localhost", "/"));
    assertEquals("x", get(reach(List.of("127.0.0.0/8"), List.of()), "127.0.0.1", "/"));
    answers = path -> redirect("http://10.255.255.1/");
    refused(
        Problem.Kind.CONNECTION,
        () -> get(reach(List.of("127.0.0.0/8"), List.of()), "127.0.0.1", "/"));
  }

  @Test
  void timeEnds() {
    var deadline = new Deadline(clock, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThrows(SocketTimeoutException.class, deadline::millis);
    assertTrue(Resolvers.isServer("10.0.0.1:53"));
    assertTrue(Resolvers.isServer("[2001:db8::1]:53"));
    for (String none : List.of("", "a:53", "10.0.0.1", "10.0.0.1:99999", "10.0.0.999:53", "[]:1")) {
      assertFalse(Resolvers.isServer(none), none);
    }
  }
}
