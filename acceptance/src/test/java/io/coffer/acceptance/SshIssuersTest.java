package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Json;
import io.coffer.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SshIssuersTest {
  private static final String ED25519 = "{'key_type':'ed25519'}";

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

  private static String pair(PrivateHalf key) {
    try {
      String publicKey = SshPublicKey.of(key.publicHalf()).line();
      String text = SshPrivateKey.write(key, new SeededRandom(1)).replace("\n", "\\n");
      return "'public_key':'" + publicKey + "','private_key':'" + text + "'";
    } catch (MalformedKeyException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateHalf key(KeyKind kind) {
    return PrivateHalf.generate(kind, new SeededRandom(2));
  }

  @Test
  void withoutOneNothingIsSigned() {
    for (String path : List.of("ssh/config/ca", "ssh/config/issuers", "ssh/issuer/default")) {
      Expect.refused(400, "no default issuer currently configured", root.get(path));
    }
    Expect.refused(
        400, "no default issuer currently configured", scene.nobody().get("ssh/public_key"));
    root.put("ssh/roles/r", "{'key_type':'ca','allow_user_certificates':true,'allowed_users':'*'}")
        .orFail();
    Expect.refused(
        400,
        "no default issuer currently configured",
        root.put("ssh/sign/r", "{'public_key':'" + SshSignTest.KEY + "'}"));
    assertEquals(404, root.list("ssh/issuers").status());
    assertEquals(204, root.delete("ssh/config/ca").status());
  }

  @Test
  void aSecondOneOfConfigCaTakesItsPlace() {
    String first = root.put("ssh/config/ca", ED25519).orFail().text("issuer_id");
    String second = root.put("ssh/config/ca", ED25519).orFail().text("issuer_id");
    assertNotEquals(first, second);
    assertEquals(second, root.get("ssh/config/issuers").text("default"));
    assertEquals(2, root.list("ssh/issuers").keys().size());
    assertEquals(first, root.get("ssh/issuer/" + first).text("issuer_id"));
    Expect.warned("Deleted 2 issuers", root.delete("ssh/config/ca"));
    assertEquals(404, root.list("ssh/issuers").status());
  }

  @Test
  void oneThatWasBroughtIsAddedOnce() {
    for (KeyKind kind :
        List.of(KeyKind.ED25519, KeyKind.rsa(2048), KeyKind.ec(256), KeyKind.ec(521))) {
      String pair = pair(key(kind));
      Said added = root.put("ssh/issuers/import", "{" + pair + "}").orFail();
      Said again = root.put("ssh/config/ca", "{" + pair + "}").orFail();
      Expect.warned("already exists", again);
      assertEquals(added.text("issuer_id"), again.text("issuer_id"));
    }
    assertEquals(4, root.list("ssh/issuers").keys().size());
  }

  @Test
  void aPairThatIsNoneIsRefused() {
    PrivateHalf key = key(KeyKind.ED25519);
    PrivateHalf other = PrivateHalf.generate(KeyKind.ED25519, new SeededRandom(3));
    String publicPart = pair(key).split(",")[0];
    String mixed = publicPart + "," + pair(other).split(",")[1];
    Expect.refused(
        400,
        "public_key does not belong to private_key",
        root.put("ssh/config/ca", "{" + mixed + "}"));
    Expect.refusedFor(
        400, "only one of public_key", root.put("ssh/config/ca", "{" + publicPart + "}"));
    Expect.refusedFor(
        400,
        "must not be set when generate_signing_key",
        root.put("ssh/config/ca", "{'generate_signing_key':true," + publicPart + "}"));
    Expect.refused(
        400, "missing public_key", root.put("ssh/config/ca", "{'generate_signing_key':false}"));
    Expect.refusedFor(
        400,
        "could not parse private_key",
        root.put("ssh/config/ca", "{" + publicPart + ",'private_key':'x'}"));
    Expect.refusedFor(
        400,
        "could not parse public_key",
        root.put("ssh/config/ca", "{'public_key':'x','private_key':'x'}"));
    Expect.refusedFor(
        400, "managed_key_name", root.put("ssh/config/ca", "{'managed_key_name':'hsm'}"));
    for (String wish :
        List.of("{'key_bits':1024}", "{'key_type':'dsa'}", "{'key_type':'ec','key_bits':1}")) {
      Expect.refusedFor(400, "key_", root.put("ssh/config/ca", wish));
    }
    assertEquals(404, root.list("ssh/issuers").status());
  }

  @Test
  void aNameIsOfOneIssuer() {
    String id = root.put("ssh/issuers/import/old", ED25519).orFail().text("issuer_id");
    Expect.refused(400, "issuer name already in use", root.put("ssh/issuers/import/old", ED25519));
    Expect.refusedFor(400, "reserved keyword", root.put("ssh/issuers/import/Default", ED25519));
    Expect.refusedFor(
        400,
        "invalid characters",
        root.put("ssh/issuers/import", "{'key_type':'ed25519','issuer_name':'a/b'}"));
    assertEquals("new", root.put("ssh/issuer/old", "{'issuer_name':'new'}").text("issuer_name"));
    Expect.refused(400, "unable to find issuer for reference: old", root.get("ssh/issuer/old"));
    assertEquals(id, root.get("ssh/issuer/new").text("issuer_id"));
    root.put("ssh/issuers/import/old", ED25519).orFail();
    Expect.refused(
        400, "issuer name already in use", root.put("ssh/issuer/old", "{'issuer_name':'new'}"));
    assertEquals("new", root.put("ssh/issuer/new", "{'issuer_name':'new'}").text("issuer_name"));
    Expect.refused(
        400, "expected non-empty issuer name", root.put("ssh/issuer/old", "{'issuer_name':' '}"));
    assertEquals("", root.put("ssh/issuer/new").orFail().text("issuer_name"));
  }

  @Test
  void theFirstIsTheDefaultUntilAnotherIsChosen() {
    String first = root.put("ssh/issuers/import/a", ED25519).orFail().text("issuer_id");
    String second = root.put("ssh/issuers/import/b", ED25519).orFail().text("issuer_id");
    assertEquals(first, root.get("ssh/config/issuers").text("default"));
    Expect.warned(first, root.put("ssh/config/issuers", "{'default':'b'}"));
    Expect.warned("already set", root.put("ssh/config/issuers", "{'default':'b'}"));
    assertEquals(second, root.get("ssh/config/ca").text("issuer_id"));
    Json.Obj details = root.list("ssh/issuers").data().object("key_info");
    assertTrue(details.object(second).flag("is_default"));
    assertFalse(details.object(first).flag("is_default"));
    assertEquals("a", details.object(first).text("issuer_name", ""));
    String third =
        root.put("ssh/issuers/import", "{'key_type':'ec','set_default':true}").text("issuer_id");
    assertEquals(third, root.get("ssh/config/issuers").text("default"));
    Expect.refusedFor(
        400,
        "invalid issuer specification",
        root.put("ssh/config/issuers", "{'default':'Default'}"));
    Expect.refusedFor(
        400, "unable to find issuer", root.put("ssh/config/issuers", "{'default':'none'}"));
  }

  @Test
  void deletingTheDefaultLeavesNone() {
    root.put("ssh/issuers/import/a", ED25519).orFail();
    root.put("ssh/issuers/import/b", ED25519).orFail();
    root.put(
            "ssh/roles/r",
            "{'key_type':'ca','allow_user_certificates':true,'issuer_ref':'b','allowed_users':'*',"
                + "'default_user':'joe'}")
        .orFail();
    Said signed = root.put("ssh/sign/r", "{'public_key':'" + SshSignTest.KEY + "'}").orFail();
    assertEquals(root.get("ssh/issuer/b").text("issuer_id"), signed.text("issuer_id"));
    Expect.warned("1 roles reference 'b'", root.delete("ssh/issuer/b"));
    Expect.warned("was the default", root.delete("ssh/issuer/default"));
    Expect.refused(400, "no default issuer currently configured", root.get("ssh/config/ca"));
    assertEquals(204, root.delete("ssh/issuer/a").status());
    Expect.refusedFor(
        400,
        "unable to find issuer for reference: b",
        root.put("ssh/sign/r", "{'public_key':'" + SshSignTest.KEY + "'}"));
  }

  @Test
  void thePublicKeyIsForEverybody() {
    root.put("ssh/issuers/import/a", ED25519).orFail();
    String line = root.get("ssh/issuer/a").text("public_key");
    assertTrue(line.startsWith("ssh-ed25519 ") && line.endsWith("\n"));
    assertEquals(line, scene.nobody().get("ssh/issuer/a/public_key").content());
    assertEquals(line, scene.nobody().get("ssh/public_key").content());
    Expect.refused(403, "permission denied", scene.nobody().get("ssh/issuer/a"));
    Expect.refused(
        400,
        "unable to find issuer for reference: b",
        scene.nobody().get("ssh/issuer/b/public_key"));
  }

  @Test
  void itIsThereAfterARestart() {
    String before = root.put("ssh/issuers/import/a", ED25519).orFail().text("public_key");
    scene.restart();
    assertEquals(before, root.get("ssh/issuer/a").text("public_key"));
  }
}
