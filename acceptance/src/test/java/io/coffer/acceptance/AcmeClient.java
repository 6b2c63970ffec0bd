package io.coffer.acceptance;

import io.coffer.core.json.JsonCodec;
import io.coffer.crypto.Digests;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.jose.Jwk;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.SignatureScheme;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A client of ACME with a key of Ed25519, that signs what it is told to and believes nothing.
final class AcmeClient {
  static final String BASE = "https://coffer.test/v1/";

  private final Session session;
  private final String directory;
  private PrivateHalf key;
  private String kid = "";
  private UnaryOperator<Json.Obj> headerChange = UnaryOperator.identity();

  /// @param directory the path, such as `pki/acme`
  AcmeClient(Session session, String directory) {
    this.session = session;
    this.directory = directory;
    this.key = newKey();
  }

  static PrivateHalf newKey() {
    return PrivateHalf.generate(KeyKind.ED25519, new SecureRandom());
  }

  /// The client with the key of another, which knows no account.
  AcmeClient stranger() {
    var other = new AcmeClient(session, directory);
    other.key = key;
    return other;
  }

  static Jwk jwk(PrivateHalf key) {
    try {
      String x = Base64Url.encode(key.publicHalf().bits());
      return Jwk.of(Map.of("kty", "OKP", "crv", "Ed25519", "x", x));
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  String kid() {
    return kid;
  }

  String account() {
    return kid.substring(kid.lastIndexOf('/') + 1);
  }

  PrivateHalf key() {
    return key;
  }

  String url(String resource) {
    return BASE + directory + "/" + resource;
  }

  /// Changes the header of the next requests.
  void changeHeader(UnaryOperator<Json.Obj> change) {
    headerChange = change;
  }

  String nonce() {
    return session.send(Verb.HEADER, directory + "/new-nonce", "{}").header("Replay-Nonce");
  }

  private static String encode(Json.Obj json) {
    return Base64Url.encode(JsonCodec.write(json));
  }

  private static Json.Obj signed(PrivateHalf key, Json.Obj header, String payload) {
    String lead = encode(header);
    byte[] input = (lead + "." + payload).getBytes(StandardCharsets.UTF_8);
    return Json.object()
        .put("protected", lead)
        .put("payload", payload)
        .put("signature", Base64Url.encode(key.sign(new SignatureScheme.Ed25519(), input)))
        .build();
  }

  /// Posts an empty payload, which only asks.
  Said ask(String url) {
    return post(url, "");
  }

  /// Posts JSON in which single quotes stand for double ones.
  Said post(String url, String wish) {
    return post(url, wish.isEmpty() ? wish : encode(Session.object(wish)), kid.isEmpty());
  }

  /// Posts with the key itself in the header.
  Said postByKey(String url, String wish) {
    return post(url, encode(Session.object(wish)), true);
  }

  private Said post(String url, String payload, boolean byKey) {
    Json.Builder header = Json.object().put("alg", "EdDSA").put("nonce", nonce()).put("url", url);
    if (byKey) {
      header.put("jwk", jwk(key).members());
    } else {
      header.put("kid", kid);
    }
    return send(url, signed(key, headerChange.apply(header.build()), payload));
  }

  /// Sends a body as it is.
  Said send(String url, Json.Obj body) {
    if (!url.startsWith(BASE)) {
      throw new AssertionError("not an address of this server: " + url);
    }
    return session.send(Verb.UPDATE, url.substring(BASE.length()), body);
  }

  Said register() {
    return register("{'termsOfServiceAgreed':true,'contact':['mailto:a@example.com']}");
  }

  Said register(String wish) {
    Said said = postByKey(url("new-account"), wish);
    if (said.isFine()) {
      kid = said.header("Location");
    }
    return said;
  }

  /// What binds an account to a key that was handed out, as JSON.
  String binding(String eabId, String eabKey) throws JoseException {
    Json.Obj header =
        Json.object().put("alg", "HS256").put("kid", eabId).put("url", url("new-account")).build();
    String lead = encode(header);
    String payload = encode(Json.of(jwk(key).members()));
    try (SecretBytes secret = SecretBytes.take(Base64Url.decode("key", eabKey))) {
      byte[] mac = new Hmac(secret).sign((lead + "." + payload).getBytes(StandardCharsets.UTF_8));
      return "{'protected':'%s','payload':'%s','signature':'%s'}"
          .formatted(lead, payload, Base64Url.encode(mac));
    }
  }

  /// Gives the account another key.
  Said changeKey(PrivateHalf next) {
    String url = url("key-change");
    Json.Obj header =
        Json.object().put("alg", "EdDSA").put("jwk", jwk(next).members()).put("url", url).build();
    Json.Obj wish =
        Json.object().put("account", kid).put("oldKey", Json.of(jwk(key).members())).build();
    Said said = post(url, encode(signed(next, header, encode(wish))), false);
    if (said.isFine()) {
      key = next;
    }
    return said;
  }

  Said order(String type, String... values) {
    var wish = new StringBuilder();
    for (String value : values) {
      wish.append(wish.isEmpty() ? "" : ",");
      wish.append("{'type':'%s','value':'%s'}".formatted(type, value));
    }
    return post(url("new-order"), "{'identifiers':[" + wish + "]}");
  }

  String keyAuthorization(String token) {
    return token + "." + jwk(key).thumbprint();
  }

  String dnsProof(String token) {
    return Base64Url.encode(
        Digests.sha256(keyAuthorization(token).getBytes(StandardCharsets.UTF_8)));
  }

  /// The challenge of that type in an authorization.
  static Json.Obj challenge(Said authorization, String type) {
    return ((Json.Arr) authorization.body().get("challenges").orElseThrow())
        .items().stream()
            .map(item -> (Json.Obj) item)
            .filter(item -> item.text("type", "").equals(type))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no challenge " + type));
  }

  static String csr(PrivateHalf key, String commonName, List<String> dns, String... ips) {
    List<InetAddress> addresses = List.of(ips).stream().map(InetAddress::ofLiteral).toList();
    DistinguishedName subject =
        commonName.isEmpty() ? DistinguishedName.EMPTY : DistinguishedName.ofCommonName(commonName);
    return "{'csr':'"
        + Base64Url.encode(
            CertificateRequest.make(
                    key,
                    SignatureAlgorithm.choose(key.kind(), 0, false),
                    subject,
                    AltNames.of(dns, List.of(), addresses),
                    Optional.empty())
                .der())
        + "'}";
  }
}
