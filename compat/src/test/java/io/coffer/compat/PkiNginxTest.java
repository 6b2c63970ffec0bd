package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mutual TLS with certificates of a mount: nginx on one side, OpenSSL on the other.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class PkiNginxTest {
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:%d ssl;
        ssl_certificate server.pem;
        ssl_certificate_key server.key;
        ssl_client_certificate ca.pem;
        ssl_crl crl.pem;
        ssl_verify_client on;
        location / { default_type text/plain; return 200 "hello $ssl_client_s_dn\\n"; }
      }
      """;

  private final Shared shared;

  @TempDir private Path folder;

  PkiNginxTest(Shared shared) {
    this.shared = shared;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec", "rsa"})
  void whoHasACertificateIsLetInUntilItIsRevoked(String keyType)
      throws VaultException, IOException, InterruptedException {
    Authority authority = Authority.make(shared, keyType, folder);
    authority.ask(
        "roles/web",
        Map.of(
            "allowed_domains",
            "example.com",
            "allow_subdomains",
            true,
            "key_type",
            keyType,
            "ttl",
            "24h"));
    authority.issue("server", "web", Map.of("common_name", "www.example.com"));
    String serial = authority.issue("client", "web", Map.of("common_name", "app.example.com"));
    authority.writeCrl();
    try (Nginx nginx = Nginx.start(folder, SERVER)) {
      Command in = get(nginx, "client");
      assertTrue(in.said().contains("hello CN=app.example.com"), in.said());
      Command stranger = get(nginx, "");
      assertTrue(stranger.said().contains("No required SSL certificate was sent"), stranger.said());
    }
    authority.ask("revoke", Map.of("serial_number", serial));
    authority.writeCrl();
    try (Nginx nginx = Nginx.start(folder, SERVER)) {
      Command out = get(nginx, "client");
      assertTrue(out.said().contains("The SSL certificate error"), out.said());
    }
  }

  /// Asks for a page.
  ///
  /// @param who whose certificate is shown, or empty for none
  private Command get(Nginx nginx, String who) throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + nginx.port(), "-ign_eof"));
    words.addAll(List.of("-CAfile", "ca.pem", "-verify_return_error"));
    words.addAll(List.of("-verify_hostname", "www.example.com"));
    if (!who.isEmpty()) {
      words.addAll(List.of("-cert", who + ".pem", "-key", who + ".key"));
    }
    String request = "GET / HTTP/1.0\r\nHost: www.example.com\r\n\r\n";
    Command said = Command.run(folder, request, words.toArray(String[]::new));
    assertEquals(0, said.exit(), said.said());
    return said;
  }
}
