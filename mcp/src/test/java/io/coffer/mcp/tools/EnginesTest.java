package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import io.coffer.testkit.ServerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What agents have the cryptographic engines do.
@Tag("slow")
final class EnginesTest {
  private static final String USES =
      """
      path "transit/encrypt/used" { capabilities = ["update"] }
      path "transit/decrypt/used" { capabilities = ["update"] }
      path "transit/sign/signer" { capabilities = ["update"] }
      path "transit/verify/signer" { capabilities = ["update"] }
      path "pki/issue/web" { capabilities = ["update"] }
      path "secret/data/apps/*" { capabilities = ["read"] }
      path "secret/data/exposures/*" { capabilities = ["create"] }
      """;

  private static final String CERTIFICATE =
      "{'secretType':'certificate','name':'web','config':{'commonName':'web.example','ttl':'1h'}";

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;
  private static Asking all;

  @BeforeAll
  static void start() {
    server = ServerProcess.dev(home);
    root = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
    all = new Asking(root);
    all.call(
        "manage-secret-engines",
        "{'engineType':'pki','path':'pki','config':{'commonName':'Root','ttl':'8760h',"
            + "'keyType':'ec'}}");
    root.write(
        "pki/roles/web", Map.of("allowed_domains", "web.example", "allow_bare_domains", true));
    all.call(
        "manage-secret-engines",
        "{'engineType':'transit','path':'transit','config':{'keyName':'used'}}");
    root.write("transit/keys/signer", Map.of("type", "ecdsa-p256"));
  }

  @AfterAll
  static void stop() {
    root.close();
    server.stop();
  }

  private static Asking agent(String name, String policy) {
    root.sys().putPolicy(name, policy);
    Map<String, Object> wish = Map.of("policies", List.of(name), "ttl", "1h");
    return new Asking(root.withToken(root.auth().createToken(wish).clientToken()));
  }

  private static Map<?, ?> config(Map<?, ?> answer) {
    return (Map<?, ?>) Objects.requireNonNull(answer.get("config"));
  }

  private static Map<?, ?> unwrapped(Map<?, ?> answer) {
    CofferClient process = root.withToken(String.valueOf(answer.get("wrappingToken")));
    return process.write("sys/wrapping/unwrap", Map.of()).map(Secret::data).orElseThrow();
  }

  @Test
  void aRootIsMadeWhereThereIsNoIssuerAndOnlyThere() {
    String call =
        "{'engineType':'pki','path':'roots','config':{'commonName':'One','ttl':'87600h'}}";
    Map<?, ?> first = config(all.call("manage-secret-engines", call));
    assertFalse(String.valueOf(first.get("defaultIssuer")).isEmpty());
    assertEquals("1", String.valueOf(first.get("issuers")));
    assertEquals("315360000", String.valueOf(first.get("maxLeaseTtlSeconds")));
    assertEquals(first, config(all.call("manage-secret-engines", call)));
    all.fails(
        "manage-secret-engines",
        "{'engineType':'pki','path':'x','config':{'keyType':'ec'}}",
        "needs a commonName");
    all.fails(
        "manage-secret-engines",
        "{'engineType':'pki','path':'x','config':{'maxVersions':2}}",
        "Nothing was done: pki has no config.maxVersions.");
  }

  @Test
  void aKeyIsMadeOnceAndNotMadeWeaker() {
    String call =
        "{'engineType':'transit','path':'keys','config':{'keyName':'k','derived':true,"
            + "'convergentEncryption':true,'deletionAllowed':true}}";
    Map<?, ?> shown = config(all.call("manage-secret-engines", call));
    assertEquals("true true false true", flags(shown));
    assertEquals("1", String.valueOf(shown.get("keys")));
    assertEquals(shown, config(all.call("manage-secret-engines", call)));
    all.fails(
        "manage-secret-engines",
        "{'engineType':'transit','path':'keys','config':{'keyName':'k','derived':false}}",
        "is not derived as it is wished for");
    all.fails(
        "manage-secret-engines",
        "{'engineType':'transit','path':'keys','config':{'exportable':true}}",
        "keyName must name it");
    all.fails(
        "manage-secret-engines",
        "{'engineType':'transit','path':'keys','config':{'keyName':'../x'}}",
        "keyName has letters");
  }

  private static String flags(Map<?, ?> shown) {
    return shown.get("derived")
        + " "
        + shown.get("convergentEncryption")
        + " "
        + shown.get("exportable")
        + " "
        + shown.get("deletionAllowed");
  }

  @Test
  void enginesWithoutMoreAreMounted() {
    Map<?, ?> none =
        config(all.call("manage-secret-engines", "{'engineType':'ssh','path':'bare'}"));
    assertEquals("", none.get("publicKey"));
    String call = "{'engineType':'ssh','path':'signs','config':{'keyType':'ed25519'}}";
    Map<?, ?> signs = config(all.call("manage-secret-engines", call));
    assertTrue(String.valueOf(signs.get("publicKey")).startsWith("ssh-ed25519 "));
    assertEquals(signs, config(all.call("manage-secret-engines", call)));
    Map<?, ?> codes =
        config(all.call("manage-secret-engines", "{'engineType':'totp','path':'codes'}"));
    assertEquals("0", String.valueOf(codes.get("keys")));
  }

  @Test
  void aCertificateIsForAProcess() {
    Asking agent = agent("issues", USES);
    Map<?, ?> answer =
        agent.call("generate-dynamic-secrets", CERTIFICATE + ",'wrapTtlSeconds':60}");
    assertEquals("60", String.valueOf(answer.get("wrappingTtlSeconds")));
    assertTrue(((List<?>) Objects.requireNonNull(answer.get("fields"))).contains("privateKey"));
    assertFalse(Json.write(answer).contains("BEGIN"));
    Map<?, ?> made = unwrapped(answer);
    assertTrue(String.valueOf(made.get("private_key")).contains("PRIVATE KEY"));
    agent.fails(
        "generate-dynamic-secrets",
        "{'secretType':'certificate','name':'other','config':{'commonName':'a'}}",
        "update or create on pki/issue/other");
    agent.fails(
        "generate-dynamic-secrets",
        "{'secretType':'certificate','name':'web'}",
        "config.commonName");
    agent.fails(
        "generate-dynamic-secrets",
        "{'secretType':'certificate','name':'../x'}",
        "name has letters");
  }

  @Test
  void aCertificateIsShownWhereAPolicySaysSo() {
    String call = CERTIFICATE + ",'clear':true}";
    agent("hidden", USES)
        .fails("generate-dynamic-secrets", call, "read on sys/mcp/clear/pki/issue/web");
    Asking agent =
        agent("shown", USES + "path \"sys/mcp/clear/pki/issue/web\" { capabilities = [\"read\"] }");
    Map<?, ?> answer = agent.call("generate-dynamic-secrets", call);
    assertTrue(String.valueOf(answer.get("privateKey")).contains("PRIVATE KEY"));
    assertTrue(String.valueOf(answer.get("certificate")).contains("BEGIN CERTIFICATE"));
    String listed = Json.write(all.call("exposure-list", "{'limit':100}"));
    assertTrue(listed.contains(String.valueOf(answer.get("exposure"))), listed);
    assertTrue(listed.contains("pki/issue/web"), listed);
  }

  @Test
  void aNarrowRoleIsMadeWhereThereIsNone() {
    root.sys().mount("ssh", "ssh", Map.of());
    all.call(
        "manage-secret-engines",
        "{'engineType':'ssh','path':'ssh','config':{'keyType':'ed25519'}}");
    String call =
        "{'secretType':'ssh','name':'deploy','makeRole':true,"
            + "'config':{'keyType':'ca','defaultUser':'deploy'}}";
    Map<?, ?> made = unwrapped(all.call("generate-dynamic-secrets", call));
    assertTrue(String.valueOf(made.get("signed_key")).startsWith("ssh-"));
    Map<?, ?> role = root.read("ssh/roles/deploy").map(Secret::data).orElseThrow();
    assertEquals("deploy", role.get("allowed_users"));
    assertEquals("86400", String.valueOf(role.get("max_ttl")));
    String once =
        "{'secretType':'ssh','name':'once','makeRole':true,'config':{'keyType':'otp',"
            + "'defaultUser':'ann','ip':'192.0.2.7','cidrList':['192.0.2.0/24']}}";
    Map<?, ?> password = unwrapped(all.call("generate-dynamic-secrets", once));
    assertEquals("ann 192.0.2.7", password.get("username") + " " + password.get("ip"));
    String web =
        "{'secretType':'certificate','name':'narrow','makeRole':true,"
            + "'config':{'commonName':'narrow.example','ipSans':['192.0.2.7']}}";
    unwrapped(all.call("generate-dynamic-secrets", web));
  }

  @Test
  void aSecretIsEncryptedUnseenAndDecryptedForAProcess() {
    root.kv("secret").put("apps/card", Map.of("number", "MARKED-4111"));
    Asking agent = agent("encrypts", USES);
    Map<?, ?> answer =
        agent.call("encrypt", "{'keyName':'used','plaintext':'sref://secret/apps/card#number'}");
    assertEquals("1", String.valueOf(answer.get("keyVersion")));
    String ciphertext = String.valueOf(answer.get("ciphertext"));
    assertTrue(ciphertext.startsWith("vault:v1:"));
    String call = "{'keyName':'used','ciphertext':'" + ciphertext + "'";
    Map<?, ?> given = agent.call("decrypt", call + "}");
    assertFalse(Json.write(given).contains("MARKED"));
    String plain =
        Base64.getEncoder().encodeToString("MARKED-4111".getBytes(StandardCharsets.UTF_8));
    assertEquals(plain, unwrapped(given).get("plaintext"));
    agent.fails("decrypt", call + ",'clear':true}", "read on sys/mcp/clear/transit/decrypt/used");
    Asking sees =
        agent("decrypts", USES + "path \"sys/mcp/clear/transit/*\" { capabilities = [\"read\"] }");
    Map<?, ?> shown = sees.call("decrypt", call + ",'clear':true}");
    assertEquals("MARKED-4111 text", shown.get("plaintext") + " " + shown.get("encoding"));
    agent.fails("decrypt", "{'keyName':'used','ciphertext':'vault:v1:AAAA'}", "status 400");
    agent.fails(
        "encrypt",
        "{'keyName':'other','plaintext':'x'}",
        "update or create on transit/encrypt/other");
  }

  @Test
  void aTextIsSignedAndVerified() {
    Asking agent = agent("signs", USES);
    String signature =
        String.valueOf(agent.call("sign", "{'keyName':'signer','input':'one'}").get("signature"));
    String call = "{'keyName':'signer','input':'%s','signature':'" + signature + "'}";
    assertEquals(true, agent.call("verify", call.formatted("one")).get("valid"));
    assertEquals(false, agent.call("verify", call.formatted("two")).get("valid"));
    assertNotEquals(
        signature,
        agent
            .call("sign", "{'keyName':'signer','input':'one','hashAlgorithm':'sha3-512'}")
            .get("signature"));
  }
}
