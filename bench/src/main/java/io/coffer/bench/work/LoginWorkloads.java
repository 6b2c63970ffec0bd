package io.coffer.bench.work;

import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Logins. Each makes a token of an hour, with a lease.
final class LoginWorkloads {
  private static final String PASSWORD = "correct horse battery staple";

  private LoginWorkloads() {}

  static List<Workload> all() {
    return List.of(
        Workload.cycling(
            "approle-login", "AppRole, one role and secret id", LoginWorkloads::appRole),
        Workload.cycling(
            "userpass-login",
            "userpass, whose password hash is slow on purpose",
            LoginWorkloads::userpass));
  }

  private static byte[][] appRole(Site site) {
    String mount = "auth/" + site.auth("approle");
    String role = mount + "/role/app";
    site.admin().write(role, Map.of("token_policies", "default", "token_ttl", "1h"));
    String roleId = data(site.admin().read(role + "/role-id"), "role_id");
    String secretId = data(site.admin().write(role + "/secret-id", Map.of()), "secret_id");
    return new byte[][] {
      site.requests("")
          .post(
              mount + "/login",
              "{\"role_id\":\"" + roleId + "\",\"secret_id\":\"" + secretId + "\"}")
    };
  }

  private static String data(Optional<Secret> answer, String name) {
    return String.valueOf(answer.orElseThrow().data().get(name));
  }

  private static byte[][] userpass(Site site) {
    String mount = "auth/" + site.auth("userpass");
    site.admin()
        .write(
            mount + "/users/ada",
            Map.of("password", PASSWORD, "token_policies", "default", "token_ttl", "1h"));
    return new byte[][] {
      site.requests("").post(mount + "/login/ada", "{\"password\":\"" + PASSWORD + "\"}")
    };
  }
}
