package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.AppRoleAuthentication;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.RoleId;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.SecretId;
import org.springframework.vault.authentication.AuthenticationStepsExecutor;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.CubbyholeAuthentication;
import org.springframework.vault.authentication.CubbyholeAuthenticationOptions;
import org.springframework.vault.authentication.LoginToken;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.authentication.UnwrappingEndpoints;
import org.springframework.vault.authentication.UsernamePasswordAuthentication;
import org.springframework.vault.authentication.UsernamePasswordAuthenticationOptions;
import org.springframework.vault.authentication.VaultLoginException;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultResponse;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestTemplate;

/// Every way in that the server and Spring Vault have in common.
@OverEachTransport
class SpringLoginTest {
  private final Shared shared;
  private final Transport transport;
  private final VaultTemplate root;
  private final RestTemplate rest;
  private String mount;

  SpringLoginTest(Transport transport, Shared shared) {
    this.shared = shared;
    this.transport = transport;
    this.root = Spring.root(shared, transport);
    this.rest = Spring.rest(shared.coffer(), transport);
  }

  @BeforeEach
  void name() {
    mount = shared.fresh("login");
  }

  private void assertLogsIn(ClientAuthentication who, String displayName) {
    VaultTemplate client = Spring.as(who, shared.coffer(), transport);
    Map<String, Object> self = client.read("auth/token/lookup-self").getRequiredData();
    assertEquals(displayName, self.get("display_name"));
  }

  private void withUserpass() {
    root.opsForSys().authMount(mount, VaultMount.create("userpass"));
    root.write(
        "auth/" + mount + "/users/ann", Map.of("password", "correct-horse", "token_ttl", "1h"));
  }

  private UsernamePasswordAuthenticationOptions ann(String password) {
    return UsernamePasswordAuthenticationOptions.builder()
        .path(mount)
        .username("ann")
        .password(password)
        .build();
  }

  private void withAppRole(Map<String, Object> role) {
    root.opsForSys().authMount(mount, VaultMount.create("approle"));
    root.write("auth/" + mount + "/role/web", role);
  }

  private String roleId() {
    return field(root.read(role("role-id")), "role_id");
  }

  private String secretId() {
    return field(root.write(role("secret-id")), "secret_id");
  }

  private String role(String what) {
    return "auth/" + mount + "/role/web/" + what;
  }

  private static String field(VaultResponse response, String name) {
    return response.getRequiredData().get(name).toString();
  }

  private AppRoleAuthenticationOptions.AppRoleAuthenticationOptionsBuilder appRole() {
    return AppRoleAuthenticationOptions.builder().path(mount);
  }

  private VaultToken wrapped(HttpMethod method, String path, Map<String, Object> body) {
    return root.doWithSession(session -> {
      var headers = new HttpHeaders();
      headers.add("X-Vault-Wrap-TTL", "60s");
      VaultResponse response =
          session
              .exchange(path, method, new HttpEntity<>(body, headers), VaultResponse.class)
              .getBody();
      return VaultToken.of(response.getWrapInfo().get("token"));
    });
  }

  @Test
  void aTokenIsALogin() {
    String token = root.opsForToken().create().getToken().getToken();
    assertLogsIn(new TokenAuthentication(token), "token");
  }

  @Test
  void aNameAndItsPasswordLogIn() {
    withUserpass();
    var login = new UsernamePasswordAuthentication(ann("correct-horse"), rest);
    assertLogsIn(login, mount + "-ann");
    LoginToken token = assertInstanceOf(LoginToken.class, login.login());
    assertEquals(Duration.ofHours(1), token.getLeaseDuration());
    assertTrue(token.isRenewable());
    assertTrue(token.isServiceToken());
    assertTrue(token.getAccessor().length() > 10);
  }

  @Test
  void aWrongPasswordDoesNot() {
    withUserpass();
    var login = new UsernamePasswordAuthentication(ann("wrong"), rest);
    String message = assertThrows(VaultException.class, login::login).getMessage();
    assertTrue(message.contains("invalid username or password"), message);
  }

  @Test
  void aRoleAndItsSecretLogIn() {
    withAppRole(Map.of("token_ttl", "10m"));
    var options =
        appRole().roleId(RoleId.provided(roleId())).secretId(SecretId.provided(secretId())).build();
    assertLogsIn(new AppRoleAuthentication(options, rest), mount);
    assertLogsIn(
        new AuthenticationStepsExecutor(
            AppRoleAuthentication.createAuthenticationSteps(options), rest),
        mount);
  }

  @Test
  void idsThatSomebodyChoseLogIn() {
    withAppRole(Map.of());
    root.write(role("role-id"), Map.of("role_id", mount + "-web"));
    root.write(role("custom-secret-id"), Map.of("secret_id", "hard-to-guess"));
    var options =
        appRole()
            .roleId(RoleId.provided(mount + "-web"))
            .secretId(SecretId.provided("hard-to-guess"))
            .build();
    assertLogsIn(new AppRoleAuthentication(options, rest), mount);
  }

  @Test
  void aRoleThatWantsNoSecretLogsIn() {
    withAppRole(Map.of("bind_secret_id", false, "token_bound_cidrs", List.of("127.0.0.0/8")));
    var options = appRole().roleId(RoleId.provided(roleId())).build();
    assertLogsIn(new AppRoleAuthentication(options, rest), mount);
  }

  @Test
  void idsArePulledWithATokenForThat() {
    withAppRole(Map.of());
    var initial = VaultToken.of(shared.root());
    var options =
        appRole()
            .appRole("web")
            .roleId(RoleId.pull(initial))
            .secretId(SecretId.pull(initial))
            .build();
    assertLogsIn(new AppRoleAuthentication(options, rest), mount);
    assertLogsIn(
        new AuthenticationStepsExecutor(
            AppRoleAuthentication.createAuthenticationSteps(options), rest),
        mount);
  }

  @ParameterizedTest
  @EnumSource
  void idsComeWrapped(UnwrappingEndpoints endpoint) {
    withAppRole(Map.of());
    var options =
        appRole()
            .roleId(RoleId.wrapped(wrapped(HttpMethod.GET, role("role-id"), null)))
            .secretId(SecretId.wrapped(wrapped(HttpMethod.POST, role("secret-id"), Map.of())))
            .unwrappingEndpoints(endpoint)
            .build();
    assertLogsIn(new AppRoleAuthentication(options, rest), mount);
  }

  @Test
  void aWrongSecretDoesNotLogIn() {
    withAppRole(Map.of());
    var options =
        appRole().roleId(RoleId.provided(roleId())).secretId(SecretId.provided("wrong")).build();
    var login = new AppRoleAuthentication(options, rest);
    String message = assertThrows(VaultLoginException.class, login::login).getMessage();
    assertTrue(message.contains("invalid role or secret ID"), message);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenComesWrapped(UnwrappingEndpoints endpoint) {
    Map<String, Object> request = Map.of("ttl", "1h", "display_name", mount);
    var options =
        CubbyholeAuthenticationOptions.builder()
            .initialToken(wrapped(HttpMethod.POST, "auth/token/create", request))
            .wrapped()
            .unwrappingEndpoints(endpoint)
            .build();
    var login = new CubbyholeAuthentication(options, rest);
    assertLogsIn(login, "token-" + mount);
    assertThrows(VaultLoginException.class, login::login);
  }

  @Test
  void aWrappedTokenIsTakenInSteps() {
    Map<String, Object> request = Map.of("ttl", "1h", "display_name", mount);
    var options =
        CubbyholeAuthenticationOptions.builder()
            .initialToken(wrapped(HttpMethod.POST, "auth/token/create", request))
            .wrapped()
            .build();
    assertLogsIn(
        new AuthenticationStepsExecutor(
            CubbyholeAuthentication.createAuthenticationSteps(options), rest),
        "token-" + mount);
  }

  @Test
  void aTokenLiesInTheCubbyholeOfAnother() {
    String initial = field(root.write("auth/token/create", Map.of("policies", List.of("default"))));
    String stored = field(root.write("auth/token/create", Map.of("display_name", mount)));
    Spring.token(initial, shared.coffer(), transport)
        .write("cubbyhole/token", Map.of("token", stored));
    var options =
        CubbyholeAuthenticationOptions.builder()
            .initialToken(VaultToken.of(initial))
            .path("cubbyhole/token")
            .build();
    assertLogsIn(new CubbyholeAuthentication(options, rest), "token-" + mount);
  }

  private static String field(VaultResponse created) {
    return created.getAuth().get("client_token").toString();
  }
}
