package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.storage.StorageTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads the files of a store as somebody would who has the disk and no key.
final class ClearTextTest {
  private static final String MARK = "mArKeD-sEcReT-7f3a";
  private static final String PASSWORD = "pAsSwOrD-mArKeD-91c4";
  private static final String TOTP = "MARKEDSECRETOFTOTP234567";
  private static final String CONTROL = "cOnTrOl-mArK-0b2e";

  @TempDir private Path folder;

  private Storage storage() {
    return StorageTypes.all().stream()
        .filter(type -> type.name().equals("embedded"))
        .findFirst()
        .orElseThrow()
        .open(Map.of("path", folder.resolve("store").toString()));
  }

  /// Everything that must not be found, after a server has handled it.
  private List<String> handled(Scene scene) {
    Session root = scene.root();
    var secrets = new ArrayList<>(List.of(MARK, PASSWORD, TOTP, scene.rootToken()));
    secrets.addAll(scene.shares());
    root.put("sys/mounts/kv", "{'type':'kv','description':'" + MARK + "'}").orFail();
    root.put("sys/mounts/kv2", "{'type':'kv-v2'}").orFail();
    root.put("kv/a", "{'v':'" + MARK + "'}").orFail();
    root.put("kv2/data/a", "{'data':{'v':'" + MARK + "'}}").orFail();
    root.put("kv2/metadata/a", "{'custom_metadata':{'m':'" + MARK + "'}}").orFail();
    root.put("cubbyhole/a", "{'v':'" + MARK + "'}").orFail();
    root.put("sys/policies/acl/p", Session.json("policy", "path '" + MARK + "' {policy='read'}"))
        .orFail();
    secrets.add(root.put("auth/token/create", "{'meta':{'m':'" + MARK + "'}}").orFail().token());
    secrets.add(login(scene));
    secrets.add(authorityKey(scene));
    secrets.addAll(appRole(scene));
    secrets.add(totp(root));
    secrets.addAll(transit(root));
    Said wrapped = root.wrapped(Duration.ofHours(1)).get("kv/a").orFail();
    secrets.add(wrapped.wrapInfo().text("token", ""));
    root.put("sys/rotate").orFail();
    root.put("kv/b", "{'v':'" + MARK + "'}").orFail();
    return secrets;
  }

  private static String login(Scene scene) {
    scene.root().put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    scene.root().put("auth/userpass/users/mia", "{'password':'" + PASSWORD + "'}").orFail();
    String login = "{'password':'" + PASSWORD + "'}";
    return scene.nobody().put("auth/userpass/login/mia", login).orFail().token();
  }

  private static String totp(Session root) {
    root.put("sys/mounts/totp", "{'type':'totp'}").orFail();
    root.put("totp/keys/brought", "{'key':'" + TOTP + "'}").orFail();
    String drawn = "{'generate':true,'issuer':'" + MARK + "','account_name':'a'}";
    String url = root.put("totp/keys/drawn", drawn).orFail().text("url");
    root.get("totp/code/drawn").orFail();
    return url.substring(url.indexOf("secret=") + "secret=".length());
  }

  private static List<String> transit(Session root) {
    root.put("sys/mounts/transit", "{'type':'transit'}").orFail();
    var keys = new ArrayList<String>();
    for (String type : List.of("aes256-gcm96", "ed25519")) {
      root.put("transit/keys/" + type, "{'type':'" + type + "','exportable':true}").orFail();
      String what = type.equals("ed25519") ? "signing-key/" : "encryption-key/";
      keys.add(root.get("transit/export/" + what + type).orFail().text("keys.1"));
      keys.add(root.get("transit/export/hmac-key/" + type).orFail().text("keys.1"));
    }
    String plaintext = "{'plaintext':'" + Transit.base64(MARK) + "'}";
    root.put("transit/encrypt/aes256-gcm96", plaintext).orFail();
    return keys;
  }

  private static String authorityKey(Scene scene) {
    scene.root().put("sys/mounts/pki", "{'type':'pki'}").orFail();
    String wish = "{'common_name':'Root','key_type':'ed25519'}";
    Said made = scene.root().put("pki/root/generate/exported", wish).orFail();
    return made.text("private_key").lines().skip(1).findFirst().orElseThrow();
  }

  private static List<String> appRole(Scene scene) {
    Session root = scene.root();
    root.put("sys/auth/approle", "{'type':'approle'}").orFail();
    root.put("auth/approle/role/r", "{}").orFail();
    String id = root.put("auth/approle/role/r/secret-id").orFail().text("data.secret_id");
    String roleId = root.get("auth/approle/role/r/role-id").orFail().text("data.role_id");
    String login = "{'role_id':'" + roleId + "','secret_id':'" + id + "'}";
    return List.of(id, scene.nobody().put("auth/approle/login", login).orFail().token());
  }

  @Test
  void noSecretTokenPasswordPolicyOrKeyIsInTheFilesOfAStore() {
    List<String> secrets;
    try (Scene scene = Scene.open(storage())) {
      scene.storage().commit(new Batch().put("control", CONTROL.getBytes(StandardCharsets.UTF_8)));
      secrets = handled(scene);
      secrets.forEach(secret -> assertNowhere(scene.storage(), secret));
    }
    byte[] files = files();
    assertTrue(holds(files, CONTROL), "what is stored in clear is found");
    for (String secret : secrets) {
      assertTrue(secret.length() > 15, "a mark is long enough to tell");
      for (String form : forms(secret)) {
        assertTrue(!holds(files, form), "found in a form of " + secret.length() + " characters");
      }
    }
  }

  // the files may be compressed, the rows are not
  private static void assertNowhere(Storage storage, String secret) {
    storage
        .scan("", "", 10_000)
        .forEach(row -> {
          for (String form : forms(secret)) {
            assertTrue(!row.key().contains(form), "in the key of a row");
            assertTrue(!holds(row.value(), form), row.key());
          }
        });
  }

  // as it is, in base64 and hex, and as the bytes that base64 stands for
  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    var forms = new ArrayList<>(List.of(secret, HexFormat.of().formatHex(bytes)));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 16));
    try {
      byte[] meant = Base64.getDecoder().decode(secret);
      forms.add(new String(meant, StandardCharsets.ISO_8859_1));
      forms.add(HexFormat.of().formatHex(meant));
    } catch (IllegalArgumentException notBase64) {
      forms.add(secret.substring(4));
    }
    return forms;
  }

  private static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  private byte[] files() {
    var all = new ByteArrayOutputStream();
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      assertTrue(files.size() >= 3, files.toString());
      for (Path file : files) {
        all.write(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  @Test
  void namesOfFilesTellNothingEither() throws IOException {
    List<String> secrets;
    try (Scene scene = Scene.open(storage())) {
      secrets = handled(scene);
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        assertEquals(0, secrets.stream().filter(path.toString()::contains).count());
      }
    }
  }
}
