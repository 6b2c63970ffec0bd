package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The FastMCP server of `examples`: its types, and what agents see of it while its token ends and
/// its credential is replaced.
@Tag("slow")
@Timeout(300)
class McpExampleTest {
  private static final NodeProject EXAMPLE =
      NodeProject.of(
          Path.of("..", "examples", "fastmcp-server").toAbsolutePath().normalize(),
          "fastmcp-server");

  @TempDir private static Path home;

  private static McpProcess coffer;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    NodeScripts.install();
    EXAMPLE.install();
    EXAMPLE.copy(EXAMPLE.source().resolve("tsconfig.json"));
    EXAMPLE.copy(EXAMPLE.source().resolve("src"));
    coffer = McpProcess.start(home);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    coffer.close();
  }

  @Test
  void itsTypesAreRight() throws IOException, InterruptedException {
    String compiler =
        EXAMPLE.modules().resolve("typescript").resolve("bin").resolve("tsc").toString();
    assertEquals(
        new NodeProject.Ended(0, ""), EXAMPLE.run(List.of(NodeScripts.node(), compiler), Map.of()));
  }

  @TestFactory
  List<DynamicTest> agents() throws IOException, InterruptedException {
    var environment = new HashMap<>(coffer.environment());
    environment.put("FASTMCP_SERVER", EXAMPLE.home().toString());
    var cases = new ArrayList<DynamicTest>();
    for (String name : List.of("fastmcp", "ladder")) {
      NodeScripts.run("mcp/" + name + ".test.js", environment)
          .forEach(ended ->
              cases.add(
                  DynamicTest.dynamicTest(
                      name + ": " + ended.name(), () -> assertTrue(ended.passed(), ended.text()))));
    }
    return cases;
  }
}
