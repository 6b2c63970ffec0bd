package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.response.AuthResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way in that the server and vault-java-driver have in common.
@OverEachTransport
class DriverLoginTest {
  private final Shared shared;
  private final Transport transport;
  private final Vault anonymous;
  private final Logical root;
  private String mount;

  DriverLoginTest(Transport transport, Shared shared) throws VaultException {
    this.shared = shared;
    this.transport = transport;
    this.anonymous = Driver.anonymous(shared.coffer(), transport);
    this.root = Driver.root(shared, 1, transport).logical();
  }

  @BeforeEach
  void name() {
    mount = shared.fresh("login");
  }

  private void enable(String type) throws VaultException {
    root.write("sys/auth/" + mount, Map.of("type", type));
  }

  private String path(String path) {
    return "auth/" + mount + "/" + path;
  }

  private void assertMayBeUsed(AuthResponse login, String displayName) throws VaultException {
    Vault client = Driver.token(login.getAuthClientToken(), 1, shared.coffer(), transport);
    assertEquals(displayName, client.auth().lookupSelf().getDisplayName());
  }

  @Test
  void aNameAndItsPasswordLogIn() throws VaultException {
    enable("userpass");
    root.write(
        path("users/ann"),
        Map.of("password", "correct-horse", "token_ttl", "1h", "token_policies", "app"));
    AuthResponse login = anonymous.auth().loginByUserPass("ann", "correct-horse", mount);
    assertEquals("ann", login.getUsername());
    assertEquals(List.of("app", "default"), login.getAuthPolicies());
    assertEquals(3600, login.getAuthLeaseDuration());
    assertTrue(login.isAuthRenewable());
    assertMayBeUsed(login, mount + "-ann");
  }

  @Test
  void aWrongPasswordDoesNot() throws VaultException {
    enable("userpass");
    root.write(path("users/ann"), Map.of("password", "correct-horse"));
    var refused =
        assertThrows(
            VaultException.class, () -> anonymous.auth().loginByUserPass("ann", "wrong", mount));
    assertEquals(400, refused.getHttpStatusCode());
    assertTrue(refused.getMessage().contains("invalid username or password"));
  }

  @Test
  void aRoleAndItsSecretLogIn() throws VaultException {
    enable("approle");
    root.write(path("role/web"), Map.of("token_ttl", "10m", "token_max_ttl", "20m"));
    String role = root.read(path("role/web/role-id")).getData().get("role_id");
    String secret = root.write(path("role/web/secret-id"), Map.of()).getData().get("secret_id");
    AuthResponse login = anonymous.auth().loginByAppRole(mount, role, secret);
    assertEquals(600, login.getAuthLeaseDuration());
    assertMayBeUsed(login, mount);
  }

  @Test
  void aSecretThatSomebodyChoseLogsIn() throws VaultException {
    enable("approle");
    root.write(path("role/web"), Map.of());
    root.write(path("role/web/role-id"), Map.of("role_id", mount + "-web"));
    root.write(path("role/web/custom-secret-id"), Map.of("secret_id", "hard-to-guess"));
    assertMayBeUsed(anonymous.auth().loginByAppRole(mount, mount + "-web", "hard-to-guess"), mount);
  }

  @Test
  void aSecretComesWrapped() throws VaultException {
    enable("approle");
    root.write(path("role/web"), Map.of("secret_id_num_uses", 1));
    String role = root.read(path("role/web/role-id")).getData().get("role_id");
    String wrapping =
        root.write(path("role/web/secret-id"), Map.of(), 60).getWrapResponse().getToken();
    Vault carrier = Driver.token(wrapping, 1, shared.coffer(), transport);
    String secret = carrier.auth().unwrap().getData().getString("secret_id");
    assertMayBeUsed(anonymous.auth().loginByAppRole(mount, role, secret), mount);
    var used =
        assertThrows(
            VaultException.class, () -> anonymous.auth().loginByAppRole(mount, role, secret));
    assertEquals(400, used.getHttpStatusCode());
    assertTrue(used.getMessage().contains("invalid role or secret ID"), used.getMessage());
  }
}
