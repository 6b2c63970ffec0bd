package io.coffer.engines.pki.acme;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.Digests;
import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.tls.UncheckedTls;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.Extension;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/// Looks at the proofs that clients put where only the holder of an identifier can.
final class Proofs implements Validator.Prover {
  /// How long one look may take.
  static final Duration TIME = Duration.ofSeconds(30);

  private static final String ALPN = "acme-tls/1";
  private static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";
  private static final byte[] OCTETS_OF_HASH = {4, 32};

  private final Supplier<AcmeConfig> config;
  private final InstantSource clock;

  Proofs(Supplier<AcmeConfig> config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void prove(Identifier identifier, Challenge challenge, String thumbprint) {
    AcmeConfig.Reach reach = config.get().reach();
    String proof = challenge.token() + "." + thumbprint;
    switch (challenge.type()) {
      case HTTP -> http(identifier, challenge.token(), proof, reach);
      case DNS -> dns(identifier, proof, reach);
      case TLS_ALPN -> tls(identifier, proof, reach);
    }
  }

  private static Problem incorrect(String detail) {
    return Problem.of(Problem.Kind.INCORRECT_RESPONSE, detail);
  }

  // RFC 8555, 8.3
  private void http(Identifier identifier, String token, String proof, AcmeConfig.Reach reach) {
    String host =
        identifier.value().indexOf(':') < 0 ? identifier.value() : "[" + identifier.value() + "]";
    String port =
        reach.httpPort() == AcmeConfig.Reach.STANDARD.httpPort() ? "" : ":" + reach.httpPort();
    URI url = URI.create("http://" + host + port + "/.well-known/acme-challenge/" + token);
    var fetch = new HttpFetch(new Connections(reach), new Deadline(clock, TIME));
    if (!fetch.get(url).strip().equals(proof)) {
      throw incorrect("the answer of http-01 is not the key authorization");
    }
  }

  private static byte[] hash(String proof) {
    return Digests.sha256(proof.getBytes(StandardCharsets.UTF_8));
  }

  // RFC 8555, 8.4
  private static void dns(Identifier identifier, String proof, AcmeConfig.Reach reach) {
    String wanted = Base64Url.encode(hash(proof));
    List<String> texts =
        new Resolvers(reach.resolver()).texts("_acme-challenge." + identifier.value());
    if (!texts.contains(wanted)) {
      throw incorrect(
          "none of " + texts.size() + " TXT records is the hash of the key authorization");
    }
  }

  // RFC 8737, 3; of addresses RFC 8738, 6
  private void tls(Identifier identifier, String proof, AcmeConfig.Reach reach) {
    var deadline = new Deadline(clock, TIME);
    Socket plain = new Connections(reach).open(identifier.value(), reach.tlsPort(), deadline);
    boolean isAddress = identifier.type() == Identifier.Type.IP;
    String name = isAddress ? reverse(identifier.address()) : identifier.value();
    try (SSLSocket socket = UncheckedTls.over(plain, name, ALPN)) {
      if (!ALPN.equals(socket.getApplicationProtocol())) {
        throw incorrect("the host does not speak " + ALPN);
      }
      check(UncheckedTls.certificates(socket), identifier, proof);
    } catch (IOException e) {
      throw Problem.of(Problem.Kind.TLS, "the handshake for tls-alpn-01 failed");
    } finally {
      Connections.close(plain);
    }
  }

  private static void check(List<Certificate> chain, Identifier identifier, String proof) {
    Certificate certificate = chain.getFirst();
    if (chain.size() > 1 || !certificate.isSelfSigned()) {
      throw incorrect("the certificate of tls-alpn-01 is not a single one that signed itself");
    }
    var names = certificate.altNames();
    boolean isAddress = identifier.type() == Identifier.Type.IP;
    boolean isOnlyName =
        names.emails().isEmpty()
            && names.uris().isEmpty()
            && names.others().isEmpty()
            && (isAddress
                ? names.dns().isEmpty() && names.ips().equals(List.of(identifier.address()))
                : names.ips().isEmpty()
                    && names.dns().size() == 1
                    && names.dns().getFirst().equalsIgnoreCase(identifier.value()));
    if (!isOnlyName) {
      throw incorrect("the certificate of tls-alpn-01 has other names than the identifier");
    }
    List<Extension> found =
        certificate.extensions().stream()
            .filter(extension -> extension.oid().equals(ACME_IDENTIFIER))
            .toList();
    if (found.size() != 1 || !found.getFirst().isCritical()) {
      throw incorrect("the certificate of tls-alpn-01 needs one critical acmeIdentifier");
    }
    byte[] hash = hash(proof);
    byte[] wanted = Arrays.copyOf(OCTETS_OF_HASH, OCTETS_OF_HASH.length + hash.length);
    System.arraycopy(hash, 0, wanted, OCTETS_OF_HASH.length, hash.length);
    if (!ConstantTime.equal(wanted, found.getFirst().value())) {
      throw incorrect("acmeIdentifier is not the hash of the key authorization");
    }
  }

  /// The name of an address (RFC 1035, 3.5; RFC 3596, 2.5).
  static String reverse(InetAddress address) {
    var name = new StringBuilder();
    byte[] bytes = address.getAddress();
    boolean isSix = address instanceof Inet6Address;
    for (int i = bytes.length - 1; i >= 0; i--) {
      int octet = bytes[i] & 0xFF;
      name.append(
          isSix
              ? Integer.toHexString(octet & 0xF) + "." + Integer.toHexString(octet >> 4)
              : Integer.toString(octet));
      name.append('.');
    }
    return name.append(isSix ? "ip6.arpa" : "in-addr.arpa").toString();
  }
}
