package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.jopenlibs.vault.VaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the users of certbot do: get a certificate, renew it, revoke it.
@ExtendWith(Shared.Resolver.class)
@Tag("slow")
@Timeout(180)
class CertbotTest {
  private static final String NAME = "certbot.example.test";

  private final Shared shared;
  @TempDir private Path folder;

  CertbotTest(Shared shared) {
    this.shared = shared;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void certbot(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("certbot"));
    command.addAll(List.of(words));
    command.add("--non-interactive");
    for (String place : List.of("config", "work", "logs")) {
      command.addAll(List.of("--" + place + "-dir", folder.resolve(place).toString()));
    }
    Process certbot = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(certbot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, certbot.waitFor(), said);
  }

  private Path live(String file) {
    return folder.resolve("config").resolve("live").resolve(NAME).resolve(file);
  }

  private X509Certificate certificate() throws IOException, CertificateException {
    byte[] pem = Files.readAllBytes(live("cert.pem"));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  @Test
  void certificatesAreMadeRenewedAndRevoked()
      throws IOException, InterruptedException, VaultException, CertificateException {
    int port = freePort();
    try (var zone = new Zone()) {
      AcmeMount authority =
          AcmeMount.make(
              shared,
              Map.of(
                  "dns_resolver",
                  zone.address(),
                  "http_01_port",
                  port,
                  "eab_policy",
                  "always-required"));
      Map<String, String> eab = authority.write("acme/new-eab", Map.of());
      certbot(
          "certonly",
          "--standalone",
          "--http-01-port=" + port,
          "--server=" + authority.directory(),
          "--agree-tos",
          "--no-eff-email",
          "--email=a@example.com",
          "--eab-kid=" + eab.get("id"),
          "--eab-hmac-key=" + eab.get("key"),
          "--domain=" + NAME);
      X509Certificate first = certificate();
      certbot("renew", "--force-renewal", "--no-random-sleep-on-renew");
      X509Certificate second = certificate();
      assertNotEquals(first.getSerialNumber(), second.getSerialNumber());
      certbot(
          "revoke",
          "--server=" + authority.directory(),
          "--cert-path=" + live("cert.pem"),
          "--no-delete-after-revoke");
      assertNotEquals("0", authority.read(path(second)).get("revocation_time"));
      assertEquals("0", authority.read(path(first)).get("revocation_time"));
    }
  }

  private static String path(X509Certificate certificate) {
    return "cert/"
        + HexFormat.ofDelimiter(":").formatHex(certificate.getSerialNumber().toByteArray());
  }
}
