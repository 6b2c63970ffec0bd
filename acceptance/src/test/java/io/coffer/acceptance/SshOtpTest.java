package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SshOtpTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/ssh", "{'type':'ssh'}").orFail();
    root.put(
            "ssh/roles/otp",
            "{'key_type':'otp','default_user':'joe','allowed_users':'jane, jim',"
                + "'cidr_list':'10.0.0.0/8, 2001:db8::/32','exclude_cidr_list':'10.9.0.0/16'}")
        .orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said create(String members) {
    return root.put("ssh/creds/otp", "{" + members + "}");
  }

  private Said verify(String otp) {
    return scene.nobody().put("ssh/verify", "{'otp':'" + otp + "'}");
  }

  private int rows() {
    return (int)
        scene.storage().scan("", "", 100_000).stream()
            .filter(row -> row.key().matches("mount/[^/]+/otp/.*"))
            .count();
  }

  @Test
  void aPasswordWorksOnce() {
    Said made = create("'ip':'10.1.2.3'").orFail();
    assertEquals("otp", made.text("key_type"));
    assertEquals("22", made.text("port"));
    Said verified = verify(made.text("key")).orFail();
    assertEquals(
        "{\"username\":\"joe\",\"ip\":\"10.1.2.3\",\"role_name\":\"otp\"}", verified.text("data"));
    Expect.refused(400, "OTP not found", verify(made.text("key")));
    assertEquals(0, rows());
  }

  @Test
  void itEndsWithItsLease() {
    Said made = create("'ip':'10.1.2.3','username':'jane'").orFail();
    root.put("sys/leases/revoke", "{'lease_id':'" + made.lease() + "','sync':true}").orFail();
    Expect.refused(400, "OTP not found", verify(made.text("key")));
    Said second = create("'ip':'10.1.2.3','username':'jane'").orFail();
    Expect.refused(
        400,
        "lease is not renewable",
        root.put("sys/leases/renew", "{'lease_id':'" + second.lease() + "'}"));
    scene.advance(Scene.DEFAULT_TTL);
    Expect.refused(400, "OTP not found", verify(second.text("key")));
    assertEquals(0, rows());
  }

  @Test
  void itEndsThoughItsLeaseIsLate() {
    Said made = create("'ip':'10.1.2.3'").orFail();
    scene.clock().advance(Scene.DEFAULT_TTL.plus(Duration.ofSeconds(1)));
    Expect.refused(400, "OTP not found", verify(made.text("key")));
  }

  @Test
  void itEndsWithTheTokenThatAskedForIt() {
    Session owner = scene.token("{'policies':['root'],'ttl':'1h'}");
    String key = owner.put("ssh/creds/otp", "{'ip':'10.1.2.3'}").orFail().text("key");
    owner.put("auth/token/revoke-self").orFail();
    Expect.refused(400, "OTP not found", verify(key));
  }

  @Test
  void theMachineIsOneOfTheRole() {
    create("'ip':'2001:DB8::1'").orFail();
    for (String ip : List.of("11.1.2.3", "10.9.1.1", "2001:db9::1")) {
      Expect.refused(
          400, "Error validating IP: IP does not belong to role", create("'ip':'" + ip + "'"));
    }
    for (String ip : List.of("10.1.2", "host", "10.0.0.0/8", "10.1.2.3.4", "010.1.2.3")) {
      Expect.refused(400, "Invalid IP \"" + ip + "\"", create("'ip':'" + ip + "'"));
    }
    Expect.refused(400, "Missing ip", create(""));
    root.put("ssh/config/zeroaddress", "{'roles':'otp'}").orFail();
    create("'ip':'10.9.1.1'").orFail();
  }

  @Test
  void theUserIsOneOfTheRole() {
    create("'ip':'10.1.2.3','username':'jim'").orFail();
    Expect.refused(
        400,
        "Username is not present is allowed users list",
        create("'ip':'10.1.2.3','username':'root'"));
    root.put("ssh/roles/one", "{'key_type':'otp','default_user':'joe','cidr_list':'10.0.0.0/8'}")
        .orFail();
    Expect.refused(
        400,
        "Username has to be either in allowed users list or has to be a default username",
        root.put("ssh/creds/one", "{'ip':'10.1.2.3','username':'jim'}"));
    root.put(
            "ssh/roles/all",
            "{'key_type':'otp','default_user':'joe','allowed_users':'*','cidr_list':'10.0.0.0/8'}")
        .orFail();
    root.put("ssh/creds/all", "{'ip':'10.1.2.3','username':'jim'}").orFail();
  }

  @Test
  void otherRolesHaveNone() {
    Expect.refused(400, "Role \"none\" not found", root.put("ssh/creds/none", "{'ip':'10.1.2.3'}"));
    root.put("ssh/roles/ca", "{'key_type':'ca','allow_user_certificates':true,'default_user':'u'}")
        .orFail();
    root.put("ssh/config/zeroaddress", "{'roles':'ca'}").orFail();
    Expect.refusedFor(400, "role key type 'ca'", root.put("ssh/creds/ca", "{'ip':'10.1.2.3'}"));
  }

  @Test
  void aMachineFindsTheRolesThatCoverIt() {
    root.put("ssh/roles/any", "{'key_type':'otp','default_user':'joe'}").orFail();
    Said none = root.put("ssh/lookup", "{'ip':'8.8.8.8'}").orFail();
    assertEquals("null", none.text("roles"));
    root.put("ssh/config/zeroaddress", "{'roles':'any,otp'}").orFail();
    assertEquals(
        List.of("otp", "any"), root.put("ssh/lookup", "{'ip':'10.9.2.3'}").data().texts("roles"));
    assertEquals(
        List.of("any", "otp"), root.put("ssh/lookup", "{'ip':'8.8.8.8'}").data().texts("roles"));
    Expect.refused(400, "Missing ip", root.put("ssh/lookup"));
    Expect.refused(400, "Invalid IP \"<nil>\"", root.put("ssh/lookup", "{'ip':'x'}"));
  }

  @Test
  void theEchoAnswers() {
    assertEquals("verify-echo-response", verify("verify-echo-request").orFail().text("message"));
    Expect.refused(400, "OTP not found", scene.nobody().put("ssh/verify"));
    assertEquals(
        "Removed 0 of 0 host keys.", root.delete("ssh/tidy/dynamic-keys").orFail().text("message"));
  }

  @Test
  void itIsThereAfterARestart() {
    Said made = create("'ip':'10.1.2.3'").orFail();
    scene.restart();
    verify(made.text("key")).orFail();
  }
}
