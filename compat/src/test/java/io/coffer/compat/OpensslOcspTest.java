package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openssl ocsp`, which speaks HTTP/1.0, asks a server.
@Tag("slow")
final class OpensslOcspTest {
  @TempDir private Path folder;

  private JsonObject put(ServerProcess server, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/" + path))
            .header("X-Vault-Token", ServerProcess.ROOT)
            .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String said = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return said.isEmpty() ? new JsonObject() : Json.parse(said).asObject().get("data").asObject();
    }
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String ask(ServerProcess server, String ca, String cert)
      throws IOException, InterruptedException {
    String url = server.address() + "/v1/pki/ocsp";
    String printed = openssl("-issuer", ca, "-cert", cert, "-CAfile", ca, "-url", url);
    assertTrue(printed.contains("Response verify OK"), printed);
    return printed;
  }

  private static String openssl(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl", "ocsp"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return printed;
  }

  @Test
  void itLearnsWhatIsRevoked() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.dev(folder)) {
      put(server, "sys/mounts/pki", "{'type':'pki'}");
      String root = "{'common_name':'Root','key_type':'ec'}";
      String ca =
          file(
              "ca.pem",
              put(server, "pki/root/generate/internal", root).getString("certificate", ""));
      put(server, "pki/roles/any", "{'allow_any_name':true,'key_type':'ec'}");
      JsonObject leaf = put(server, "pki/issue/any", "{'common_name':'a.b','ttl':'1h'}");
      String cert = file("leaf.pem", leaf.getString("certificate", ""));
      assertTrue(ask(server, ca, cert).contains("leaf.pem: good"));
      String serial = leaf.getString("serial_number", "");
      put(server, "pki/revoke", "{'serial_number':'" + serial + "'}");
      assertTrue(ask(server, ca, cert).contains("leaf.pem: revoked"));
    }
  }
}
