package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.jopenlibs.vault.VaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.util.CertificateUtils;
import org.shredzone.acme4j.util.KeyPairUtils;

/// The life of certificates by acme4j: every challenge, renewal, revocation, other keys.
@ExtendWith(Shared.Resolver.class)
@Tag("slow")
@Timeout(120)
class Acme4jTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROTOCOL = "acme-tls/1";

  private final Shared shared;
  private final Zone zone = new Zone();
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final KeyPair key = KeyPairUtils.createECKeyPair("secp256r1");
  private final KeyPair accountKey = KeyPairUtils.createECKeyPair("secp384r1");
  private HttpServer web;
  private AcmeMount authority;
  private Account account;

  Acme4jTest(Shared shared) {
    this.shared = shared;
  }

  /// It asks for Bouncy Castle by name.
  @BeforeAll
  static void provide() {
    Security.addProvider(new BouncyCastleProvider());
  }

  @BeforeEach
  void open() throws IOException, VaultException, AcmeException {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] body =
              pages
                  .getOrDefault(exchange.getRequestURI().getPath(), "none")
                  .getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    web.start();
    authority =
        AcmeMount.make(
            shared,
            Map.of("dns_resolver", zone.address(), "http_01_port", web.getAddress().getPort()));
    account = register();
  }

  @AfterEach
  void close() {
    web.stop(0);
    zone.close();
  }

  private Account register() throws AcmeException {
    return new AccountBuilder()
        .agreeToTermsOfService()
        .addEmail("a@example.com")
        .useKeyPair(accountKey)
        .create(new Session(URI.create(authority.directory())));
  }

  private static Authorization only(Order order) {
    return order.getAuthorizations().getFirst();
  }

  private static <C extends Challenge> C challenge(Order order, Class<C> type) {
    return only(order).findChallenge(type).orElseThrow();
  }

  private Certificate finish(Order order, Challenge challenge)
      throws AcmeException, IOException, InterruptedException {
    challenge.trigger();
    assertEquals(Status.VALID, challenge.waitForCompletion(PATIENCE));
    assertEquals(Status.READY, order.waitUntilReady(PATIENCE));
    order.execute(key);
    assertEquals(Status.VALID, order.waitForCompletion(PATIENCE));
    return order.getCertificate();
  }

  private Certificate byHttp(Order order) throws AcmeException, IOException, InterruptedException {
    Http01Challenge challenge = challenge(order, Http01Challenge.class);
    pages.put("/.well-known/acme-challenge/" + challenge.getToken(), challenge.getAuthorization());
    return finish(order, challenge);
  }

  @Test
  void aWebServerProvesRenewsAndRevokes()
      throws AcmeException, IOException, InterruptedException, VaultException {
    Certificate first = byHttp(account.newOrder().domains("www.example.test").create());
    X509Certificate leaf = first.getCertificate();
    assertEquals(2, first.getCertificateChain().size());
    assertTrue(first.hasRenewalInfo());
    assertTrue(
        first.getRenewalInfo().getSuggestedWindowStart().isBefore(leaf.getNotAfter().toInstant()));
    Certificate second =
        byHttp(account.newOrder().domains("www.example.test").replaces(first).create());
    assertNotEquals(leaf.getSerialNumber(), second.getCertificate().getSerialNumber());
    first.revoke();
    assertThrows(AcmeServerException.class, first::revoke);
    assertEquals("0", authority.read("cert/" + serial(second)).get("revocation_time"));
    assertNotEquals("0", authority.read("cert/" + serial(first)).get("revocation_time"));
    Certificate.revoke(
        new Session(URI.create(authority.directory())), key, second.getCertificate(), null);
    assertNotEquals("0", authority.read("cert/" + serial(second)).get("revocation_time"));
  }

  private static String serial(Certificate certificate) {
    return HexFormat.ofDelimiter(":")
        .formatHex(certificate.getCertificate().getSerialNumber().toByteArray());
  }

  @Test
  void anAddressIsProvenByItsWebServer() throws AcmeException, IOException, InterruptedException {
    Order order =
        account.newOrder().identifier(Identifier.ip(InetAddress.getLoopbackAddress())).create();
    Certificate certificate = byHttp(order);
    assertTrue(certificate.getCertificate().toString().contains("127.0.0.1"));
  }

  @Test
  void aZoneProvesAllOfItsNames() throws AcmeException, IOException, InterruptedException {
    Order order = account.newOrder().domains("*.example.test").create();
    Dns01Challenge challenge = challenge(order, Dns01Challenge.class);
    zone.put("_acme-challenge.example.test", challenge.getDigest());
    Certificate certificate = finish(order, challenge);
    assertTrue(certificate.getCertificate().toString().contains("*.example.test"));
  }

  @Test
  void aTlsServerProvesItsName()
      throws AcmeException,
          IOException,
          InterruptedException,
          VaultException,
          GeneralSecurityException {
    Order order = account.newOrder().domains("tls.example.test").create();
    TlsAlpn01Challenge challenge = challenge(order, TlsAlpn01Challenge.class);
    // acme4j signs proofs with RSA alone
    KeyPair proofKey = KeyPairUtils.createKeyPair(2_048);
    X509Certificate proof =
        CertificateUtils.createTlsAlpn01Certificate(
            proofKey, Identifier.dns("tls.example.test"), challenge.getAcmeValidation());
    try (SSLServerSocket server = serve(proofKey, proof)) {
      authority.write("config/acme", Map.of("tls_alpn_01_port", server.getLocalPort()));
      Certificate certificate = finish(order, challenge);
      assertTrue(certificate.getCertificate().toString().contains("tls.example.test"));
    }
  }

  private SSLServerSocket serve(KeyPair proofKey, X509Certificate proof)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("proof", proofKey.getPrivate(), new char[0], new X509Certificate[] {proof});
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
    parameters.setApplicationProtocols(new String[] {PROTOCOL});
    server.setSSLParameters(parameters);
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
  void accountsGetOtherKeysAndEnd() throws AcmeException {
    assertEquals(account.getLocation(), register().getLocation());
    KeyPair next = KeyPairUtils.createKeyPair(2_048);
    account.changeKey(next);
    account.fetch();
    assertEquals(Status.VALID, account.getStatus());
    account.newOrder().domains("www.example.test").create();
    assertTrue(account.getOrders().hasNext());
    account.deactivate();
    assertEquals(Status.DEACTIVATED, account.getStatus());
    assertThrows(
        AcmeException.class, () -> account.newOrder().domains("www.example.test").create());
  }

  @Test
  void boundAccountsAreMade() throws AcmeException, VaultException {
    authority.write("config/acme", Map.of("eab_policy", "always-required"));
    Map<String, String> eab = authority.write("acme/new-eab", Map.of());
    AccountBuilder builder =
        new AccountBuilder()
            .agreeToTermsOfService()
            .useKeyPair(KeyPairUtils.createECKeyPair("secp256r1"));
    var session = new Session(URI.create(authority.directory()));
    assertTrue(session.getMetadata().isExternalAccountRequired());
    assertThrows(AcmeException.class, () -> builder.create(session));
    Account bound = builder.withKeyIdentifier(eab.get("id"), eab.get("key")).create(session);
    bound.newOrder().domains("www.example.test").create();
  }
}
