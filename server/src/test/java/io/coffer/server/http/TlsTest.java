package io.coffer.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS as clients see it.
@Tag("slow")
class TlsTest {
  @TempDir private static Path made;

  private static Certificates curve;
  private static Certificates rsa;
  private static Certificates edwards;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    curve = Certificates.make(made, "EC", "-groupname", "secp256r1");
    rsa = Certificates.make(made, "RSA", "-keysize", "2048");
    edwards = Certificates.make(made, "Ed25519");
  }

  private static Certificates of(String kind) {
    return switch (kind) {
      case "EC" -> curve;
      case "RSA" -> rsa;
      default -> edwards;
    };
  }

  private Path certificateFile() {
    return folder.resolve("certificate.pem");
  }

  private Path keyFile() {
    return folder.resolve("key.pem");
  }

  private TlsSettings settings(
      String minVersion, TlsSettings.Clients clients, List<String> suites) {
    return new TlsSettings(
        certificateFile(), keyFile(), minVersion, suites, clients, Optional.empty());
  }

  private TlsSettings settings() {
    return settings("TLSv1.2", TlsSettings.Clients.REQUESTED, List.of());
  }

  private Echo start(Certificates certificates, TlsSettings settings) throws Exception {
    certificates.write(certificateFile(), keyFile());
    return start(settings);
  }

  private static Echo start(TlsSettings settings) {
    return Echo.at(new Listener(Echo.loopback(), Optional.of(settings), ListenerLimits.STANDARD));
  }

  private static int ask(SSLSocket socket) throws IOException {
    try (Wire wire = Wire.over(socket)) {
      return wire.request("GET /v1/x", "", "").read().status();
    }
  }

  private static Certificate shown(SSLContext context, int port) throws IOException {
    try (SSLSocket socket = Certificates.connect(context, port)) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static void assertFault(TlsSettings settings, Path file) {
    String message = assertThrows(TlsException.class, () -> start(settings).close()).getMessage();
    assertTrue(message.contains(file.toString()), message);
  }

  @ParameterizedTest
  @CsvSource({
    "EC, TLSv1.2",
    "EC, TLSv1.3",
    "RSA, TLSv1.2",
    "RSA, TLSv1.3",
    "Ed25519, TLSv1.2",
    "Ed25519, TLSv1.3"
  })
  void everyKindOfKeyServesBothVersions(String kind, String version) throws Exception {
    try (Echo echo = start(of(kind), settings())) {
      SSLSocket socket = Certificates.connect(of(kind).trusting(), echo.port(), version);
      assertEquals(version, socket.getSession().getProtocol());
      assertEquals(204, ask(socket));
    }
  }

  /// @param protocol that the client negotiates, or nothing
  @ParameterizedTest
  @ValueSource(strings = {"", "http/1.0", "http/1.1"})
  void clientsOfTheOldHttpAreAnsweredWhateverTheyNegotiate(String protocol) throws Exception {
    try (Echo echo = start(curve, settings());
        SSLSocket socket = Certificates.unshaken(curve.trusting(), echo.port())) {
      SSLParameters wishes = socket.getSSLParameters();
      wishes.setApplicationProtocols(protocol.isEmpty() ? new String[0] : new String[] {protocol});
      socket.setSSLParameters(wishes);
      socket.startHandshake();
      assertEquals(protocol, socket.getApplicationProtocol());
      try (Wire wire = Wire.over(socket).send("GET /v1/x HTTP/1.0\n\n")) {
        assertEquals(204, wire.read().status());
        assertTrue(wire.isEnded());
      }
    }
  }

  @Test
  void whereOnlyTheNewerVersionIsAllowedTheOlderFails() throws Exception {
    try (Echo echo = start(curve, settings("TLSv1.3", TlsSettings.Clients.REQUESTED, List.of()))) {
      assertThrows(
          IOException.class,
          () -> Certificates.connect(curve.trusting(), echo.port(), "TLSv1.2").close());
      assertEquals(
          204, ask(Certificates.connect(curve.trusting(), echo.port(), "TLSv1.3", "TLSv1.2")));
    }
  }

  @Test
  void cipherSuitesCanBeChosen() throws Exception {
    String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    try (Echo echo =
        start(curve, settings("TLSv1.2", TlsSettings.Clients.REQUESTED, List.of(suite)))) {
      SSLSocket socket = Certificates.connect(curve.trusting(), echo.port(), "TLSv1.2");
      assertEquals(suite, socket.getSession().getCipherSuite());
      socket.close();
    }
  }

  @Test
  void anUnknownCipherSuiteIsAFaultThatNamesIt() throws Exception {
    rsa.write(certificateFile(), keyFile());
    TlsSettings settings = settings("TLSv1.2", TlsSettings.Clients.REQUESTED, List.of("ROT13"));
    String message = assertThrows(TlsException.class, () -> start(settings).close()).getMessage();
    assertTrue(message.contains("ROT13"), message);
  }

  @Test
  void http2IsSpokenToThoseWhoAskForIt() throws Exception {
    try (Echo echo = start(curve, settings());
        HttpClient client = HttpClient.newBuilder().sslContext(curve.trusting()).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + echo.port() + "/v1/a%20b"))
                  .header("X-Vault-Token", "t")
                  .method("LIST", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString(UTF_8));
      assertEquals(HttpClient.Version.HTTP_2, response.version());
      assertEquals(204, response.statusCode());
      var request = echo.request();
      assertEquals("a b/", request.target().path());
      assertEquals("t", request.token());
    }
  }

  @Test
  void aBodyComesOverHttp2AsWell() throws Exception {
    try (Echo echo = start(curve, settings());
        HttpClient client = HttpClient.newBuilder().sslContext(curve.trusting()).build()) {
      for (String body : List.of("{\"a\":\"" + "x".repeat(200_000) + "\"}", "[]")) {
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + echo.port() + "/v1/x"))
                    .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                    .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
        assertEquals(body.equals("[]") ? 400 : 204, response.statusCode());
      }
      assertEquals(200_000, echo.request().data().text("a", "").length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void keysInTheirOlderFormsAreRead(String kind) throws Exception {
    of(kind).write(certificateFile(), keyFile());
    Files.writeString(keyFile(), of(kind).oldPem());
    try (Echo echo = start(settings())) {
      assertEquals(204, ask(Certificates.connect(of(kind).trusting(), echo.port())));
    }
  }

  @Test
  void reloadingServesTheNewCertificateAndKeepsOpenConnections() throws Exception {
    try (Echo echo = start(curve, settings());
        Wire before = Wire.over(Certificates.connect(curve.trusting(), echo.port()))) {
      assertEquals(204, before.request("GET /v1/x", "", "").read().status());
      rsa.write(certificateFile(), keyFile());
      assertEquals(curve.certificate(), shown(curve.trusting(), echo.port()));
      echo.server().reload();
      assertEquals(rsa.certificate(), shown(rsa.trusting(), echo.port()));
      assertEquals(204, before.request("GET /v1/x", "", "").read().status());
    }
  }

  @Test
  void whenReloadingFailsTheOldCertificateStays() throws Exception {
    try (Echo echo = start(curve, settings())) {
      Files.writeString(certificateFile(), "half a file");
      String message = assertThrows(TlsException.class, echo.server()::reload).getMessage();
      assertTrue(message.contains(certificateFile().toString()), message);
      assertEquals(curve.certificate(), shown(curve.trusting(), echo.port()));
    }
  }

  @Test
  void aClientMayShowACertificateThatNobodyKnows() throws Exception {
    try (Echo echo = start(curve, settings())) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        assertEquals(204, ask(Certificates.connect(curve.trusting(rsa), echo.port(), version)));
      }
    }
  }

  @Test
  void aCertificateOfAClientMayBeOver() throws Exception {
    String[] threeDaysAgo = {"-groupname", "secp256r1", "-startdate", "-3d", "-validity", "1"};
    Certificates over = Certificates.make(folder, "EC", threeDaysAgo);
    assertThrows(CertificateExpiredException.class, over.certificate()::checkValidity);
    try (Echo echo = start(curve, settings())) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        assertEquals(204, ask(Certificates.connect(curve.trusting(over), echo.port(), version)));
      }
    }
  }

  @Test
  void whereClientsMustProveThemselvesStrangersFail() throws Exception {
    curve.write(certificateFile(), keyFile());
    Path authorities = folder.resolve("authorities.pem");
    rsa.write(authorities, folder.resolve("unused.pem"));
    var settings =
        new TlsSettings(
            certificateFile(),
            keyFile(),
            "TLSv1.2",
            List.of(),
            TlsSettings.Clients.VERIFIED,
            Optional.of(authorities));
    try (Echo echo = start(settings)) {
      assertEquals(204, ask(Certificates.connect(curve.trusting(rsa), echo.port())));
      assertThrows(
          IOException.class, () -> ask(Certificates.connect(curve.trusting(edwards), echo.port())));
      assertThrows(
          IOException.class, () -> ask(Certificates.connect(curve.trusting(), echo.port())));
    }
  }

  @Test
  void plainHttpAtATlsPortReachesNobody() throws Exception {
    try (Echo echo = start(curve, settings());
        Wire wire = Wire.to(echo.port())) {
      wire.request("GET /v1/x", "", "").finish();
      assertThrows(Throwable.class, wire::read);
      assertEquals(List.of(), echo.requests());
    }
  }

  @Test
  void filesThatAreMissingAreNamed() throws Exception {
    assertFault(settings(), certificateFile());
    curve.write(certificateFile(), keyFile());
    Files.delete(keyFile());
    assertFault(settings(), keyFile());
  }

  @Test
  void filesThatHoldSomethingElseAreNamed() throws Exception {
    curve.write(certificateFile(), keyFile());
    Files.writeString(keyFile(), "no key");
    assertFault(settings(), keyFile());
    Files.writeString(keyFile(), Certificates.pem("ENCRYPTED PRIVATE KEY", new byte[100]));
    assertFault(settings(), keyFile());
    Files.writeString(keyFile(), Certificates.pem("PRIVATE KEY", new byte[100]));
    assertFault(settings(), keyFile());
    Files.writeString(keyFile(), "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n");
    assertFault(settings(), keyFile());
    Files.writeString(certificateFile(), "");
    assertFault(settings(), certificateFile());
    Files.writeString(certificateFile(), Certificates.pem("CERTIFICATE", new byte[10]));
    assertFault(settings(), certificateFile());
  }

  @Test
  void aKeyOfAnotherCertificateIsAFault() throws Exception {
    rsa.write(folder.resolve("unused.pem"), keyFile());
    curve.write(certificateFile(), folder.resolve("unused.pem"));
    assertFault(settings(), keyFile());
  }

  @Test
  void aMissingFileOfAuthoritiesIsNamed() throws Exception {
    curve.write(certificateFile(), keyFile());
    Path missing = folder.resolve("missing.pem");
    var settings =
        new TlsSettings(
            certificateFile(),
            keyFile(),
            "TLSv1.2",
            List.of(),
            TlsSettings.Clients.VERIFIED,
            Optional.of(missing));
    assertFault(settings, missing);
  }
}
