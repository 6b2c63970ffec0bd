package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import io.github.jopenlibs.vault.json.JsonArray;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the official clients of the Model Context Protocol do, of both of its eras, over standard
/// input and output and over HTTP: scripts of their own runtime, whose cases are shown one by one.
@Tag("slow")
@Timeout(300)
class McpClientsTest {
  private static final String MAIN = "io.coffer.mcp.Main";
  private static final String LISTENING = "Listening: ";

  @TempDir private static Path home;

  private static ServerProcess coffer;
  private static Process http;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    NodeScripts.install();
    coffer = ServerProcess.dev(home);
    var builder =
        new ProcessBuilder(ServerProcess.command(home, MAIN, List.of("-listen=127.0.0.1:0")));
    builder.environment().put("VAULT_ADDR", coffer.address());
    http = builder.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    http.destroy();
    http.waitFor();
    coffer.stop();
  }

  private static String url() throws IOException {
    BufferedReader said = http.errorReader();
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("it does not listen");
    }
    return line.substring(LISTENING.length());
  }

  @TestFactory
  List<DynamicTest> clients() throws IOException, InterruptedException {
    var command = new JsonArray();
    ServerProcess.command(home, MAIN, List.of()).forEach(command::add);
    Map<String, String> environment =
        Map.of(
            "COFFER_ADDRESS", coffer.address(),
            "COFFER_ROOT", ServerProcess.ROOT,
            "COFFER_MCP_COMMAND", command.toString(),
            "COFFER_MCP_URL", url());
    var cases = new ArrayList<DynamicTest>();
    for (String name : List.of("mcp/sessions.test.js", "mcp/stateless.test.js")) {
      NodeScripts.run(name, environment)
          .forEach(ended ->
              cases.add(
                  DynamicTest.dynamicTest(
                      name + ": " + ended.name(), () -> assertTrue(ended.passed(), ended.text()))));
    }
    return cases;
  }
}
