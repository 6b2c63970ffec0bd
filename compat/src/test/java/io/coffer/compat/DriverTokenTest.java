package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Auth;
import io.github.jopenlibs.vault.response.AuthResponse;
import io.github.jopenlibs.vault.response.LookupResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Tokens by vault-java-driver.
@OverEachTransport
class DriverTokenTest {
  private final Shared shared;
  private final Transport transport;
  private final Vault root;

  DriverTokenTest(Transport transport, Shared shared) throws VaultException {
    this.shared = shared;
    this.transport = transport;
    this.root = Driver.root(shared, 1, transport);
  }

  private Vault as(AuthResponse created) throws VaultException {
    return Driver.token(created.getAuthClientToken(), 1, shared.coffer(), transport);
  }

  private static void assertGone(Vault client) {
    var refused = assertThrows(VaultException.class, () -> client.auth().lookupSelf());
    assertEquals(403, refused.getHttpStatusCode());
  }

  @Test
  void aTokenHasWhatWasAskedFor() throws VaultException {
    UUID id = UUID.nameUUIDFromBytes(shared.fresh("id").getBytes());
    AuthResponse created =
        root.auth()
            .createToken(
                new Auth.TokenRequest()
                    .id(id)
                    .polices(List.of("app"))
                    .meta(Map.of("username", "ann"))
                    .noParent(true)
                    .noDefaultPolicy(true)
                    .ttl("30m")
                    .explicitMaxTtl("2h")
                    .displayName("my app")
                    .numUses(7L)
                    .renewable(true));
    assertEquals(id.toString(), created.getAuthClientToken());
    assertEquals(List.of("app"), created.getAuthPolicies());
    assertEquals("ann", created.getUsername());
    assertEquals(1800, created.getAuthLeaseDuration());
    Vault self = as(created);
    root.logical().write("sys/policies/acl/app", Map.of("policy", selfPolicy()));
    LookupResponse found = self.auth().lookupSelf();
    assertEquals("token-my-app", found.getDisplayName());
    assertEquals(id.toString(), found.getId());
    assertEquals(created.getTokenAccessor(), found.getAccessor());
    assertEquals(1800, found.getCreationTTL());
    assertEquals(7200, found.getExplicitMaxTTL());
    assertEquals(6, found.getNumUses());
    assertTrue(found.isOrphan());
    assertEquals("auth/token/create", found.getPath());
  }

  private static String selfPolicy() {
    return "path \"auth/token/lookup-self\" { capabilities = [\"read\"] }";
  }

  @Test
  void aTokenRenewsAndRevokesItself() throws VaultException {
    Vault self =
        as(
            root.auth()
                .createToken(
                    new Auth.TokenRequest().polices(List.of("default")).ttl("1h").period("1h")));
    assertEquals(3600, self.auth().renewSelf().getAuthLeaseDuration());
    assertEquals(3600, self.auth().renewSelf(60).getAuthLeaseDuration());
    assertNotNull(self.auth().lookupSelf().getLastRenewalTime());
    self.auth().revokeSelf();
    assertGone(self);
  }

  @Test
  void aTokenComesFromARole() throws VaultException {
    String role = shared.fresh("role");
    root.logical().write("auth/token/roles/" + role, Map.of("orphan", true));
    Vault self = as(root.auth().createToken(new Auth.TokenRequest().role(role)));
    assertTrue(self.auth().lookupSelf().isOrphan());
    assertEquals("auth/token/create/" + role, self.auth().lookupSelf().getPath());
  }

  @Test
  void aBatchTokenCannotBeRenewed() throws VaultException {
    AuthResponse created =
        root.auth()
            .createToken(
                new Auth.TokenRequest().type("batch").polices(List.of("default")).ttl("5m"));
    assertFalse(created.isAuthRenewable());
    Vault self = as(created);
    assertEquals(300, self.auth().lookupSelf().getCreationTTL());
    var refused = assertThrows(VaultException.class, () -> self.auth().renewSelf());
    assertEquals(400, refused.getHttpStatusCode());
  }

  @Test
  void tokensAreLookedUpRenewedAndRevokedForOthers() throws VaultException {
    AuthResponse created = root.auth().createToken(new Auth.TokenRequest().ttl("1h"));
    Map<String, Object> token = Map.of("token", created.getAuthClientToken());
    Map<String, Object> accessor = Map.of("accessor", created.getTokenAccessor());
    assertEquals(
        created.getTokenAccessor(),
        root.logical().write("auth/token/lookup", token).getData().get("accessor"));
    assertEquals(200, status("auth/token/lookup-accessor", accessor));
    assertEquals(200, status("auth/token/renew", token));
    assertEquals(204, status("auth/token/revoke-accessor", accessor));
    assertEquals(403, status("auth/token/lookup", token));
    assertEquals(204, status("auth/token/revoke", token));
    assertGone(as(created));
  }

  private int status(String path, Map<String, Object> data) throws VaultException {
    return root.logical().write(path, data).getRestResponse().getStatus();
  }
}
