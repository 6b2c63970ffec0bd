package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Auth;
import io.github.jopenlibs.vault.api.sys.mounts.Mount;
import io.github.jopenlibs.vault.api.sys.mounts.MountPayload;
import io.github.jopenlibs.vault.api.sys.mounts.MountType;
import io.github.jopenlibs.vault.api.sys.mounts.TimeToLive;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.LogicalResponse;
import io.github.jopenlibs.vault.response.WrapResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Policies, mounts, wrapping, leases and refusals by vault-java-driver.
@OverEachTransport
class DriverSysTest {
  private final Shared shared;
  private final Transport transport;
  private final Vault root;
  private String name;

  DriverSysTest(Transport transport, Shared shared) throws VaultException {
    this.shared = shared;
    this.transport = transport;
    this.root = Driver.root(shared, 1, transport);
  }

  @BeforeEach
  void name() {
    name = shared.fresh("sys");
  }

  private static int status(LogicalResponse response) {
    return response.getRestResponse().getStatus();
  }

  private static void assertRefused(int status, Deed deed) {
    var refused = assertThrows(VaultException.class, deed::run);
    assertEquals(status, refused.getHttpStatusCode(), refused.getMessage());
  }

  private interface Deed {
    void run() throws VaultException;
  }

  @Test
  void aPolicyIsWrittenReadListedAndDeleted() throws VaultException {
    String policy = "path \"secret/*\" { capabilities = [\"read\"] }";
    root.logical().write("sys/policies/acl/" + name, Map.of("policy", policy));
    assertEquals(policy, root.logical().read("sys/policies/acl/" + name).getData().get("policy"));
    assertTrue(root.logical().list("sys/policies/acl").getListData().contains(name));
    root.logical().delete("sys/policies/acl/" + name);
    assertEquals(404, status(root.logical().read("sys/policies/acl/" + name)));
  }

  @Test
  void aPolicyDecides() throws VaultException {
    root.mounts().enable(name, MountType.KEY_VALUE, new MountPayload());
    root.logical().write(name + "/open", Map.of("k", "v"));
    String policy = "path \"%s/open\" { capabilities = [\"read\"] }".formatted(name);
    root.logical().write("sys/policy/" + name, Map.of("policy", policy));
    var created = root.auth().createToken(new Auth.TokenRequest().polices(List.of(name)));
    Vault reader = Driver.token(created.getAuthClientToken(), 1, shared.coffer(), transport);
    assertEquals(Map.of("k", "v"), reader.logical().read(name + "/open").getData());
    LogicalResponse refused = reader.logical().read(name + "/closed");
    assertEquals(403, status(refused));
    assertEquals(Map.of(), refused.getData());
    assertEquals(403, status(reader.logical().write(name + "/open", Map.of("k", "w"))));
    assertRefused(403, () -> reader.logical().delete(name + "/open"));
    assertRefused(403, () -> reader.mounts().list());
  }

  @Test
  void anEngineIsMountedListedTunedAndDisabled() throws VaultException {
    root.mounts()
        .enable(
            name,
            MountType.KEY_VALUE,
            new MountPayload()
                .description("of a test")
                .defaultLeaseTtl(TimeToLive.of(1, TimeUnit.HOURS))
                .maxLeaseTtl(TimeToLive.of(24, TimeUnit.HOURS))
                .auditNonHmacRequestKeys(List.of("shape", "colour")));
    Mount listed = root.mounts().list().getMounts().get(name + "/");
    assertEquals(MountType.KEY_VALUE, listed.getType());
    assertEquals("of a test", listed.getDescription());
    assertFalse(listed.getLocal());
    assertFalse(listed.getSealWrap());
    assertEquals(3600, listed.getConfig().getDefaultLeaseTtl());
    root.mounts().tune(name, new MountPayload().maxLeaseTtl(TimeToLive.of(90, TimeUnit.MINUTES)));
    Mount tuned = root.mounts().read(name).getMount();
    assertEquals(3600, tuned.getConfig().getDefaultLeaseTtl());
    assertEquals(5400, tuned.getConfig().getMaxLeaseTtl());
    assertFalse(tuned.getConfig().getForceNoCache());
    assertRefused(400, () -> root.mounts().enable(name, MountType.KEY_VALUE, new MountPayload()));
    root.mounts().disable(name);
    assertFalse(root.mounts().list().getMounts().containsKey(name + "/"));
  }

  @Test
  void anAuthMethodIsEnabledTunedAndDisabled() throws VaultException {
    assertEquals(204, status(root.logical().write("sys/auth/" + name, Map.of("type", "userpass"))));
    assertEquals(
        204,
        status(
            root.logical()
                .write("sys/auth/" + name + "/tune", Map.of("default_lease_ttl", "20m"))));
    assertEquals(
        "1200",
        root.logical().read("sys/auth/" + name + "/tune").getData().get("default_lease_ttl"));
    root.logical().delete("sys/auth/" + name);
    assertFalse(root.logical().read("sys/auth").getData().containsKey(name + "/"));
  }

  @Test
  void anAnswerIsWrappedLookedAtRewrappedAndOpenedOnce() throws VaultException {
    JsonObject secret = Json.object().add("k", "v").add("n", 42);
    WrapResponse wrapped = root.auth().wrap(secret, 120);
    assertEquals(120, wrapped.getTtl());
    assertEquals("sys/wrapping/wrap", wrapped.getCreationPath());
    var looked = root.auth().lookupWrap(wrapped.getToken());
    assertEquals("sys/wrapping/wrap", looked.getData().get("creation_path"));
    assertEquals("120", looked.getData().get("creation_ttl"));
    WrapResponse moved = root.auth().rewrap(wrapped.getToken());
    assertRefused(400, () -> root.auth().unwrap(wrapped.getToken()));
    Vault carrier = Driver.token(moved.getToken(), 1, shared.coffer(), transport);
    assertEquals("120", carrier.auth().lookupWrap().getData().get("creation_ttl"));
    assertEquals(secret, carrier.auth().unwrap().getData());
    assertRefused(400, () -> carrier.auth().unwrap());
    assertRefused(400, () -> root.auth().lookupWrap(moved.getToken()));
  }

  @Test
  void aLeaseIsRenewedAndRevoked() throws VaultException {
    var options = Json.object().add("leased_passthrough", "true");
    root.logical().write("sys/mounts/" + name, Map.of("type", "kv", "options", options));
    root.logical().write(name + "/app", Map.of("password", "s3cr3t", "ttl", "1h"));
    LogicalResponse read = root.logical().read(name + "/app");
    assertTrue(read.getLeaseId().startsWith(name + "/app/"), read.getLeaseId());
    assertTrue(read.getRenewable());
    assertEquals(3600, read.getLeaseDuration());
    byte[] renewed = root.leases().renew(read.getLeaseId(), 1800).getRestResponse().getBody();
    assertEquals(1800, Json.parse(new String(renewed)).asObject().get("lease_duration").asInt());
    root.leases().revoke(read.getLeaseId());
    assertRefused(400, () -> root.leases().renew(read.getLeaseId(), 1800));
    String second = root.logical().read(name + "/app").getLeaseId();
    root.leases().revokePrefix(name + "/app");
    assertRefused(400, () -> root.leases().renew(second, 1800));
    String third = root.logical().read(name + "/app").getLeaseId();
    root.leases().revokeForce(name);
    assertRefused(400, () -> root.leases().renew(third, -1));
  }

  @Test
  void whatTheServerDoesNotUnderstandIsRefused() throws VaultException {
    assertEquals(404, status(root.logical().read("no/such/path")));
    assertEquals(404, status(root.logical().write("no/such/path", Map.of("k", "v"))));
    assertEquals(
        400, status(root.logical().write("sys/policy/" + name, Map.of("policy", "path {"))));
    Vault nobody = Driver.token("nobodys", 1, shared.coffer(), transport);
    assertEquals(403, status(nobody.logical().read("sys/mounts")));
  }
}
