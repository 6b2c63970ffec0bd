package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SshRolesTest {
  private static final String CA = "'key_type':'ca','allow_user_certificates':true";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/ssh", "{'type':'ssh'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said write(String members) {
    return root.put("ssh/roles/r", "{" + members + "}");
  }

  @Test
  void aWriteReplacesTheWholeRole() {
    write(CA + ",'allowed_users':'joe','ttl':'1h','key_type':'CA'").orFail();
    assertEquals("3600", root.get("ssh/roles/r").text("ttl"));
    write(CA).orFail();
    Said read = root.get("ssh/roles/r").orFail();
    assertEquals("0", read.text("ttl"));
    assertEquals("", read.text("allowed_users"));
    assertEquals("30", read.text("not_before_duration"));
    assertEquals("default", read.text("algorithm_signer"));
    assertEquals("default", read.text("issuer_ref"));
    assertEquals(26, read.data().members().size());
    write("'key_type':'otp','default_user':'joe'").orFail();
    assertEquals(6, root.get("ssh/roles/r").data().members().size());
  }

  @Test
  void sizesOfKeysAreNumbersListsOrTexts() {
    write(CA + ",'allowed_user_key_lengths':{'rsa':2048,'ec':[256,'384'],'ed25519':'0, 1'}")
        .orFail();
    assertEquals(
        "{\"rsa\":[2048],\"ec\":[256,384],\"ed25519\":[0,1]}",
        root.get("ssh/roles/r").text("allowed_user_key_lengths"));
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    Expect.refused(400, "missing key type", write("'ttl':1"));
    Expect.refused(400, "invalid key type", write("'key_type':'x'"));
    Expect.refused(400, "missing default user", write("'key_type':'otp'"));
    Expect.refusedFor(400, "port has to be", write("'key_type':'otp','port':65536"));
    Expect.refusedFor(400, "port has to be", write("'key_type':'otp','port':-1"));
    write("'key_type':'otp','default_user':'u','port':65535").orFail();
    Expect.refused(
        400,
        "failed to validate cidr_list: invalid CIDR address: 10.0.0.0/99",
        write("'key_type':'otp','default_user':'u','cidr_list':'10.0.0.0/99'"));
    Expect.refusedFor(
        400,
        "failed to validate exclude_cidr_list",
        write("'key_type':'otp','default_user':'u','exclude_cidr_list':'x'"));
    Expect.refused(
        400,
        "unknown algorithm signer \"ssh-ed25519\"",
        write(CA + ",'algorithm_signer':'ssh-ed25519'"));
    for (String sizes : List.of("'big'", "-1", "[true]", "{'a':1}", "1.5", "12345678")) {
      Expect.refusedFor(
          400,
          "error processing allowed_user_key_lengths",
          write(CA + ",'allowed_user_key_lengths':{'rsa':" + sizes + "}"));
    }
  }

  @Test
  void rolesOfAnyAddressExist() {
    write("'key_type':'otp','default_user':'u'").orFail();
    assertEquals(404, root.get("ssh/config/zeroaddress").status());
    Expect.refused(400, "Missing roles", root.put("ssh/config/zeroaddress"));
    Expect.refused(
        400, "Role \"no\" does not exist", root.put("ssh/config/zeroaddress", "{'roles':'r,no'}"));
    root.put("ssh/config/zeroaddress", "{'roles':'r'}").orFail();
    root.delete("ssh/roles/r").orFail();
    assertEquals("[]", root.get("ssh/config/zeroaddress").orFail().text("roles"));
    root.delete("ssh/config/zeroaddress").orFail();
    assertEquals(404, root.get("ssh/config/zeroaddress").status());
  }

  @Test
  void theyAreListedByPages() {
    for (String name : List.of("a", "b@c", "d.e")) {
      root.put("ssh/roles/" + name, "{" + CA + "}").orFail();
    }
    assertEquals(List.of("a", "b@c", "d.e"), root.list("ssh/roles").keys());
    assertEquals(List.of("b@c"), root.list("ssh/roles", "{'after':'a','limit':1}").keys());
    assertEquals(
        "{\"key_type\":\"ca\",\"issuer_ref\":\"default\"}",
        root.list("ssh/roles")
            .data()
            .object("key_info")
            .get("a")
            .map(io.coffer.core.json.JsonCodec::text)
            .orElse(""));
  }
}
