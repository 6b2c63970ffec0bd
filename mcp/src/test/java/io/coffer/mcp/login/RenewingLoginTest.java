package io.coffer.mcp.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.tool.Progress;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tools.TestTools;
import io.coffer.testkit.ServerProcess;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class RenewingLoginTest {
  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient client;
  private static CofferClient root;
  private static String roleId;

  private final TestClock clock = new TestClock();
  private final Path secret = home.resolve("secret-id");

  @BeforeAll
  static void start() {
    server = ServerProcess.dev(home);
    client = CofferClient.connect(server.address());
    root = client.withToken(ServerProcess.ROOT);
    root.write("sys/auth/approle", Map.of("type", "approle"));
    root.write("sys/auth/people", Map.of("type", "userpass"));
    root.write("auth/people/users/me", Map.of("password", "right", "token_ttl", "1h"));
    root.write("auth/approle/role/agent", Map.of("token_ttl", "1h", "token_max_ttl", "90m"));
    roleId =
        String.valueOf(
            root.read("auth/approle/role/agent/role-id").orElseThrow().data().get("role_id"));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
  }

  private TokenSource login(String... words) {
    Flags flags = Flags.parse(List.of(words), LoginFlags.OPTIONS);
    return LoginFlags.login(flags, client, clock).orElseThrow();
  }

  private TokenSource approle() throws IOException {
    Secret made = root.write("auth/approle/role/agent/secret-id", Map.of()).orElseThrow();
    Files.writeString(secret, made.data().get("secret_id") + "\n");
    return login("-login=approle", "-login-name=" + roleId, "-login-secret-file=" + secret);
  }

  private static void assertFresh(String token) {
    Object ttl = client.withToken(token).auth().lookupSelf().orElseThrow().data().get("ttl");
    assertTrue(Long.parseLong(String.valueOf(ttl)) > 3_000, "it lives for " + ttl + " s");
  }

  @Test
  void aTokenIsKeptWhileItIsFreshAndThenProlonged() throws IOException {
    TokenSource login = approle();
    String token = login.token();
    assertFresh(token);
    clock.advance(Duration.ofMinutes(39));
    assertEquals(token, login.token());
    root.write("auth/token/renew", Map.of("token", token, "increment", "10m"));
    clock.advance(Duration.ofMinutes(2));
    assertEquals(token, login.token());
    assertFresh(token);
  }

  @Test
  void whatCannotBeProlongedIsMadeAnew() throws IOException {
    TokenSource login = approle();
    String token = login.token();
    client.withToken(token).auth().revokeSelf();
    assertEquals(token, login.token());
    clock.advance(Duration.ofMinutes(41));
    String another = login.token();
    assertNotEquals(token, another);
    assertFresh(another);
  }

  @Test
  void aCallWhoseTokenTheServerForgotIsMadeAgain() throws IOException {
    var caller = new OwnCaller(client, approle());
    client
        .withToken(caller.client().auth().lookupSelf().isPresent() ? token(caller) : "")
        .auth()
        .revokeSelf();
    Map<?, ?> result =
        TestTools.box().call("token-lookup", Map.of(), caller, Progress.NONE).print();
    assertEquals(false, result.get("isError"), () -> Json.write(result));
  }

  // what the server says that it is
  private static String token(OwnCaller caller) {
    return String.valueOf(caller.client().auth().lookupSelf().orElseThrow().data().get("id"));
  }

  @Test
  void theSecretIsReadAtEachLogin() throws IOException {
    TokenSource login = approle();
    login.token();
    Files.writeString(secret, "no longer");
    assertThrows(ApiException.class, login::replace);
    approle();
    assertTrue(login.replace());
    Files.delete(secret);
    assertThrows(ToolFailure.class, login::replace);
  }

  @Test
  void aPersonsNameAndPasswordDoAsWell() throws IOException {
    Files.writeString(secret, "right\n");
    TokenSource login =
        login(
            "-login=userpass",
            "-login-mount=people",
            "-login-name=me",
            "-login-secret-file=" + secret);
    assertFresh(login.token());
  }

  @Test
  void aFileThatIsTooLongIsNamed() throws IOException {
    Files.writeString(secret, "x".repeat(64 * 1024 + 1));
    TokenSource login = login("-login=userpass", "-login-name=me", "-login-secret-file=" + secret);
    ToolFailure e = assertThrows(ToolFailure.class, login::token);
    assertTrue(String.valueOf(e.getMessage()).contains(secret + " is too long"), e.getMessage());
  }

  @Test
  void theTokenOfTheEnvironmentComesBeforeThatOfTheFile() throws IOException {
    Path file = home.resolve(".vault-token");
    Files.writeString(file, "of-the-file\n");
    String user = home.toString();
    var both = new Environment(Map.of("HOME", user, "VAULT_TOKEN", "of-the-environment"));
    assertEquals("of-the-environment", new GivenToken(both).token());
    var given = new GivenToken(new Environment(Map.of("HOME", user)));
    assertEquals("of-the-file", given.token());
    Files.writeString(file, "x".repeat(64 * 1024 + 1));
    var caller = new OwnCaller(client, given);
    Map<?, ?> result = TestTools.box().call("health", Map.of(), caller, Progress.NONE).print();
    assertTrue(Json.write(result).contains("too long to be a token"), () -> Json.write(result));
    RpcException e = assertThrows(RpcException.class, () -> TestTools.box().list(caller));
    assertTrue(String.valueOf(e.getMessage()).contains("too long to be a token"));
    Files.delete(file);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertMissing("-login-name", "-login=approle");
    assertMissing("-login-secret-file", "-login=userpass", "-login-name=me");
    assertMissing("approle or userpass", "-login=ldap", "-login-name=me");
    assertMissing("-login-mount needs -login", "-login-mount=x");
  }

  private void assertMissing(String part, String... words) {
    UsageException e = assertThrows(UsageException.class, () -> login(words));
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
