package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.client.TlsOptions;
import io.coffer.mcp.tool.Progress;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class SealedServerTest {
  @TempDir Path home;

  private final ToolBox tools = TestTools.box();

  private Map<?, ?> call(CofferClient client, String tool, Map<String, ?> arguments) {
    return tools.call(tool, Map.copyOf(arguments), () -> client, Progress.NONE).print();
  }

  private Object health(CofferClient client, String member) {
    var answer = (Map<?, ?>) call(client, "health", Map.of()).get("structuredContent");
    return Objects.requireNonNull(Objects.requireNonNull(answer).get(member));
  }

  @Test
  void healthFollowsTheServerAndToolsSayThatItIsSealed() throws IOException {
    Path config =
        Files.writeString(
            home.resolve("server.hcl"),
            """
            storage "inmem" {}
            listener "tcp" {
              address = "127.0.0.1:0"
              tls_disable = true
            }
            """);
    ServerProcess server = ServerProcess.start(home, "-config=" + config);
    var options =
        new ClientOptions(
            URI.create(server.address()), TlsOptions.NONE, Duration.ofMinutes(1), 0, Map.of());
    try (CofferClient client = CofferClient.connect(options)) {
      assertEquals("uninitialized", health(client, "status"));
      List<?> keys =
          (List<?>) Objects.requireNonNull(client.sys().init(3, 2, List.of()).body().get("keys"));
      assertEquals("sealed", health(client, "status"));
      assertEquals(2L, health(client, "threshold"));
      client.sys().unseal(String.valueOf(keys.get(0)));
      assertEquals(1L, health(client, "progress"));
      Map<?, ?> refused = call(client, "secret-list", Map.of("path", "secret"));
      assertEquals(true, refused.get("isError"));
      String said = String.valueOf(refused.get("content"));
      assertTrue(said.contains("status 503") && said.contains("sealed"), said);
      client.sys().unseal(String.valueOf(keys.get(1)));
      assertEquals("active", health(client, "status"));
    } finally {
      server.stop();
    }
  }
}
