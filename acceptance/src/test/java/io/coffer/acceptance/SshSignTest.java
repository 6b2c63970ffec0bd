package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SshSignTest {
  static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEmHl+l4EaVenrj/lGt28ceiKmvW2Gr6N20UE5e/lYRY";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/ssh", "{'type':'ssh'}").orFail();
    root.put("ssh/config/ca", "{'key_type':'ed25519'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void role(String members) {
    root.put("ssh/roles/r", "{'key_type':'ca','allow_user_certificates':true," + members + "}")
        .orFail();
  }

  private static String body(String members) {
    return "{'public_key':'" + KEY + "'" + members + "}";
  }

  private Said sign(String members) {
    return root.put("ssh/sign/r", body(members));
  }

  private SshCertificateText signed(String members) {
    return SshCertificateText.read(sign(members).orFail().text("signed_key"));
  }

  @Test
  void aUserCertificateSaysWhatTheRoleSays() {
    role(
        "'allowed_users':'*','default_user':'joe','default_extensions':{'permit-pty':''},"
            + "'default_critical_options':{'force-command':'/bin/true'},'ttl':'30m'");
    Said said = sign("").orFail();
    SshCertificateText made = SshCertificateText.read(said.text("signed_key"));
    Instant now = scene.clock().instant();
    assertEquals(1, made.type());
    assertEquals(List.of("joe"), made.principals());
    assertEquals(now.minusSeconds(30).getEpochSecond(), made.from().getEpochSecond());
    assertEquals(now.plus(Duration.ofMinutes(30)).getEpochSecond(), made.until().getEpochSecond());
    assertEquals(Map.of("permit-pty", ""), made.extensions());
    assertEquals(Map.of("force-command", "/bin/true"), made.options());
    assertEquals(Long.toHexString(made.serial()), said.text("serial_number"));
    assertTrue(made.keyId().matches("vault-root-[0-9a-f]{64}"), made.keyId());
    assertEquals("ssh-ed25519", made.algorithm());
    String authority = root.get("ssh/config/ca").text("public_key");
    assertEquals(authority, "ssh-ed25519 " + made.authority() + "\n");
    assertEquals(authority, scene.nobody().get("ssh/public_key").content());
  }

  @Test
  void aHostCertificateIsForTheDomainsOfTheRole() {
    root.put(
            "ssh/roles/r",
            "{'key_type':'ca','allow_host_certificates':true,'allowed_domains':'example.com',"
                + "'allow_subdomains':true}")
        .orFail();
    SshCertificateText made =
        signed(",'cert_type':'host','valid_principals':'b.example.com,a.example.com'");
    assertEquals(2, made.type());
    assertEquals(List.of("a.example.com", "b.example.com"), made.principals());
    Expect.refused(
        400,
        "example.com is not a valid value for valid_principals",
        sign(",'cert_type':'host','valid_principals':'example.com'"));
    Expect.refused(400, "cert_type 'user' is not allowed by role", sign(""));
    Expect.refused(400, "cert_type must be either 'user' or 'host'", sign(",'cert_type':'robot'"));
    root.put(
            "ssh/roles/r",
            "{'key_type':'ca','allow_host_certificates':true,'allowed_domains':'example.com',"
                + "'allow_bare_domains':true}")
        .orFail();
    signed(",'cert_type':'host','valid_principals':'example.com'");
    Expect.refused(
        400,
        "a.example.com is not a valid value for valid_principals",
        sign(",'cert_type':'host','valid_principals':'a.example.com'"));
  }

  @Test
  void usersAreThoseOfTheRole() {
    role("'allowed_users':'joe, jane'");
    assertEquals(List.of("jane", "joe"), signed(",'valid_principals':'joe,jane,joe'").principals());
    Expect.refused(
        400, "root is not a valid value for valid_principals", sign(",'valid_principals':'root'"));
    Expect.refusedFor(400, "globally-valid certificate with no principals", sign(""));
    role("'allowed_users':'joe','allow_empty_principals':true");
    assertEquals(List.of(), signed("").principals());
    role("'default_user':'joe'");
    Expect.refused(400, "role is not configured to allow any principals", sign(""));
  }

  @Test
  void aTemplateIsFilledByWhoAsks() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    String accessor = root.get("sys/auth").data().object("userpass/").text("accessor", "");
    root.put(
            "sys/policies/acl/sign",
            Session.json("policy", "path 'ssh/*' { capabilities = ['update'] }"))
        .orFail();
    root.put("auth/userpass/users/joe", "{'password':'pw','token_policies':'sign'}").orFail();
    root.put("auth/userpass/users/a,b", "{'password':'pw','token_policies':'sign'}");
    Session joe =
        scene.as(
            scene.nobody().put("auth/userpass/login/joe", "{'password':'pw'}").orFail().token());
    String name = "{{identity.entity.aliases." + accessor + ".name}}";
    role(
        "'allowed_users':'"
            + name
            + "','allowed_users_template':true,'default_user':'"
            + name
            + "','default_user_template':true,'default_extensions_template':true,"
            + "'default_extensions':{'login@example.com':'"
            + name
            + "','permit-pty':''}");
    SshCertificateText made =
        SshCertificateText.read(joe.put("ssh/sign/r", body("")).orFail().text("signed_key"));
    assertEquals(List.of("joe"), made.principals());
    assertEquals(Map.of("login@example.com", "joe", "permit-pty", ""), made.extensions());
    Expect.refused(
        400,
        "jane is not a valid value for valid_principals",
        joe.put("ssh/sign/r", body(",'valid_principals':'jane'")));
    // nobody is known behind the root token
    Expect.refused(400, "role is not configured to allow any principals", sign(""));
    role("'allowed_users':'{{identity.entity.metadata.none}}','allowed_users_template':true");
    Expect.refusedFor(
        400,
        "no value could be found for one of the template directives",
        joe.put("ssh/sign/r", body(",'valid_principals':'jane'")));
  }

  @Test
  void extensionsWithTemplatesAreLeftOutWhereNobodyIsKnown() {
    role(
        "'allowed_users':'*','default_user':'joe','default_extensions_template':true,"
            + "'default_extensions':{'login@example.com':'{{identity.entity.id}}',"
            + "'permit-pty':''}");
    Said said = sign("").orFail();
    Expect.warned("left out", said);
    assertEquals(
        Map.of("permit-pty", ""), SshCertificateText.read(said.text("signed_key")).extensions());
  }

  @Test
  void optionsAndExtensionsAreThoseThatTheRoleAllows() {
    role(
        "'allowed_users':'*','default_user':'joe','allowed_critical_options':'force-command',"
            + "'allowed_extensions':'permit-pty,permit-user-rc'");
    SshCertificateText made =
        signed(",'critical_options':{'force-command':'ls'},'extensions':{'permit-pty':''}");
    assertEquals(Map.of("force-command", "ls"), made.options());
    assertEquals(Map.of("permit-pty", ""), made.extensions());
    Expect.refused(
        400,
        "critical options not on allowed list: [source-address]",
        sign(",'critical_options':{'source-address':'10.0.0.0/8'}"));
    Expect.refused(
        400,
        "extensions [permit-X11] are not on allowed list",
        sign(",'extensions':{'permit-pty':'','permit-X11':''}"));
    role("'allowed_users':'*','default_user':'joe'");
    assertEquals(Map.of("any", "1"), signed(",'critical_options':{'any':1}").options());
    Expect.refused(400, "extensions [a] are not on allowed list", sign(",'extensions':{'a':true}"));
    Expect.refusedFor(400, "extensions: each value", sign(",'extensions':{'a':[]}"));
  }

  @Test
  void itLastsAsLongAsTheRoleAllows() {
    role("'allowed_users':'*','default_user':'joe','max_ttl':'1h'");
    Instant now = scene.clock().instant();
    assertEquals(
        now.plus(Duration.ofHours(1)).getEpochSecond(), signed("").until().getEpochSecond());
    assertEquals(
        now.plusSeconds(60).getEpochSecond(), signed(",'ttl':60").until().getEpochSecond());
    Expect.refused(400, "ttl is larger than maximum allowed 3600", sign(",'ttl':'2h'"));
    role("'allowed_users':'*','default_user':'joe','not_before_duration':'1000000h'");
    assertEquals(Instant.EPOCH, signed("").from());
  }

  @Test
  void theKeyIdIsTheRolesUnlessItMayBeChosen() {
    role(
        "'allowed_users':'*','default_user':'joe',"
            + "'key_id_format':'{{role_name}}/{{token_display_name}}'");
    assertEquals("r/root", signed("").keyId());
    Expect.refused(400, "setting key_id is not allowed by role", sign(",'key_id':'mine'"));
    role("'allowed_users':'*','default_user':'joe','allow_user_key_ids':true");
    assertEquals("mine", signed(",'key_id':'mine'").keyId());
  }

  @Test
  void onlyKeysOfTheRolesTypesAreSigned() {
    role("'allowed_users':'*','default_user':'joe','allowed_user_key_lengths':{'rsa':2048}");
    Expect.refused(
        400,
        "public_key failed to meet the key requirements: key of type ed25519 is not allowed",
        sign(""));
    role("'allowed_users':'*','default_user':'joe','allowed_user_key_lengths':{'ed25519':0}");
    signed("");
    Expect.refused(400, "missing public_key", root.put("ssh/sign/r"));
    Expect.refusedFor(
        400,
        "failed to parse public_key as SSH key",
        root.put("ssh/sign/r", "{'public_key':'ssh-ed25519 ???'}"));
    Expect.refused(400, "Unknown role: none", root.put("ssh/sign/none", body("")));
  }

  @ParameterizedTest
  @CsvSource({
    "rsa, 2048, BEGIN RSA PRIVATE KEY",
    "ec, 0, BEGIN EC PRIVATE KEY",
    "ec, 521, BEGIN EC PRIVATE KEY",
    "ed25519, 0, BEGIN OPENSSH PRIVATE KEY"
  })
  void aKeyPairIsIssued(String type, int bits, String armour) {
    role("'allowed_users':'*','default_user':'joe'");
    Said said =
        root.put("ssh/issue/r", "{'key_type':'" + type + "','key_bits':" + bits + "}").orFail();
    assertTrue(said.text("private_key").contains(armour));
    assertEquals(type, said.text("private_key_type"));
    assertTrue(said.text("signed_key").contains("-cert-v01@openssh.com "));
  }

  @Test
  void whatCannotBeIssuedIsSaid() {
    role(
        "'allowed_users':'*','default_user':'joe','allowed_user_key_lengths':{'ec':[384],"
            + "'ed25519':[0]}");
    root.put("ssh/issue/r", "{'key_type':'ec','key_bits':384}").orFail();
    root.put("ssh/issue/r", "{'key_type':'ed25519'}").orFail();
    Expect.refusedFor(
        400, "provided key_type value not in", root.put("ssh/issue/r", "{'key_bits':2048}"));
    Expect.refusedFor(
        400, "provided key_bits value not in", root.put("ssh/issue/r", "{'key_type':'ec'}"));
    role("'allowed_users':'*','default_user':'joe'");
    for (String wish :
        List.of(
            "{'key_type':'dsa'}",
            "{'key_bits':1024}",
            "{'key_bits':16384}",
            "{'key_type':'ec','key_bits':224}")) {
      Expect.refusedFor(400, "key_", root.put("ssh/issue/r", wish));
    }
    Expect.refused(400, "unknown role: none", root.put("ssh/issue/none"));
  }

  @Test
  void theAlgorithmIsTheRoles() {
    role("'allowed_users':'*','default_user':'joe','algorithm_signer':'rsa-sha2-512'");
    Expect.refusedFor(400, "algorithm_signer of the role is rsa-sha2-512", sign(""));
    root.put("ssh/config/ca", "{'key_bits':2048}").orFail();
    assertEquals("rsa-sha2-512", signed("").algorithm());
    role("'allowed_users':'*','default_user':'joe'");
    assertEquals("rsa-sha2-256", signed("").algorithm());
    role("'allowed_users':'*','default_user':'joe','algorithm_signer':'ssh-rsa'");
    assertEquals("ssh-rsa", signed("").algorithm());
  }

  @Test
  void noTwoCertificatesHaveASerial() {
    role("'allowed_users':'*','default_user':'joe'");
    assertNotEquals(signed("").serial(), signed("").serial());
  }
}
