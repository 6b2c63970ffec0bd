package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the official programs of the Model Context Protocol do, over standard input and output and
/// over HTTP: the clients of both of its eras, the inspector and the conformance runner. They are
/// scripts of their own runtime, whose cases are shown one by one.
@Tag("slow")
@Timeout(300)
class McpClientsTest {
  private static final List<String> SCRIPTS =
      List.of("sessions", "stateless", "asking", "inspector", "conformance");

  @TempDir private static Path home;

  private static McpProcess coffer;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    NodeScripts.install();
    coffer = McpProcess.start(home);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    coffer.close();
  }

  @TestFactory
  List<DynamicTest> clients() throws IOException, InterruptedException {
    var cases = new ArrayList<DynamicTest>();
    for (String name : SCRIPTS) {
      NodeScripts.run("mcp/" + name + ".test.js", coffer.environment())
          .forEach(ended ->
              cases.add(
                  DynamicTest.dynamicTest(
                      name + ": " + ended.name(), () -> assertTrue(ended.passed(), ended.text()))));
    }
    return cases;
  }
}
