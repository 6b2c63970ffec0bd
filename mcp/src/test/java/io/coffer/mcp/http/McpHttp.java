package io.coffer.mcp.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.prompt.Prompts;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tools.SecretMetadata;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.ServerProcess;
import io.coffer.testkit.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A server that speaks HTTP, and a client that asks it as agents do.
final class McpHttp implements AutoCloseable {
  static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  /// Short enough to wait for.
  private static final Duration SHORT = Duration.ofMillis(100);

  /// Longer than an answer takes on the slowest machine.
  private static final Duration LONG = Duration.ofSeconds(30);

  final TestClock clock = new TestClock();
  private final CofferClient client;
  private final McpServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  /// One whose answers are documents.
  ///
  /// @param client of the server behind it
  McpHttp(Listener listener, CofferClient client, List<? extends Tool> tools) {
    this(listener, client, tools, LONG);
  }

  private McpHttp(
      Listener listener, CofferClient client, List<? extends Tool> tools, Duration beat) {
    this.client = client;
    this.server =
        McpServer.start(
            listener, protocol(tools), client, new Sessions(clock, new SeededRandom(1)), beat);
  }

  /// One that is soon tired of waiting, and whose tools need no server behind them.
  static McpHttp hasty(Tool... tools) {
    return new McpHttp(local(), CofferClient.connect("http://127.0.0.1:1"), List.of(tools), SHORT);
  }

  static Listener local() {
    return new Listener(new InetSocketAddress("127.0.0.1", 0));
  }

  static Protocol protocol(List<? extends Tool> tools) {
    return new Protocol(
        new ToolBox(List.copyOf(tools), SecretValues::resolve),
        new Shelf(List.of(new SecretMetadata())),
        new PromptBook(Prompts.all()),
        "1");
  }

  int port() {
    return server.port();
  }

  McpServer server() {
    return server;
  }

  HttpClient http() {
    return http;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  HttpRequest.Builder post(String body, String... headers) {
    HttpRequest.Builder request =
        at("/mcp")
            .header("Authorization", "Bearer " + ServerProcess.ROOT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  /// A call of revision 2026-07-28.
  HttpRequest.Builder call(String tool, String arguments) {
    return callOf(tool, META + ",\"name\":\"" + tool + "\",\"arguments\":" + arguments);
  }

  /// The same, of which progress is told.
  HttpRequest.Builder callWithProgress(String tool) {
    String meta = META.replace("{\"io", "{\"progressToken\":\"p1\",\"io");
    return callOf(tool, meta + ",\"name\":\"" + tool + "\"");
  }

  private HttpRequest.Builder callOf(String tool, String params) {
    return post(
        message("tools/call", params),
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        "tools/call",
        "Mcp-Name",
        tool);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// Asks, and reads the answer as it comes.
  Events open(HttpRequest.Builder request) {
    return new Events(send(request, HttpResponse.BodyHandlers.ofInputStream()));
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void assertSays(HttpResponse<String> response, int status, String... parts) {
    assertEquals(status, response.statusCode(), response::body);
    for (String part : parts) {
      assertTrue(response.body().contains(part), response::body);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
    client.close();
  }

  /// An answer of events; closed, the connection is.
  static final class Events implements AutoCloseable {
    private final BufferedReader lines;

    private Events(HttpResponse<InputStream> response) {
      assertEquals(200, response.statusCode());
      assertEquals(
          "text/event-stream", response.headers().firstValue("Content-Type").orElseThrow());
      assertEquals("no", response.headers().firstValue("X-Accel-Buffering").orElseThrow());
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// The next message; nothing behind the last.
    String next() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          return line.substring(6);
        }
      }
      return "";
    }

    /// Waits for a sign of life.
    void awaitBeat() throws IOException {
      assertEquals(":", lines.readLine());
      assertEquals("", lines.readLine());
    }

    void assertNext(String... parts) throws IOException {
      String message = next();
      for (String part : parts) {
        assertTrue(message.contains(part), message);
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
