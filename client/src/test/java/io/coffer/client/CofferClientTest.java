package io.coffer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CofferClientTest {
  private static final String SECRET =
      "{\"request_id\":\"r\",\"lease_id\":\"l/1\",\"renewable\":true,\"lease_duration\":60,"
          + "\"data\":{\"password\":\"hush\",\"n\":1.50},\"warnings\":[\"old\"]}";

  private final FakeServer server = new FakeServer();
  private final CofferClient client = CofferClient.connect(server.address());

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void readsTheEnvelope() {
    server.answering(200, SECRET);

    Secret secret = client.withToken("t").read("secret/a b").orElseThrow();

    assertEquals("hush", secret.data().get("password"));
    assertEquals(new BigDecimal("1.50"), secret.data().get("n"));
    assertEquals("l/1", secret.leaseId());
    assertEquals(60, secret.leaseSeconds());
    assertTrue(secret.renewable());
    assertEquals(List.of("old"), secret.warnings());
    FakeServer.Seen seen = server.seen().getFirst();
    assertEquals("GET", seen.method());
    assertEquals("/v1/secret/a%20b", seen.target());
    assertEquals("t", seen.header("X-Vault-Token"));
    assertEquals("true", seen.header("X-Vault-Request"));
  }

  @Test
  void sendsNamespaceAndWrapping() {
    server.answering(
        200, "{\"wrap_info\":{\"token\":\"w\",\"ttl\":60},\"data\":null,\"auth\":null}");

    Secret secret = client.withNamespace("team").withWrapTtl("60s").read("secret/a").orElseThrow();

    assertEquals("w", secret.wrapInfo().orElseThrow().get("token"));
    assertEquals("team", server.seen().getFirst().header("X-Vault-Namespace"));
    assertEquals("60s", server.seen().getFirst().header("X-Vault-Wrap-TTL"));
  }

  @Test
  void listsWithTheMethodOfThatName() {
    server.answering(200, "{\"data\":{\"keys\":[\"a\",\"b/\"]}}");

    assertEquals(List.of("a", "b/"), client.list("secret/").orElseThrow().keys());
    assertEquals("LIST", server.seen().getFirst().method());
  }

  @Test
  void writesJsonAndPatchesWithTheMediaTypeOfPatches() {
    server.answering(204, "");

    assertTrue(client.write("a", Map.of("x", List.of(1, true))).isEmpty());
    client.patch("a", Map.of("y", "z"));

    assertEquals("{\"x\":[1,true]}", server.seen().getFirst().body());
    assertEquals("application/json", server.seen().getFirst().header("Content-Type"));
    assertEquals("PATCH", server.seen().getLast().method());
    assertEquals("application/merge-patch+json", server.seen().getLast().header("Content-Type"));
  }

  @Test
  void nothingThereIsEmpty() {
    server.answering(404, "{\"errors\":[]}");

    assertEquals(Optional.empty(), client.read("secret/none"));
  }

  @Test
  void aDeletedVersionHasItsMetadata() {
    server.answering(404, "{\"data\":{\"data\":null,\"metadata\":{\"version\":2}},\"errors\":[]}");

    assertTrue(client.read("secret/data/a").orElseThrow().data().containsKey("metadata"));
  }

  @Test
  void aRefusalCarriesStatusAndMessages() {
    server.answering(403, "{\"errors\":[\"permission denied\"]}");

    var refusal = assertThrows(ApiException.class, () -> client.read("secret/a"));

    assertEquals(403, refusal.status());
    assertEquals(List.of("permission denied"), refusal.messages());
    assertTrue(refusal.getMessage().contains("GET secret/a"), refusal.getMessage());
  }

  @Test
  void anAnswerThatIsNoJsonIsARefusal() {
    server.answering(200, "<html>");

    assertEquals(200, assertThrows(ApiException.class, () -> client.read("a")).status());
  }

  @Test
  void triesAgainWhenThatMayHelp() {
    server.answering(412, "{\"errors\":[]}").answering(200, SECRET);

    assertTrue(client.read("secret/a").isPresent());
    assertEquals(2, server.seen().size());
  }

  @Test
  void givesUpAfterItsRetries() {
    server.answering(500, "{\"errors\":[\"internal error\"]}");
    var once =
        new ClientOptions(
            URI.create(server.address()), TlsOptions.NONE, Duration.ofSeconds(5), 1, Map.of());

    try (CofferClient impatient = CofferClient.connect(once)) {
      assertEquals(
          500, assertThrows(ApiException.class, () -> impatient.read("secret/a")).status());
    }
    assertEquals(2, server.seen().size());
  }

  @Test
  void healthIsAnAnswerWhateverItsStatus() {
    server.answering(503, "{\"sealed\":true}");

    assertEquals(503, client.sys().health().status());
    assertEquals(1, server.seen().size());
  }

  @Test
  void followsTheWayToTheActiveServerWithItsBody() {
    try (FakeServer active = new FakeServer().answering(204, "")) {
      server.answering(307, "", Map.of("Location", active.address() + "/v1/secret/a"));

      client.withToken("t").write("secret/a", Map.of("x", "y"));

      assertEquals("PUT", active.seen().getFirst().method());
      assertEquals("{\"x\":\"y\"}", active.seen().getFirst().body());
      assertEquals("t", active.seen().getFirst().header("X-Vault-Token"));
    }
  }

  @Test
  void noAnswerIsAnExceptionWithoutStatus() {
    server.close();

    var failure = assertThrows(ApiException.class, () -> client.read("secret/a"));

    assertEquals(0, failure.status());
    assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
  }

  @Test
  void textFormsShowNoContent() {
    server.answering(200, SECRET);

    assertFalse(client.read("secret/a").orElseThrow().toString().contains("hush"));
    assertFalse(client.raw("GET", "secret/a", Optional.empty()).toString().contains("hush"));
  }

  @Test
  void versionedSecretsHaveTheirOwnWay() {
    server.answering(200, "{\"data\":{\"version\":7}}");

    assertEquals(7, client.kv("secret").put("a/b", Map.of("k", "v"), 6));

    assertEquals("/v1/secret/data/a/b", server.seen().getFirst().target());
    assertEquals(
        Json.parse("{\"data\":{\"k\":\"v\"},\"options\":{\"cas\":6}}"),
        Json.parse(server.seen().getFirst().body()));
  }

  @Test
  void anAnswerHasALimit() {
    server.answering(200, "{\"a\":1}" + " ".repeat(Transport.MAX_BODY - 7));
    server.answering(200, "{\"a\":1}" + " ".repeat(Transport.MAX_BODY - 6));
    assertEquals(BigDecimal.ONE, client.read("a").orElseThrow().body().get("a"));
    ApiException e = assertThrows(ApiException.class, () -> client.read("a"));
    assertTrue(String.valueOf(e.getMessage()).contains("capacity: 67108864"), e.getMessage());
  }

  @Test
  void aLoginAnswersAToken() {
    server.answering(200, "{\"auth\":{\"client_token\":\"hvs.x\",\"policies\":[\"default\"]}}");

    assertEquals("hvs.x", client.auth().userpass("userpass", "ann", "pw").clientToken());
    assertEquals("/v1/auth/userpass/login/ann", server.seen().getFirst().target());
  }
}
