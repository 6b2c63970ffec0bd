package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.VaultTokenOperations;
import org.springframework.vault.support.VaultToken;
import org.springframework.vault.support.VaultTokenRequest;
import org.springframework.vault.support.VaultTokenResponse;

/// Tokens by Spring Vault.
@OverEachTransport
class SpringTokenTest {
  private final Shared shared;
  private final Transport transport;
  private final VaultTemplate root;
  private final VaultTokenOperations tokens;

  SpringTokenTest(Transport transport, Shared shared) {
    this.shared = shared;
    this.transport = transport;
    this.root = Spring.root(shared, transport);
    this.tokens = root.opsForToken();
  }

  private VaultTemplate as(VaultToken token) {
    return Spring.token(token.getToken(), shared.coffer(), transport);
  }

  private Map<String, Object> lookup(VaultToken token) {
    return root.write("auth/token/lookup", Map.of("token", token.getToken())).getRequiredData();
  }

  private void assertGone(VaultToken token) {
    String message = assertThrows(VaultException.class, () -> lookup(token)).getMessage();
    assertTrue(message.contains("403") && message.contains("bad token"), message);
  }

  @Test
  void aTokenHasWhatWasAskedFor() {
    VaultTokenResponse created =
        tokens.create(
            VaultTokenRequest.builder()
                .policies(List.of("app", "default"))
                .displayName("my app")
                .meta(Map.of("team", "payments"))
                .ttl(Duration.ofMinutes(30))
                .explicitMaxTtl(Duration.ofHours(2))
                .numUses(7)
                .renewable(false)
                .build());
    assertEquals(List.of("app", "default"), created.getAuth().get("policies"));
    assertEquals(false, created.getAuth().get("renewable"));
    Map<String, Object> found = lookup(created.getToken());
    assertEquals("token-my-app", found.get("display_name"));
    assertEquals(Map.of("team", "payments"), found.get("meta"));
    assertEquals(1800, found.get("creation_ttl"));
    assertEquals(7200, found.get("explicit_max_ttl"));
    assertEquals(7, found.get("num_uses"));
    assertEquals(false, found.get("orphan"));
  }

  @Test
  void aTokenMayBeAnOrphanWithANameOfItsOwn() {
    String id = shared.fresh("chosen");
    VaultToken chosen =
        tokens.create(VaultTokenRequest.builder().id(id).noParent().build()).getToken();
    assertEquals(id, chosen.getToken());
    assertEquals(true, lookup(chosen).get("orphan"));
    VaultToken orphan = tokens.createOrphan().getToken();
    assertEquals(true, lookup(orphan).get("orphan"));
  }

  @Test
  void aTokenComesFromARole() {
    String role = shared.fresh("role");
    root.write("auth/token/roles/" + role, Map.of("allowed_policies", "app", "orphan", true));
    VaultToken token =
        tokens.create(role, VaultTokenRequest.builder().withPolicy("app").build()).getToken();
    assertEquals(role, lookup(token).get("role"));
    root.delete("auth/token/roles/" + role);
  }

  @Test
  void aTokenIsRenewed() {
    VaultToken token =
        tokens
            .create(VaultTokenRequest.builder().ttl(Duration.ofHours(1)).renewable().build())
            .getToken();
    VaultTokenResponse renewed = tokens.renew(token);
    assertEquals(token.getToken(), renewed.getToken().getToken());
    assertEquals(3600, renewed.getAuth().get("lease_duration"));
    assertTrue(lookup(token).containsKey("last_renewal_time"));
  }

  @Test
  void revokingATokenRevokesThoseItMade() {
    VaultToken parent = tokens.create().getToken();
    VaultToken child = as(parent).opsForToken().create().getToken();
    tokens.revoke(parent);
    assertGone(parent);
    assertGone(child);
  }

  @Test
  void revokingAnOrphanMakerLeavesThoseItMade() {
    VaultToken parent = tokens.create().getToken();
    VaultToken child = as(parent).opsForToken().create().getToken();
    tokens.revokeOrphan(parent);
    assertGone(parent);
    assertEquals(true, lookup(child).get("orphan"));
  }

  @Test
  void aTokenLooksAtRenewsAndRevokesItself() {
    VaultToken token =
        tokens
            .create(
                VaultTokenRequest.builder()
                    .withPolicy("default")
                    .ttl(Duration.ofHours(1))
                    .renewable()
                    .build())
            .getToken();
    VaultTemplate self = as(token);
    assertEquals(token.getToken(), self.read("auth/token/lookup-self").getRequiredData().get("id"));
    Map<String, Object> auth =
        self.write("auth/token/renew-self", Map.of("increment", "10m")).getAuth();
    assertEquals(600, auth.get("lease_duration"));
    self.write("auth/token/revoke-self");
    assertGone(token);
  }

  @Test
  void anAccessorStandsForItsToken() {
    VaultTokenResponse created = tokens.create();
    Map<String, Object> accessor = Map.of("accessor", created.getAuth().get("accessor"));
    Map<String, Object> found =
        root.write("auth/token/lookup-accessor", accessor).getRequiredData();
    assertEquals("", found.get("id"));
    assertTrue(root.list("auth/token/accessors").contains(found.get("accessor")));
    root.write("auth/token/revoke-accessor", accessor);
    assertGone(created.getToken());
    assertFalse(root.list("auth/token/accessors").contains(found.get("accessor")));
  }
}
