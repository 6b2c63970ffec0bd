package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonArray;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.HealthResponse;
import io.github.jopenlibs.vault.response.SealResponse;
import io.github.jopenlibs.vault.rest.Rest;
import io.github.jopenlibs.vault.rest.RestResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a server as vault-java-driver sees it.
@OverEachTransport
class DriverOperatorTest {
  private final Transport transport;
  @TempDir private Path folder;
  private Coffer coffer;
  private Vault anonymous;

  DriverOperatorTest(Transport transport) {
    this.transport = transport;
  }

  @BeforeEach
  void start() throws VaultException {
    coffer = Coffer.start(folder);
    anonymous = Driver.anonymous(coffer, transport);
  }

  @AfterEach
  void stop() {
    coffer.close();
  }

  // the driver has no call for it, but what it is made of
  private JsonObject initialise(int shares, int threshold) throws Exception {
    JsonObject request =
        Json.object().add("secret_shares", shares).add("secret_threshold", threshold);
    RestResponse response =
        new Rest()
            .url(coffer.address(transport) + "/v1/sys/init")
            .body(request.toString().getBytes(UTF_8))
            .sslContext(Driver.ssl(coffer, transport).getSslContext())
            .put();
    assertEquals(200, response.getStatus());
    return Json.parse(new String(response.getBody(), UTF_8)).asObject();
  }

  private static void assertStatus(boolean sealed, long progress, SealResponse status) {
    assertEquals(sealed, status.getSealed());
    assertEquals(progress, status.getProgress());
    assertEquals(3, status.getNumberOfShares());
    assertEquals(2, status.getThreshold());
  }

  private static void assertHealth(int status, boolean initialised, boolean sealed, Vault client)
      throws VaultException {
    HealthResponse health = client.debug().health();
    assertEquals(status, health.getRestResponse().getStatus());
    assertEquals(initialised, health.getInitialized());
    assertEquals(sealed, health.getSealed());
  }

  @Test
  void aServerIsInitialisedUnsealedSealedAndUnsealedAgain() throws Exception {
    assertHealth(501, false, true, anonymous);
    HealthResponse asked = anonymous.debug().health(true, true, 201, 202, 203, 204, 205, 299);
    assertEquals(299, asked.getRestResponse().getStatus());
    JsonObject made = initialise(3, 2);
    JsonArray keys = made.get("keys").asArray();
    assertHealth(503, true, true, anonymous);
    assertStatus(true, 0, anonymous.seal().sealStatus());
    assertStatus(true, 1, anonymous.seal().unseal(keys.get(0).asString()));
    assertStatus(true, 0, anonymous.seal().unseal(null, true));
    assertStatus(true, 1, anonymous.seal().unseal(keys.get(0).asString()));
    assertStatus(false, 0, anonymous.seal().unseal(keys.get(1).asString()));
    assertHealth(200, true, false, anonymous);
    assertFalse(anonymous.debug().health().getStandby());

    Vault root = Driver.token(made.getString("root_token"), 1, coffer, transport);
    root.seal().seal();
    assertStatus(true, 0, root.sys().seal().sealStatus());
    var sealed = assertThrows(VaultException.class, () -> root.logical().read("sys/mounts"));
    assertEquals(503, sealed.getHttpStatusCode());
    assertTrue(sealed.getMessage().contains("Vault is sealed"), sealed.getMessage());
    var refused = assertThrows(VaultException.class, () -> root.seal().unseal("no key"));
    assertEquals(400, refused.getHttpStatusCode());
    root.seal().unseal(keys.get(2).asString());
    assertStatus(false, 0, root.seal().unseal(keys.get(0).asString()));
    assertEquals(200, root.logical().read("sys/mounts").getRestResponse().getStatus());
  }
}
