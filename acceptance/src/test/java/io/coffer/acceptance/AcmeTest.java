package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import io.coffer.spi.Verb;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of a certificate by ACME, and who is not given one.
final class AcmeTest {
  /// Clients part a chain by its lines.
  private static final String CHAIN =
      "(-----BEGIN CERTIFICATE-----\\n[^-]+\\n-----END CERTIFICATE-----\\n){2}";

  private final AcmeScene scene = new AcmeScene();
  private final PrivateHalf key = PrivateHalf.generate(KeyKind.ec(256), new SecureRandom());

  @AfterEach
  void close() {
    scene.close();
  }

  private static void problem(int status, String type, Said said) {
    assertEquals(status, said.status(), said.content());
    assertEquals("urn:ietf:params:acme:error:" + type, said.text("type"), said.content());
    assertFalse(said.header("Replay-Nonce").isEmpty());
  }

  private String finalizeUrl(Said order) {
    return order.text("finalize");
  }

  private List<Certificate> chain(AcmeClient client, Said order) {
    Said certificate = client.ask(order.text("certificate")).orFail();
    assertTrue(certificate.content().matches(CHAIN), certificate.content());
    return Certificate.allOfPem(certificate.content());
  }

  private Said issued(AcmeClient client, String name) {
    Said order = scene.ready(client, "dns", name);
    return client.post(finalizeUrl(order), AcmeClient.csr(key, "", List.of(name))).orFail();
  }

  private static String revocation(Certificate certificate) {
    return "{'certificate':'" + Base64Url.encode(certificate.der()) + "'}";
  }

  @Test
  void switchedOffItAnswersNothing() {
    scene.configure("{'enabled':false}");
    for (String path : List.of("pki/acme/directory", "pki/roles/a/acme/directory")) {
      Said said = scene.scene().nobody().get(path);
      assertEquals(404, said.status());
      assertEquals("", said.content());
    }
    assertEquals(404, scene.scene().nobody().put("pki/acme/new-order", "{}").status());
  }

  @Test
  void eachDirectoryTellsWhereItsResourcesAre() {
    scene.root().put("pki/roles/web", "{'allow_any_name':true}").orFail();
    for (String directory :
        List.of("acme", "roles/web/acme", "issuer/root/acme", "issuer/root/roles/web/acme")) {
      Said said = scene.scene().nobody().get("pki/" + directory + "/directory").orFail();
      String base = AcmeClient.BASE + "pki/" + directory;
      assertEquals(base + "/new-order", said.text("newOrder"));
      assertEquals(base + "/key-change", said.text("keyChange"));
      assertEquals("false", said.text("meta.externalAccountRequired"));
    }
  }

  @Test
  void noncesComeWithoutABody() {
    Session nobody = scene.scene().nobody();
    Said head = nobody.send(Verb.HEADER, "pki/acme/new-nonce", "{}");
    Said get = nobody.get("pki/acme/new-nonce");
    assertEquals(200, head.status());
    assertEquals(204, get.status());
    assertFalse(head.header("Replay-Nonce").equals(get.header("Replay-Nonce")));
    assertEquals("<" + AcmeClient.BASE + "pki/acme/directory>;rel=\"index\"", get.header("Link"));
  }

  @Test
  void aCertificateIsMadeForProvenNames() {
    AcmeClient client = scene.registered();
    Said order = scene.ready(client, "dns", "localhost");
    assertEquals("ready", client.ask(order.header("Location")).text("status"));
    Said done =
        client.post(finalizeUrl(order), AcmeClient.csr(key, "localhost", List.of("LOCALHOST")));
    assertEquals("valid", done.orFail().text("status"));
    assertEquals(order.header("Location"), done.header("Location"));
    List<Certificate> chain = chain(client, done);
    Certificate leaf = chain.getFirst();
    assertEquals(List.of("localhost"), leaf.altNames().dns());
    assertEquals("localhost", leaf.subject().commonName().orElseThrow());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.extendedKeyUsages());
    assertEquals(key.publicHalf(), leaf.publicKey());
    assertTrue(leaf.isSignedBy(chain.get(1)));
    assertEquals(1, done.body().texts("authorizations").size());
    String serial = leaf.serial().toString();
    assertEquals(200, scene.root().get("pki/cert/" + serial).status());
  }

  @Test
  void addressesAreProvenToo() {
    AcmeClient client = scene.registered();
    Said order = scene.ready(client, "ip", "127.0.0.1");
    Said done = client.post(finalizeUrl(order), AcmeClient.csr(key, "", List.of(), "127.0.0.1"));
    Certificate leaf = chain(client, done.orFail()).getFirst();
    assertEquals(List.of(InetAddress.ofLiteral("127.0.0.1")), leaf.altNames().ips());
    assertTrue(leaf.subject().isEmpty());
  }

  @Test
  void aProofThatIsNoneIsLookedAtAgainAndThenFails() {
    AcmeClient client = scene.registered();
    Said order = client.order("dns", "localhost").orFail();
    String authorization = order.body().texts("authorizations").getFirst();
    assertEquals("processing", scene.prove(client, authorization, "x").orFail().text("status"));
    assertEquals("invalid", scene.decided(client, authorization));
    Json.Obj challenge = AcmeClient.challenge(client.ask(authorization), "http-01");
    assertEquals("invalid", challenge.text("status", ""));
    assertTrue(challenge.object("error").text("type", "").endsWith(":incorrectResponse"));
    assertEquals("invalid", client.ask(order.header("Location")).text("status"));
    problem(
        403,
        "orderNotReady",
        client.post(finalizeUrl(order), AcmeClient.csr(key, "", List.of("localhost"))));
  }

  @Test
  void aProofIsLookedAtAfterARestart() {
    AcmeClient client = scene.registered();
    scene.configure("{'challenge_excluded_ip_ranges':'127.0.0.0/8,::1'}");
    Said order = client.order("dns", "localhost").orFail();
    String authorization = order.body().texts("authorizations").getFirst();
    scene.prove(client, authorization).orFail();
    scene.scene().restart();
    scene.configure("{'challenge_excluded_ip_ranges':''}");
    assertEquals("valid", scene.decided(client, authorization));
  }

  @Test
  void oneChallengeOfAnAuthorizationCounts() {
    AcmeClient client = scene.registered();
    Said order = client.order("dns", "localhost").orFail();
    String authorization = order.body().texts("authorizations").getFirst();
    scene.prove(client, authorization, "x").orFail();
    Json.Obj other = AcmeClient.challenge(client.ask(authorization), "dns-01");
    problem(400, "malformed", client.post(other.text("url", ""), "{}"));
  }

  @Test
  void wildcardsAreProvenByTheZoneAlone() {
    AcmeClient client = scene.registered();
    Said order = client.order("dns", "*.example.com").orFail();
    Said authorization = client.ask(order.body().texts("authorizations").getFirst()).orFail();
    assertEquals("example.com", authorization.text("identifier.value"));
    assertEquals("true", authorization.text("wildcard"));
    assertEquals(
        1, ((Json.Arr) authorization.body().get("challenges").orElseThrow()).items().size());
    AcmeClient.challenge(authorization, "dns-01");
  }

  @Test
  void anOrderIsFinalizedOnceAndForItsNamesAlone() {
    AcmeClient client = scene.registered();
    Said order = scene.ready(client, "dns", "localhost");
    for (List<String> names :
        List.of(List.<String>of(), List.of("other.test"), List.of("localhost", "other.test"))) {
      problem(400, "badCSR", client.post(finalizeUrl(order), AcmeClient.csr(key, "", names)));
    }
    problem(
        400,
        "badCSR",
        client.post(finalizeUrl(order), AcmeClient.csr(key, "x.test", List.of("localhost"))));
    problem(
        400,
        "badCSR",
        client.post(finalizeUrl(order), AcmeClient.csr(client.key(), "", List.of("localhost"))));
    problem(400, "badCSR", client.post(finalizeUrl(order), "{'csr':'AAAA'}"));
    problem(400, "malformed", client.post(finalizeUrl(order), "{}"));
    String csr = AcmeClient.csr(key, "", List.of("localhost"));
    client.post(finalizeUrl(order), csr).orFail();
    problem(403, "orderNotReady", client.post(finalizeUrl(order), csr));
  }

  @Test
  void ordersOfOthersAreNotSeen() {
    AcmeClient client = scene.registered();
    Said order = client.order("dns", "localhost").orFail();
    AcmeClient other = scene.registered();
    problem(404, "malformed", other.ask(order.header("Location")));
    problem(404, "malformed", other.ask(order.body().texts("authorizations").getFirst()));
    problem(401, "unauthorized", other.ask(client.kid()));
    assertEquals(
        List.of(order.header("Location")),
        client.ask(client.kid() + "/orders").orFail().body().texts("orders"));
    assertEquals(List.of(), other.ask(other.kid() + "/orders").orFail().body().texts("orders"));
  }

  @Test
  void ordersEnd() {
    AcmeClient client = scene.registered();
    Said order = scene.ready(client, "dns", "localhost");
    scene.scene().advance(Duration.ofHours(25));
    assertEquals("invalid", client.ask(order.header("Location")).text("status"));
    problem(
        403,
        "orderNotReady",
        client.post(finalizeUrl(order), AcmeClient.csr(key, "", List.of("localhost"))));
  }

  @Test
  void anAccountIsFoundByItsKey() {
    AcmeClient client = scene.client();
    problem(
        400,
        "accountDoesNotExist",
        client.postByKey(client.url("new-account"), "{'onlyReturnExisting':true}"));
    Said made = client.register().orFail();
    assertEquals(201, made.status());
    assertEquals(List.of("mailto:a@example.com"), made.body().texts("contact"));
    Said again = client.stranger().register("{'onlyReturnExisting':true}").orFail();
    assertEquals(200, again.status());
    assertEquals(made.header("Location"), again.header("Location"));
    Said changed = client.post(client.kid(), "{'contact':['mailto:b@example.com']}").orFail();
    assertEquals(List.of("mailto:b@example.com"), changed.body().texts("contact"));
  }

  @ParameterizedTest
  @CsvSource({
    "{'contact':['tel:1']}, unsupportedContact",
    "{'contact':['mailto:a']}, invalidContact",
    "'{''contact'':[''mailto:a@b,c@d'']}', invalidContact",
    "{'contact':['mailto:a@b?subject=c']}, invalidContact",
    "{'contact':'mailto:a@b'}, malformed",
    "{'contact':[1]}, malformed"
  })
  void contactsAreAddresses(String wish, String type) {
    problem(400, type, scene.client().register(wish.replace("''", "'")));
  }

  @Test
  void anEndedAccountDoesNothing() {
    AcmeClient client = scene.registered();
    Said ended = client.post(client.kid(), "{'status':'deactivated'}").orFail();
    assertEquals("deactivated", ended.text("status"));
    problem(401, "unauthorized", client.order("dns", "localhost"));
    problem(401, "unauthorized", client.stranger().register());
  }

  @Test
  void operatorsSeeAccountsAndRevokeThem() {
    AcmeClient client = scene.registered();
    client.order("dns", "localhost").orFail();
    String path = "pki/acme/mgmt/account/keyid";
    assertEquals(List.of(client.account()), scene.root().list(path).keys());
    Said shown = scene.root().get(path + "/" + client.account()).orFail();
    assertEquals("acme", shown.text("directory"));
    assertEquals("valid", shown.text("status"));
    scene.root().put(path + "/" + client.account(), "{'status':'revoked'}").orFail();
    problem(401, "unauthorized", client.order("dns", "localhost"));
    scene.root().put(path + "/" + client.account(), "{'status':'valid'}").orFail();
    client.order("dns", "localhost").orFail();
    Expect.refused(
        400,
        "status has to be valid or revoked",
        scene.root().put(path + "/" + client.account(), "{'status':'gone'}"));
  }

  @Test
  void accountsGetOtherKeys() {
    AcmeClient client = scene.registered();
    AcmeClient other = scene.registered();
    problem(409, "malformed", client.changeKey(other.key()));
    AcmeClient old = client.stranger();
    PrivateHalf next = AcmeClient.newKey();
    client.changeKey(next).orFail();
    client.order("dns", "localhost").orFail();
    problem(400, "accountDoesNotExist", old.register("{'onlyReturnExisting':true}"));
  }

  @Test
  void aNonceIsGoodOnceAndForAWhile() {
    AcmeClient client = scene.registered();
    String nonce = client.nonce();
    client.changeHeader(header -> header.with("nonce", Json.of(nonce)));
    assertEquals(200, client.ask(client.kid()).status());
    problem(400, "badNonce", client.ask(client.kid()));
    String late = scene.client().nonce();
    scene.scene().advance(Duration.ofMinutes(16));
    client.changeHeader(header -> header.with("nonce", Json.of(late)));
    problem(400, "badNonce", client.ask(client.kid()));
    client.changeHeader(header -> header.with("nonce", Json.of("AAAA")));
    problem(400, "badNonce", client.ask(client.kid()));
  }

  @ParameterizedTest
  @CsvSource({
    "alg, none, badSignatureAlgorithm, 400",
    "alg, HS256, badSignatureAlgorithm, 400",
    "alg, ES256, malformed, 400",
    "url, https://coffer.test/v1/pki/acme/new-order, unauthorized, 401",
    "kid, https://coffer.test/v1/pki/acme/account/none, accountDoesNotExist, 400",
    "kid, elsewhere, malformed, 400",
    "b64, no, malformed, 400",
    "crit, b64, malformed, 400",
    "jwk, x, malformed, 400"
  })
  void headersAreLookedAt(String name, String value, String type, int status) {
    AcmeClient client = scene.registered();
    client.changeHeader(header -> header.with(name, Json.of(value)));
    Said said = client.ask(client.kid());
    problem(status, type, said);
    assertEquals(
        type.equals("badSignatureAlgorithm"), said.body().texts("algorithms").contains("ES256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'protected':1,'payload':'','signature':''}",
        "{'protected':'!','payload':'','signature':''}",
        "{'protected':'e30','payload':'','signature':''}",
        "{'protected':'W10','payload':'','signature':''}",
        "{'protected':'e30','payload':{},'signature':''}"
      })
  void whatIsNoJwsIsRefused(String body) {
    problem(400, "malformed", scene.scene().nobody().put("pki/acme/new-account", body));
  }

  @ParameterizedTest
  @CsvSource({
    "{'identifiers':[]}, malformed",
    "{}, malformed",
    "{'identifiers':[{'type':'dns'}]}, malformed",
    "{'identifiers':['a']}, malformed",
    "'{''identifiers'':[{''type'':''email'',''value'':''a@b''}]}', unsupportedIdentifier",
    "'{''identifiers'':[{''type'':''dns'',''value'':''1.2.3.4''}]}', malformed",
    "'{''identifiers'':[{''type'':''dns'',''value'':''*.*.a''}]}', malformed",
    "'{''identifiers'':[{''type'':''dns'',''value'':''a_b.test''}]}', malformed",
    "'{''identifiers'':[{''type'':''dns'',''value'':''\u00fc.test''}]}', malformed",
    "'{''identifiers'':[{''type'':''ip'',''value'':''10.0.0.0/8''}]}', malformed",
    "'{''identifiers'':[{''type'':''dns'',''value'':''a''}],''notAfter'':''x''}', malformed"
  })
  void ordersAreLookedAt(String wish, String type) {
    AcmeClient client = scene.registered();
    problem(400, type, client.post(client.url("new-order"), wish.replace("''", "'")));
  }

  @Test
  void anOrderHasAHundredIdentifiersAtMost() {
    AcmeClient client = scene.registered();
    String[] names = new String[101];
    for (int i = 0; i < names.length; i++) {
      names[i] = "n" + i + ".test";
    }
    problem(400, "rejectedIdentifier", client.order("dns", names));
    names[100] = names[0];
    problem(400, "rejectedIdentifier", client.order("dns", names));
    client.order("dns", Arrays.copyOf(names, 100)).orFail();
  }

  @Test
  void rolesSayWhatIsAllowed() {
    scene
        .root()
        .put(
            "pki/roles/web",
            "{'allowed_domains':'example.com','allow_subdomains':true,'allow_localhost':true,"
                + "'allow_ip_sans':false,'ttl':'10h','key_type':'ec','client_flag':true,"
                + "'organization':'Example'}")
        .orFail();
    AcmeClient client = scene.client("pki/roles/web/acme");
    client.register().orFail();
    client.order("dns", "a.example.com").orFail();
    Said refused = client.order("dns", "example.org");
    problem(400, "rejectedIdentifier", refused);
    assertTrue(refused.content().contains("subproblems"));
    problem(400, "rejectedIdentifier", client.order("ip", "127.0.0.1"));
    Said done = issued(client, "localhost");
    Certificate leaf = chain(client, done).getFirst();
    assertEquals("localhost", leaf.subject().commonName().orElseThrow());
    assertEquals(
        Duration.ofHours(10),
        Duration.between(
            scene.scene().clock().instant().truncatedTo(ChronoUnit.SECONDS), leaf.notAfter()));
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.extendedKeyUsages());
    scene.configure("{'allow_role_ext_key_usage':true}");
    Certificate next = chain(client, issued(client, "localhost")).getFirst();
    assertEquals(
        Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), Set.copyOf(next.extendedKeyUsages()));
  }

  @Test
  void certificatesLiveNoLongerThanAllowed() {
    scene.configure("{'max_ttl':'1h'}");
    AcmeClient client = scene.registered();
    Certificate leaf = chain(client, issued(client, "localhost")).getFirst();
    assertFalse(leaf.notAfter().isAfter(scene.scene().clock().instant().plus(Duration.ofHours(1))));
  }

  @Test
  void settingsSayWhichDirectoriesThereAre() {
    scene.root().put("pki/roles/web", "{'allow_any_name':true}").orFail();
    scene.root().put("pki/roles/vain", "{'allow_any_name':true,'no_store':true}").orFail();
    Session nobody = scene.scene().nobody();
    scene.configure("{'default_directory_policy':'forbid','allowed_roles':'web'}");
    assertEquals(403, nobody.get("pki/acme/directory").status());
    assertEquals(200, nobody.get("pki/roles/web/acme/directory").status());
    assertEquals(403, nobody.get("pki/roles/vain/acme/directory").status());
    scene.configure("{'default_directory_policy':'role:web','allowed_issuers':'root'}");
    assertEquals(200, nobody.get("pki/acme/directory").status());
    scene.pki().newRoot("Next", "ec");
    assertEquals(403, nobody.get("pki/issuer/next/acme/directory").status());
    assertEquals(200, nobody.get("pki/issuer/root/acme/directory").status());
    assertEquals(400, nobody.get("pki/issuer/none/acme/directory").status());
    scene.configure("{'allowed_roles':'*'}");
    assertEquals(403, nobody.get("pki/roles/vain/acme/directory").status());
    assertEquals(400, nobody.get("pki/roles/none/acme/directory").status());
  }

  @ParameterizedTest
  @CsvSource({
    "{'eab_policy':'maybe'}, eab_policy",
    "{'default_directory_policy':'external-policy'}, default_directory_policy",
    "{'default_directory_policy':'role:none'}, default directory policy",
    "{'allowed_roles':'none'}, allowed_roles",
    "{'allowed_roles':[]}, allowed_roles",
    "'{''allowed_roles'':''*,a''}', allowed_roles",
    "{'allowed_issuers':'none'}, allowed_issuers",
    "{'dns_resolver':'example.com:53'}, dns_resolver",
    "{'dns_resolver':'10.0.0.1'}, dns_resolver",
    "{'http_01_port':0}, http_01_port",
    "{'tls_alpn_01_port':65536}, tls_alpn_01_port",
    "{'max_ttl':0}, max_ttl",
    "{'challenge_permitted_ip_ranges':'10.0.0.0/99'}, challenge_permitted_ip_ranges"
  })
  void settingsAreLookedAt(String wish, String named) {
    Said said = scene.root().put("pki/config/acme", wish.replace("''", "'"));
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
  }

  @Test
  void acmeNeedsToKnowWhereItIs() {
    scene.pki().mount("other");
    Said said = scene.root().put("other/config/acme", "{'enabled':true}");
    assertTrue(said.error().contains("path"), said.error());
    assertEquals(404, scene.scene().nobody().get("other/acme/directory").status());
  }

  @Test
  void accountsAreBoundWhereThatIsWanted() throws JoseException {
    AcmeClient early = scene.registered();
    scene.configure("{'eab_policy':'new-account-required'}");
    AcmeClient client = scene.client();
    problem(401, "externalAccountRequired", client.register());
    early.order("dns", "localhost").orFail();
    scene.configure("{'eab_policy':'always-required'}");
    problem(401, "externalAccountRequired", early.order("dns", "localhost"));
    Said eab = scene.root().put("pki/acme/new-eab").orFail();
    assertEquals("acme/directory", eab.text("acme_directory"));
    assertEquals(List.of(eab.text("id")), scene.root().list("pki/eab").keys());
    String binding = client.binding(eab.text("id"), eab.text("key"));
    String other = scene.client().binding(eab.text("id"), eab.text("key"));
    String forged = client.binding(eab.text("id"), "AAAAAAAA");
    String unknown = client.binding("none", eab.text("key"));
    String wish = "{'externalAccountBinding':%s}";
    problem(401, "unauthorized", client.register(wish.formatted(forged)));
    problem(401, "unauthorized", client.register(wish.formatted(unknown)));
    problem(400, "malformed", client.register(wish.formatted(other)));
    assertEquals(201, client.register(wish.formatted(binding)).status());
    client.order("dns", "localhost").orFail();
    problem(
        401,
        "unauthorized",
        scene
            .client()
            .register(wish.formatted(scene.client().binding(eab.text("id"), eab.text("key")))));
    assertEquals(404, scene.root().list("pki/eab").status());
  }

  @Test
  void bindingsAreOfOneDirectoryAndCanBeDeleted() throws JoseException {
    scene.root().put("pki/roles/web", "{'allow_any_name':true}").orFail();
    Said eab = scene.root().put("pki/roles/web/acme/new-eab").orFail();
    AcmeClient client = scene.client();
    problem(
        401,
        "unauthorized",
        client.register(
            "{'externalAccountBinding':" + client.binding(eab.text("id"), eab.text("key")) + "}"));
    assertEquals(204, scene.root().delete("pki/eab/" + eab.text("id")).status());
    assertEquals(1, scene.root().delete("pki/eab/" + eab.text("id")).warnings().size());
  }

  @Test
  void certificatesAreRevokedByTheirAccountOrTheirKey() {
    AcmeClient client = scene.registered();
    AcmeClient other = scene.registered();
    Certificate one = chain(client, issued(client, "localhost")).getFirst();
    String url = client.url("revoke-cert");
    problem(403, "unauthorized", other.post(url, revocation(one)));
    problem(403, "unauthorized", scene.client().postByKey(url, revocation(one)));
    String reason = revocation(one).replace("}", ",'reason':1}");
    problem(400, "badRevocationReason", client.post(url, reason));
    problem(400, "malformed", client.post(url, "{'certificate':'AAAA'}"));
    assertEquals(200, client.post(url, revocation(one)).status());
    problem(400, "alreadyRevoked", client.post(url, revocation(one)));
    Said read = scene.root().get("pki/cert/" + one.serial()).orFail();
    assertFalse(read.text("revocation_time").equals("0"));
  }

  @Test
  void clientsAreToldWhenToRenew() {
    AcmeClient client = scene.registered();
    Certificate leaf = chain(client, issued(client, "localhost")).getFirst();
    String name =
        Base64Url.encode(
                HexFormat.ofDelimiter(":").parseHex(leaf.authorityKeyId().orElseThrow().toString()))
            + "."
            + Base64Url.encode(leaf.serial().value().toByteArray());
    Session nobody = scene.scene().nobody();
    Said info = nobody.get("pki/acme/renewal-info/" + name).orFail();
    assertEquals("21600", info.header("Retry-After"));
    assertTrue(info.text("suggestedWindow.start").compareTo(info.text("suggestedWindow.end")) < 0);
    assertEquals(404, nobody.get("pki/acme/renewal-info/AAAA.AAAA").status());
    assertEquals(404, nobody.get("pki/acme/renewal-info/x").status());
    String order = "{'replaces':'" + name + "','identifiers':[{'type':'dns','value':'localhost'}]}";
    problem(403, "unauthorized", scene.registered().post(client.url("new-order"), order));
    Said next = client.post(client.url("new-order"), order).orFail();
    String authorization = next.body().texts("authorizations").getFirst();
    scene.prove(client, authorization).orFail();
    scene.decided(client, authorization);
    client.post(finalizeUrl(next), AcmeClient.csr(key, "", List.of("localhost"))).orFail();
    problem(409, "alreadyReplaced", client.post(client.url("new-order"), order));
    client.post(client.url("revoke-cert"), revocation(leaf)).orFail();
    Said revoked = nobody.get("pki/acme/renewal-info/" + name).orFail();
    String now = Times.rfc3339(scene.scene().clock().instant());
    assertTrue(revoked.text("suggestedWindow.end").compareTo(now) < 0);
  }

  @Test
  void whatIsOverIsTidiedAway() {
    AcmeClient client = scene.registered();
    issued(client, "localhost");
    client.order("dns", "localhost").orFail();
    String path = "pki/acme/mgmt/account/keyid";
    assertEquals("1", tidied().text("acme_orders_deleted_count"));
    scene.scene().advance(Duration.ofDays(70));
    Said second = tidied();
    assertEquals("1", second.text("acme_orders_deleted_count"));
    assertEquals("1", second.text("acme_account_revoked_count"));
    scene.scene().advance(Duration.ofDays(31));
    Said third = tidied();
    assertEquals("1", third.text("acme_account_deleted_count"));
    assertEquals("1", third.text("total_acme_account_count"));
    assertEquals(404, scene.root().list(path).status());
    assertEquals(201, client.stranger().register().status());
  }

  private Said tidied() {
    scene.scene().advance(Duration.ofHours(25));
    scene.root().put("pki/tidy", "{'tidy_acme':true}").orFail();
    for (int i = 0; i < 10; i++) {
      scene.scene().tick();
    }
    return scene.root().get("pki/tidy-status").orFail();
  }
}
