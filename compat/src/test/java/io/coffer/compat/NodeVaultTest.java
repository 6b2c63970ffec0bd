package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What node-vault does: scripts of its own runtime, whose cases are shown one by one.
@OverEachTransport
@Timeout(300)
class NodeVaultTest {
  private final Transport transport;
  private final Shared shared;
  @TempDir private Path folder;

  NodeVaultTest(Transport transport, Shared shared) {
    this.transport = transport;
    this.shared = shared;
  }

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NodeScripts.install();
  }

  @TestFactory
  List<DynamicContainer> scripts() throws IOException, InterruptedException {
    var scripts = new ArrayList<DynamicContainer>();
    for (String name : NodeScripts.names()) {
      boolean operator = name.startsWith("operator");
      List<NodeScripts.Case> cases = operator ? runOnNew(name) : run(name, shared.coffer());
      scripts.add(DynamicContainer.dynamicContainer(name, cases.stream().map(NodeVaultTest::test)));
    }
    return scripts;
  }

  private List<NodeScripts.Case> runOnNew(String name) throws IOException, InterruptedException {
    try (Coffer coffer = Coffer.start(folder)) {
      return run(name, coffer);
    }
  }

  private List<NodeScripts.Case> run(String name, Coffer coffer)
      throws IOException, InterruptedException {
    return NodeScripts.run(
        name,
        Map.of(
            "COFFER_ADDRESS", coffer.address(transport),
            "COFFER_CERTIFICATE", coffer.tls().certificate().toString(),
            "COFFER_ROOT", shared.root()));
  }

  private static DynamicTest test(NodeScripts.Case one) {
    return DynamicTest.dynamicTest(one.name(), () -> assertTrue(one.passed(), one.text()));
  }
}
