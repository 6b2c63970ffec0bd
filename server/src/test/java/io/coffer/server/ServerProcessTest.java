package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.server.http.Certificates;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as its users start and stop it.
@Tag("slow")
@Timeout(120)
class ServerProcessTest {
  @TempDir private Path folder;

  private ServerProcess dev(String... more) {
    return ServerProcess.start(
        folder,
        Stream.concat(Stream.of("-dev", "-dev-listen-address=127.0.0.1:0"), Stream.of(more))
            .toArray(String[]::new));
  }

  private void assertFails(String message, String... arguments) {
    try (ServerProcess server = ServerProcess.launch(folder, Map.of(), arguments)) {
      assertEquals(1, server.awaitEnd(), server.output());
      String said = server.output();
      assertTrue(said.contains("Error: "), said);
      assertTrue(said.contains(message), said);
      assertFalse(said.contains("\tat "), said);
    }
  }

  private String config(String more) throws IOException {
    return "-config=" + Api.configuration(folder, more);
  }

  @Test
  void aDevelopmentServerTellsItsAddressKeyAndToken() throws Exception {
    try (ServerProcess server = dev()) {
      int port = server.port();
      String address = server.awaitOutput("Api Address: ");
      assertTrue(address.endsWith("http://127.0.0.1:" + port), address);
      String key = after("Unseal Key: ", server.awaitOutput("Unseal Key: "));
      assertEquals(32, Base64.getDecoder().decode(key).length);
      String token = after("Root Token: ", server.awaitOutput("Root Token: "));
      assertEquals(token, Files.readString(folder.resolve(".vault-token")));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve(".vault-token"))));
      try (Wire wire = Wire.to(port)) {
        Api.ask(wire, "PUT /v1/secret/data/a", token, "{\"data\":{\"a\":\"1\"}}");
      }
      assertEquals(0, server.stop());
    }
  }

  private static String after(String word, String line) {
    return line.substring(line.indexOf(word) + word.length());
  }

  @Test
  void theRootTokenOfADevelopmentServerCanBeChosen() throws Exception {
    try (ServerProcess server =
            dev("--dev-root-token-id", "mine", "-dev-kv-v1", "-dev-no-store-token");
        Wire wire = Wire.to(server.port())) {
      assertTrue(server.awaitOutput("Root Token: ").endsWith("Root Token: mine"));
      Api.ask(wire, "PUT /v1/secret/a", "mine", "{\"a\":\"1\"}");
      Json.Obj read = Api.ask(wire, "GET /v1/secret/a", "mine", "");
      assertEquals("1", read.object("data").text("a", ""));
      assertFalse(Files.exists(folder.resolve(".vault-token")));
    }
  }

  @Test
  void theVersionIsOneLineWhoseSecondWordIsIt() throws Exception {
    for (String flag : List.of("-version", "--version")) {
      try (ServerProcess server = ServerProcess.launch(folder, Map.of(), flag)) {
        assertEquals(0, server.awaitEnd());
        String printed = server.output();
        assertTrue(printed.split(" ", -1)[1].matches("v[0-9]+\\.[0-9]+\\.[0-9]+,?"), printed);
        assertEquals(1, printed.lines().count());
      }
    }
  }

  @Test
  void whatWasWrittenIsThereAfterAStopAndAStart() throws Exception {
    Api.Keys keys;
    try (ServerProcess server = ServerProcess.start(folder, config("ui = true\n"))) {
      try (Wire wire = Wire.to(server.port())) {
        keys = Api.begin(wire);
        Api.ask(wire, "PUT /v1/sys/mounts/kv", keys.token(), "{\"type\":\"kv\"}");
        Api.ask(wire, "PUT /v1/kv/a", keys.token(), "{\"a\":\"1\"}");
      }
      assertEquals(0, server.stop());
      assertTrue(server.output().contains("Warning: "), server.output());
    }
    try (ServerProcess server = ServerProcess.start(folder, config(""));
        Wire wire = Wire.to(server.port())) {
      Api.unseal(wire, keys);
      Json.Obj read = Api.ask(wire, "GET /v1/kv/a", keys.token(), "");
      assertEquals("1", read.object("data").text("a", ""));
      server.signal("INT");
      assertEquals(0, server.awaitEnd());
    }
  }

  @Test
  void aHangUpReopensAuditFilesAndReadsCertificatesAgain() throws Exception {
    Path certificate = folder.resolve("c.pem");
    Path key = folder.resolve("k.pem");
    Path audit = folder.resolve("audit.log");
    Certificates first = Certificates.make(folder, "EC", "-groupname", "secp256r1");
    Certificates second = Certificates.make(folder, "EC", "-groupname", "secp256r1");
    first.write(certificate, key);
    String tls =
        """
        listener "tcp" {
          address = "127.0.0.1:0"
          tls_cert_file = "%s"
          tls_key_file = "%s"
        }
        """
            .formatted(certificate, key);
    try (ServerProcess server = ServerProcess.start(folder, config(tls))) {
      int plain = server.port(0);
      int secure = server.port(1);
      assertEquals(first.certificate(), shown(first.trusting(), secure));
      try (Wire wire = Wire.to(plain)) {
        Api.Keys keys = Api.begin(wire);
        Api.ask(
            wire,
            "PUT /v1/sys/audit/file",
            keys.token(),
            "{\"type\":\"file\",\"options\":{\"file_path\":\"" + audit + "\"}}");
        Files.move(audit, folder.resolve("audit.old"));
        second.write(certificate, key);
        server.signal("HUP");
        server.awaitOutput("reloaded");
        assertEquals(second.certificate(), shown(second.trusting(), secure));
        Api.ask(wire, "GET /v1/sys/mounts", keys.token(), "");
        assertTrue(Files.readString(audit).contains("sys/mounts"));
      }
      Files.writeString(key, "half");
      server.signal("HUP");
      server.awaitOutput("reloading failed: no unencrypted private key in " + key);
      assertEquals(second.certificate(), shown(second.trusting(), secure));
      assertEquals(0, server.stop());
    }
  }

  private static Certificate shown(SSLContext context, int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void aMissingConfigurationIsNamed() throws Exception {
    Path missing = folder.resolve("missing.hcl");
    assertFails("cannot read the configuration file " + missing, "-config", missing.toString());
    assertFails("no storage is configured");
  }

  @Test
  void wrongFlagsAreNamed() throws Exception {
    assertFails("did you mean \"config\"?", "-confg=x");
    assertFails("unexpected argument \"x\"", "x");
    assertFails("the flag -config needs a value", "-config");
    assertFails("unknown log_level \"loud\"", "-dev", "-log-level=loud");
    assertFails("is no address", "-dev", "-dev-listen-address=nowhere");
  }

  @Test
  void anUnknownStorageIsNamed() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.hcl"),
            "storage \"consul\" {}\nlistener \"tcp\" { tls_disable = 1 }\n");
    assertFails("unknown storage \"consul\"", "-config", file.toString());
  }

  @Test
  void anUnreadableTlsFileIsNamed() throws Exception {
    String tls =
        "listener \"tcp\" { tls_cert_file = \"%1$s/no.pem\" tls_key_file = \"%1$s/no.key\" }\n"
            .formatted(folder);
    assertFails("cannot read " + folder.resolve("no.pem"), config(tls));
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertFails("cannot listen on " + address, "-dev", "-dev-listen-address=" + address);
    }
  }

  @Test
  void aStoreInUseIsNamed() throws Exception {
    try (ServerProcess first = ServerProcess.start(folder, config(""))) {
      assertFails(folder.resolve("store") + " is in use by another process", config(""));
      assertEquals(0, first.stop());
    }
  }

  @Test
  void aStoreOfAnotherVersionIsNamed() throws Exception {
    makeStore();
    Files.writeString(folder.resolve("store/format"), "coffer storage 99\n");
    assertFails(
        folder.resolve("store") + " is of version 99; this program knows version 1", config(""));
  }

  @Test
  void aCorruptedStoreIsNamed() throws Exception {
    makeStore();
    try (Stream<Path> files = Files.list(folder.resolve("store/rows"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("MANIFEST")) {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
    }
    assertFails(folder.resolve("store").toString(), config(""));
  }

  private void makeStore() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, config(""))) {
      try (Wire wire = Wire.to(server.port())) {
        Api.begin(wire);
      }
      assertEquals(0, server.stop());
    }
  }
}
