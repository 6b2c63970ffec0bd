package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `coffer scan -match` against a server, each a process of its own.
@Tag("slow")
final class ScanMatchTest {
  private static final String VALUE = "zQ8#kd02Lm!x";

  /// What the documentation says a scanner's token needs.
  private static final String POLICY =
      """
      path "scanner/key" { capabilities = ["read"] }
      path "scanner/match" { capabilities = ["update"] }
      """;

  @TempDir Path folder;

  private record Scanned(int code, String out, String err) {}

  private Scanned scan(ServerProcess server, String token, String... words) throws Exception {
    Path err = folder.resolve("err");
    var builder =
        new ProcessBuilder(ServerProcess.command(folder, "io.coffer.scan.Main", List.of(words)));
    builder.environment().put("VAULT_ADDR", server.address());
    builder.environment().put("VAULT_TOKEN", token);
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Scanned(process.waitFor(), out, Files.readString(err));
  }

  private Path leaks() throws IOException {
    Path leaks = Files.createDirectory(folder.resolve("leaks"));
    Files.writeString(leaks.resolve("app.py"), "db_password = \"" + VALUE + "\"\n");
    Files.writeString(leaks.resolve("other.py"), "db_password = \"aB3#x91Kq!z\"\n");
    return leaks;
  }

  @Test
  void whatAServerStoresIsToldUntilItIsDestroyed() throws Exception {
    String leaks = leaks().toString();
    try (var server = ServerProcess.dev(folder);
        var client = CofferClient.connect(server.address())) {
      CofferClient root = client.withToken(ServerProcess.ROOT);
      root.write("sys/policies/acl/scans", Map.of("policy", POLICY));
      String token =
          root.write("auth/token/create", Map.of("policies", List.of("scans")))
              .orElseThrow()
              .clientToken();

      Scanned without = scan(server, token, "files", "-match", leaks);
      assertEquals(2, without.code());

      root.write("sys/mounts/scanner", Map.of("type", "scanner"));
      root.write("secret/data/app/db", Map.of("data", Map.of("password", VALUE)));
      Scanned stored = scan(server, token, "files", "-match", leaks);
      assertEquals(1, stored.code(), stored.err());
      assertTrue(
          stored.out().contains("stored: secret/data/app/db, field password, version 1 (current)"),
          stored.out());
      assertTrue(stored.out().contains("destroy (needs judgement): update secret"), stored.out());
      assertTrue(stored.out().contains("2 findings"), stored.out());
      assertFalse(stored.out().contains(VALUE), stored.out());

      root.write("secret/destroy/app/db", Map.of("versions", List.of(1)));
      Scanned destroyed = scan(server, token, "files", "-match", leaks);
      assertFalse(destroyed.out().contains("stored:"), destroyed.out());

      Scanned refused = scan(server, "nobody", "files", "-match", leaks);
      assertEquals(2, refused.code());
      assertTrue(refused.err().contains("path \"scanner/key\""), refused.err());
    }
  }
}
