package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScannerMatchSshTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private final ScannerMount scanner = new ScannerMount(root);
  private final SecureRandom random = new SecureRandom();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theKeyOfAnIssuerIsKnownInBothOfItsForms() throws Exception {
    root.put("sys/mounts/ssh", "{'type':'ssh'}").orFail();
    PrivateHalf key = PrivateHalf.generate(KeyKind.ED25519, random);
    String file = SshPrivateKey.write(key, random);
    String line = SshPublicKey.of(key.publicHalf()).line();
    var brought = Json.of(Map.of("private_key", file, "public_key", line));
    String id =
        root.send(Verb.UPDATE, "ssh/config/ca", (Json.Obj) brought).orFail().text("issuer_id");
    for (String form : List.of(file, PrivatePem.pkcs8(key), file.replace("\n", "\\n"))) {
      List<Json.Obj> places = scanner.storedKey(form);
      assertEquals(List.of("ssh/issuer/" + id), ScannerMount.paths(places));
      assertEquals("private_key", places.getFirst().text("field", ""));
      assertEquals(List.of("rotate", "destroy"), ScannerMount.remedies(places.getFirst()));
    }
    Json.Obj place = scanner.storedKey(file).getFirst();
    String other = scanner.carryOut(place, "rotate").orFail().text("issuer_id");
    assertEquals(other, root.get("ssh/config/issuers").text("default"));
    scanner.carryOut(place, "destroy").orFail();
    assertEquals(List.of(), scanner.storedKey(file));
  }

  @Test
  void aKeyThatIsASecretIsKnownInBothOfItsFormsToo() {
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
    PrivateHalf key = PrivateHalf.generate(KeyKind.rsa(2048), random);
    var secret = Json.of(Map.of("deploy", PrivatePem.pkcs8(key)));
    root.send(Verb.UPDATE, "kv/app", (Json.Obj) secret).orFail();
    assertEquals(
        List.of("kv/app"), ScannerMount.paths(scanner.storedKey(PrivatePem.traditional(key))));
    assertEquals(List.of("kv/app"), ScannerMount.paths(scanner.stored(PrivatePem.pkcs8(key))));
  }
}
