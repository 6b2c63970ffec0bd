package io.coffer.compat;

import io.coffer.testkit.ServerProcess;
import io.github.jopenlibs.vault.json.JsonArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A development server, and `coffer mcp` that listens before it, each in a process of its own.
final class McpProcess implements AutoCloseable {
  private static final String MAIN = "io.coffer.mcp.Main";
  private static final String EXPOSURES = "-exposures=secret/exposures";
  private static final String LISTENING = "Listening: ";

  private final Path home;
  private final ServerProcess server;
  private final Process http;
  private final String url;

  private McpProcess(Path home, ServerProcess server, Process http, String url) {
    this.home = home;
    this.server = server;
    this.http = http;
    this.url = url;
  }

  static McpProcess start(Path home) throws IOException {
    ServerProcess server = ServerProcess.dev(home);
    var builder =
        new ProcessBuilder(
            ServerProcess.command(home, MAIN, List.of("-listen=127.0.0.1:0", EXPOSURES)));
    builder.environment().put("VAULT_ADDR", server.address());
    Process http = builder.start();
    return new McpProcess(home, server, http, listening(http.errorReader()));
  }

  private static String listening(BufferedReader said) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("it does not listen");
    }
    return line.substring(LISTENING.length());
  }

  /// Where the server listens.
  String address() {
    return server.address();
  }

  /// Where the protocol is spoken.
  String url() {
    return url;
  }

  /// The command that speaks it on standard input and output.
  List<String> command() {
    return ServerProcess.command(home, MAIN, List.of(EXPOSURES));
  }

  /// What scripts are told of it.
  Map<String, String> environment() {
    var command = new JsonArray();
    command().forEach(command::add);
    return Map.of(
        "COFFER_ADDRESS", address(),
        "COFFER_ROOT", ServerProcess.ROOT,
        "COFFER_MCP_COMMAND", command.toString(),
        "COFFER_MCP_URL", url,
        "COFFER_RESULTS", Path.of("target").toAbsolutePath().toString());
  }

  @Override
  public void close() throws InterruptedException {
    http.destroy();
    http.waitFor();
    server.stop();
  }
}
