package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.crypto.Digests;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.crypto.x509.Signer;
import io.coffer.spi.Json;
import io.coffer.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What tls-alpn-01 takes for a proof, from a server on this machine, and what not.
class ProofsTest {
  private static final String OID = "1.3.6.1.5.5.7.1.31";
  private static final Identifier NAME = Identifier.dns("localhost");
  private static final Challenge CHALLENGE = Challenge.pending(ChallengeType.TLS_ALPN, "token");

  private final TestClock clock = new TestClock();
  private final SecureRandom random = new SecureRandom();
  private final PrivateHalf key = PrivateHalf.generate(KeyKind.ec(256), random);
  private final List<SSLServerSocket> servers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (SSLServerSocket server : servers) {
      server.close();
    }
  }

  private static Extension proof(String text, boolean critical) {
    byte[] hash = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    byte[] value = Arrays.copyOf(new byte[] {4, 32}, 34);
    System.arraycopy(hash, 0, value, 2, hash.length);
    return new Extension(OID, critical, value);
  }

  private Certificate certificate(AltNames names, Extension... extensions) {
    DistinguishedName subject = DistinguishedName.ofCommonName("a");
    CertificateTemplate template =
        CertificateTemplate.of(
                subject,
                SerialNumber.random(random),
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(1)))
            .altNames(names)
            .extensions(List.of(extensions))
            .build();
    return Signer.root(key, subject, SignatureAlgorithm.choose(key.kind(), 0, false))
        .sign(template, key.publicHalf());
  }

  private static AltNames names(String... dns) {
    return AltNames.of(List.of(dns), List.of(), List.of());
  }

  private AcmeConfig config(int port) {
    AcmeConfig standard = AcmeConfig.STANDARD;
    return new AcmeConfig(
        true,
        standard.allowedIssuers(),
        standard.allowedRoles(),
        false,
        standard.defaultPolicy(),
        standard.eabPolicy(),
        standard.maxTtl(),
        new AcmeConfig.Reach("", List.of(), List.of(), 80, port));
  }

  private void prove(Identifier identifier, String protocol, Certificate certificate)
      throws IOException, GeneralSecurityException {
    SSLServerSocket server = serve(protocol, certificate);
    AcmeConfig config = config(server.getLocalPort());
    new Proofs(() -> config, clock).prove(identifier, CHALLENGE, "thumbprint");
  }

  private SSLServerSocket serve(String protocol, Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (SecretBytes pkcs8 = key.pkcs8()) {
      store.setKeyEntry(
          "proof",
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.copy())),
          new char[0],
          new java.security.cert.Certificate[] {
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.der()))
          });
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    SSLParameters parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    server.setSSLParameters(parameters);
    servers.add(server);
    Thread.ofPlatform().daemon().start(() -> accept(server));
    return server;
  }

  private static void accept(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
        socket.getInputStream().read();
      } catch (IOException e) {
        // the other side has seen enough, or the test has ended
      }
    }
  }

  @Test
  void theRightCertificateIsAProof() throws IOException, GeneralSecurityException {
    Extension right = proof("token.thumbprint", true);
    prove(NAME, "acme-tls/1", certificate(names("LOCALHOST"), right));
    Identifier address =
        Identifier.read(Json.object().put("type", "ip").put("value", "127.0.0.1").build());
    AltNames ips = AltNames.of(List.of(), List.of(), List.of(InetAddress.ofLiteral("127.0.0.1")));
    prove(address, "acme-tls/1", certificate(ips, right));
    refused(Problem.Kind.INCORRECT_RESPONSE, "acme-tls/1", certificate(ips, right));
  }

  private void refused(Problem.Kind kind, String protocol, Certificate certificate) {
    Problem problem = assertThrows(Problem.class, () -> prove(NAME, protocol, certificate));
    assertEquals(kind, problem.kind(), problem.detail());
  }

  @Test
  void otherCertificatesAreNone() {
    Problem.Kind wrong = Problem.Kind.INCORRECT_RESPONSE;
    Extension right = proof("token.thumbprint", true);
    String protocol = "acme-tls/1";
    refused(wrong, protocol, certificate(names("localhost")));
    refused(wrong, protocol, certificate(names("localhost"), proof("token.other", true)));
    refused(wrong, protocol, certificate(names("localhost"), proof("token.thumbprint", false)));
    refused(wrong, protocol, certificate(names("localhost", "a.test"), right));
    refused(wrong, protocol, certificate(names("a.test"), right));
    refused(wrong, protocol, certificate(AltNames.NONE, right));
    byte[] longer = Arrays.copyOf(right.value(), 35);
    refused(wrong, protocol, certificate(names("localhost"), new Extension(OID, true, longer)));
    refused(Problem.Kind.TLS, "http/1.1", certificate(names("localhost"), right));
  }
}
