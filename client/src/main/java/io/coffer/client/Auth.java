package io.coffer.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens and logins.
public final class Auth {
  private final CofferClient client;

  Auth(CofferClient client) {
    this.client = client;
  }

  private Secret login(String path, Map<String, Object> body) {
    return client
        .write(path, body)
        .orElseThrow(() -> new ApiException(0, List.of("the login was not answered"), path));
  }

  /// Logs in with a name and a password.
  public Secret userpass(String mount, String name, String password) {
    return login("auth/" + mount + "/login/" + name, Map.of("password", password));
  }

  /// Logs in with a role id and a secret id.
  public Secret appRole(String mount, String roleId, String secretId) {
    return login("auth/" + mount + "/login", Map.of("role_id", roleId, "secret_id", secretId));
  }

  /// Makes a token.
  ///
  /// @param wish as `auth/token/create` takes it
  public Secret createToken(Map<String, ? extends @Nullable Object> wish) {
    return client
        .write("auth/token/create", wish)
        .orElseThrow(() -> new ApiException(0, List.of("no token came"), "auth/token/create"));
  }

  /// Describes the client's own token.
  public Optional<Secret> lookupSelf() {
    return client.read("auth/token/lookup-self");
  }

  /// Prolongs the client's own token.
  public Optional<Secret> renewSelf() {
    return client.write("auth/token/renew-self", Map.of());
  }

  /// Revokes the client's own token.
  public void revokeSelf() {
    client.write("auth/token/revoke-self", Map.of());
  }
}
