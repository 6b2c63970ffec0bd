package io.coffer.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sends marked secrets everywhere and looks for them in everything that leaves the process. What
/// the API tells in clear is no secret here: names in paths, and the metadata of tokens and logins.
@Tag("slow")
@Timeout(120)
class CanaryTest {
  /// Fields of requests, each of which is sent a secret where something else is wanted.
  private static final String[] WRONG = {
    "PUT auth/token/create ttl explicit_max_ttl period num_uses renewable no_parent type"
        + " entity_alias",
    "PUT auth/token/create/MARKED ttl",
    "PUT auth/token/lookup token",
    "PUT auth/token/lookup-accessor accessor",
    "PUT auth/token/renew token increment",
    "PUT auth/token/revoke token",
    "PUT auth/token/revoke-accessor accessor",
    "PUT auth/token/roles/r token_period token_type token_bound_cidrs token_num_uses orphan"
        + " renewable path_suffix allowed_policies",
    "PUT auth/userpass/users/bob token_ttl token_bound_cidrs token_type password_hash",
    "PUT auth/userpass/login/ann password",
    "PUT auth/approle/role/x secret_id_num_uses secret_id_ttl token_ttl bind_secret_id"
        + " secret_id_bound_cidrs token_type",
    "PUT auth/approle/login role_id secret_id",
    "PUT auth/approle/role/app/secret-id cidr_list num_uses ttl metadata token_bound_cidrs",
    "PUT auth/approle/role/app/secret-id/lookup secret_id",
    "PUT auth/approle/role/app/secret-id/destroy secret_id",
    "PUT kv2/config max_versions cas_required delete_version_after",
    "PUT kv2/metadata/a max_versions cas_required delete_version_after custom_metadata",
    "PUT kv2/data/a data options",
    "PUT kv2/delete/a versions",
    "PUT kv2/destroy/a versions",
    "PUT sys/mounts/x config options local seal_wrap plugin_version",
    "PUT sys/mounts/kv/tune default_lease_ttl max_lease_ttl options listing_visibility token_type",
    "PUT sys/auth/userpass/tune user_lockout_config token_type default_lease_ttl",
    "PUT sys/policies/acl/x policy cas",
    "PUT sys/capabilities token paths",
    "PUT sys/capabilities-accessor accessor",
    "PUT sys/leases/lookup lease_id",
    "PUT sys/leases/renew lease_id increment",
    "PUT sys/leases/revoke lease_id",
    "PUT sys/wrapping/unwrap token",
    "PUT sys/wrapping/rewrap token",
    "PUT sys/wrapping/lookup token",
    "PUT sys/audit/x options local",
    "PUT sys/config/auditing/request-headers/x hmac",
    "PUT sys/rotate/config max_operations interval enabled",
    "PUT sys/unseal key",
    "PUT sys/init secret_shares pgp_keys root_token_pgp_key",
    "PATCH kv2/data/a data options",
    "PATCH kv2/metadata/a max_versions custom_metadata",
    "GET kv2/data/a version",
    "LIST kv2/metadata limit",
    "LIST auth/userpass/users limit",
  };

  @TempDir private Path folder;
  private final Canary canary = new Canary();
  private final List<String> faults = new ArrayList<>();
  private Wire wire;
  private int port;
  private String root = "";

  private Reply send(String line, String token, String headers, String body) throws IOException {
    int space = line.indexOf(' ');
    String request = line.substring(0, space) + " /v1/" + line.substring(space + 1);
    String all = token.isEmpty() ? headers : "X-Vault-Token: " + token + "\n" + headers;
    Reply reply = wire.request(request, all, body).read();
    if (reply.header("connection").equals("close")) {
      wire.close();
      wire = Wire.to(port);
    }
    return reply;
  }

  private Json.Obj right(String line, String token, String headers, String body)
      throws IOException {
    Reply reply = send(line, token, headers, body);
    assertTrue(reply.status() < 300, line + ": " + reply);
    return reply.body().isEmpty() ? Json.Obj.EMPTY : JsonCodec.row(reply.body().getBytes(UTF_8));
  }

  private Json.Obj right(String line, String body) throws IOException {
    return right(line, root, "", body);
  }

  /// A request that must fail, and whose answer must not tell what was sent.
  private void wrong(String line, String token, String headers, String body) throws IOException {
    Reply reply = send(line, token, headers, body);
    if (reply.status() < 400) {
      faults.add(line + ": " + reply);
    }
    check(line, reply);
  }

  private void check(String line, Reply reply) {
    boolean told = reply.status() >= 400 && Canary.isIn(reply.body());
    if (told || reply.status() >= 500 || Canary.isIn(reply.headers().toString())) {
      faults.add(line + ": " + reply);
    }
  }

  private static String json(String name, String text) {
    return JsonCodec.text(Json.of(Map.of(name, text)));
  }

  private String mark(String what) {
    return canary.mark(what);
  }

  @Test
  void secretsLeaveTheProcessNowhereButInAnswersToThoseWhoMayHaveThem() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path control = Files.createDirectory(folder.resolve("control"));
    String config = "-config=" + Api.configuration(home, "disable_mlock = true\n");
    Api.Keys keys;
    try (ServerProcess server = ServerProcess.start(home, config, "-log-level=trace")) {
      port = server.port();
      wire = Wire.to(port);
      keys = Api.begin(wire);
      root = keys.token();
      audit(home, control);
      engines();
      users();
      roles();
      tokensAndWrapping();
      policies();
      auditOptions();
      malformed();
      wrongFields();
      assertFalse(
          Canary.isIn(Files.readString(Path.of("/proc/" + server.process().pid() + "/cmdline"))));
      assertFalse(
          Canary.isIn(Files.readString(Path.of("/proc/" + server.process().pid() + "/environ"))));
      unsealWrongly();
      wire.close();
      assertEquals(0, server.stop());
      assertFalse(Canary.isIn(server.output()));
    }
    assertEquals(List.of(), faults);
    assertEquals(List.of(), Canary.tracesIn(home));
    assertTheControlsAreFound(control);
  }

  private void audit(Path home, Path control) throws IOException {
    enable("hashed", home.resolve("audit.log"), "{}");
    enable("clear", home.resolve("accessors.log"), "{\"hmac_accessor\":\"false\"}");
    enable("raw", control.resolve("raw.log"), "{\"log_raw\":\"true\"}");
    right("PUT sys/config/auditing/request-headers/x-hashed", "{\"hmac\":true}");
  }

  private void enable(String path, Path file, String options) throws IOException {
    Json.Obj all =
        JsonCodec.row(options.getBytes(UTF_8)).with("file_path", Json.of(file.toString()));
    right(
        "PUT sys/audit/" + path,
        JsonCodec.text(Json.object().put("type", "file").put("options", all).build()));
  }

  private void engines() throws IOException {
    right("PUT sys/mounts/kv", "{\"type\":\"kv\"}");
    right(
        "PUT sys/mounts/leased", "{\"type\":\"kv\",\"options\":{\"leased_passthrough\":\"true\"}}");
    right("PUT sys/mounts/kv2", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
    right("PUT kv/a", root, "X-Hashed: " + mark("header") + "\n", json("password", mark("kv1")));
    right("GET kv/a", "");
    right("PUT leased/a", "{\"ttl\":\"1h\",\"x\":\"" + mark("leased") + "\"}");
    right("GET leased/a", "");
    right("PUT kv2/data/a", "{\"data\":{\"deep\":[{\"x\":\"" + mark("kv2") + "\"}]}}");
    right("PUT kv2/data/a", "{\"data\":" + json("x", mark("kv2-again")) + "}");
    right(
        "PATCH kv2/data/a",
        root,
        "Content-Type: application/merge-patch+json\n",
        "{\"data\":" + json("y", mark("kv2-patch")) + "}");
    right("PUT kv2/metadata/a", "{\"custom_metadata\":" + json("x", mark("custom")) + "}");
    right("GET kv2/data/a?version=1", "");
    right("GET kv2/metadata/a", "");
    right("PUT cubbyhole/a", json("x", mark("cubbyhole")));
    right("GET cubbyhole/a", "");
    wrong(
        "PUT kv2/data/a",
        root,
        "",
        "{\"data\":" + json("x", mark("cas")) + ",\"options\":{\"cas\":9}}");
  }

  private void users() throws IOException {
    right("PUT sys/auth/userpass", "{\"type\":\"userpass\"}");
    String password = mark("password");
    right("PUT auth/userpass/users/ann", json("password", password));
    right("PUT auth/userpass/login/ann", "", "", json("password", password));
    wrong("PUT auth/userpass/login/ann", "", "", json("password", mark("wrong-password")));
    wrong("PUT auth/userpass/login/nobody", "", "", json("password", mark("nobody")));
    right("PUT auth/userpass/users/ann/password", json("password", mark("new-password")));
    wrong("PUT auth/userpass/login/ann", "", "", json("password", password));
    wrong("PUT auth/userpass/users/b", root, "", json("password_hash", mark("hash")));
  }

  private void roles() throws IOException {
    right("PUT sys/auth/approle", "{\"type\":\"approle\"}");
    // a name, as that of a user: it is a part of paths, and not hashed
    String id = "7f2d9c1e-role";
    right("PUT auth/approle/role/app", "{\"role_id\":\"" + id + "\"}");
    String secret = mark("secret-id");
    right("PUT auth/approle/role/app/custom-secret-id", json("secret_id", secret));
    right(
        "PUT auth/approle/role/app/secret-id",
        JsonCodec.text(Json.of(Map.of("metadata", json("x", mark("secret-id-metadata"))))));
    right("PUT auth/approle/role/app/secret-id/lookup", json("secret_id", secret));
    right("PUT auth/approle/login", "", "", login(id, secret));
    wrong("PUT auth/approle/login", "", "", login(id, mark("wrong-secret-id")));
    wrong("PUT auth/approle/login", "", "", login(mark("wrong-role-id"), secret));
    right("PUT auth/approle/role/app/secret-id/destroy", json("secret_id", secret));
    wrong("PUT auth/approle/login", "", "", login(id, secret));
  }

  private static String login(String id, String secret) {
    return JsonCodec.text(Json.object().put("role_id", id).put("secret_id", secret).build());
  }

  private void tokensAndWrapping() throws IOException {
    String token = mark("token");
    right("PUT auth/token/create", "{\"id\":\"" + token + "\",\"policies\":[\"default\"]}");
    right("GET auth/token/lookup-self", token, "", "");
    right("GET auth/token/lookup-self", "", "Authorization: Bearer " + token + "\n", "");
    right("PUT auth/token/renew-self", token, "", "");
    right("PUT auth/token/lookup", json("token", token));
    wrong("GET kv/a", token, "", "");
    wrong("PUT auth/token/create", root, "", "{\"id\":\"" + token + "\"}");
    right("PUT auth/token/revoke", json("token", token));
    wrong("GET auth/token/lookup-self", token, "", "");
    wrong("GET auth/token/lookup-self", mark("no-token"), "", "");
    wrong("GET kv/a", "", "Authorization: Basic " + mark("basic") + "\n", "");
    Json.Obj wrapped =
        right("PUT sys/wrapping/wrap", root, "X-Vault-Wrap-TTL: 60\n", json("x", mark("wrapped")));
    String wrapping = wrapped.object("wrap_info").text("token", "");
    right("PUT sys/wrapping/lookup", json("token", wrapping));
    right("PUT sys/wrapping/unwrap", json("token", wrapping));
    wrong("PUT sys/wrapping/unwrap", mark("no-wrapping-token"), "", "");
    wrong("GET kv/a", root, "X-Vault-Wrap-TTL: " + mark("wrap-ttl") + "\n", "");
    wrong("PATCH kv2/data/a", root, "", json("x", mark("patch-type")));
  }

  private void policies() throws IOException {
    String allowed = mark("allowed-value");
    String rules =
        "path \"kv/*\" { capabilities = [\"update\", \"create\"] allowed_parameters = { x = [\""
            + allowed
            + "\"] } }";
    right("PUT sys/policies/acl/strict", json("policy", rules));
    String token =
        right("PUT auth/token/create", "{\"policies\":[\"strict\"]}")
            .object("auth")
            .text("client_token", "");
    right("PUT kv/allowed", token, "", json("x", allowed));
    wrong("PUT kv/allowed", token, "", json("x", mark("denied-value")));
    for (String text :
        List.of(
            "path \"x\" { capabilities = [\"%s\"] }",
            "path \"x\" { policy = \"%s\" }",
            "path \"x\" { capabilities = [\"read\"] min_wrapping_ttl = \"%s\" }",
            "path \"x\" { capabilities = [\"read\"] expiration = \"%s\" }",
            "path \"x\" { capabilities = \"%s\" ",
            "path = \"%s\"",
            "name = [\"%s\"]",
            "# %s\npath",
            "{\"path\": \"%s\"")) {
      wrong("PUT sys/policies/acl/bad", root, "", json("policy", text.formatted(mark("policy"))));
    }
  }

  private void auditOptions() throws IOException {
    for (String option :
        List.of(
            "format", "hmac_accessor", "log_raw", "elide_list_responses", "mode", "skip_test")) {
      String file = folder.resolve("home/other.log").toString();
      var options = Json.object().put("file_path", file).put(option, mark(option)).build();
      wrong("PUT sys/audit/bad", root, "", device("file", options));
    }
    for (String option : List.of("address", "socket_type", "write_timeout")) {
      var options = Json.object().put("address", "127.0.0.1:1").put(option, mark(option)).build();
      wrong("PUT sys/audit/bad", root, "", device("socket", options));
    }
    right(
        "PUT sys/audit/extra",
        device("file", Json.object().put("file_path", "discard").put("k", mark("extra")).build()));
    right("GET sys/audit", "");
    right("PUT sys/audit-hash/hashed", json("input", mark("hash-input")));
  }

  private static String device(String type, Json.Obj options) {
    return JsonCodec.text(Json.object().put("type", type).put("options", options).build());
  }

  private void malformed() throws IOException {
    for (String form :
        List.of(
            "{\"a\": \"%s",
            "{\"a\": %s}",
            "{%s: 1}",
            "[\"%s\"]",
            "\"%s\"",
            "%s",
            "{\"a\":1} %s",
            "{\"a\":\"\\q%s\"}",
            "{\"a\":{\"%s\"}}")) {
      wrong("PUT kv/a", root, "", form.formatted(mark("json")));
      wrong("PUT auth/userpass/login/ann", "", "", form.formatted(mark("json-login")));
    }
    String many = ("\"" + mark("many") + "\",").repeat(1_001);
    wrong("PUT kv/a", root, "", "{\"a\":[" + many + "1]}");
    String deep = "{\"a\":".repeat(600) + "\"" + mark("deep") + "\"" + "}".repeat(600);
    wrong("PUT kv/a", root, "", deep);
    String huge = "{\"a\":\"" + mark("huge") + "x".repeat(33 * 1024 * 1024) + "\"}";
    wrong("PUT kv/a", root, "", huge);
    wrong("GET kv/a", mark("long-token") + "x".repeat(9 * 1024), "", "");
  }

  private void wrongFields() throws IOException {
    for (String row : WRONG) {
      String[] words = row.split(" ", -1);
      String line = words[0] + " " + words[1].replace("MARKED", "unknown");
      for (int i = 2; i < words.length; i++) {
        for (String form : List.of("\"%s\"", "[\"%s\"]", "{\"x\":\"%s\"}")) {
          tryField(line, words[i], form.formatted(mark(words[i])));
        }
      }
    }
  }

  private void tryField(String line, String field, String value) throws IOException {
    boolean hasBody = line.startsWith("P");
    String patch = line.startsWith("PATCH") ? "Content-Type: application/merge-patch+json\n" : "";
    String query = hasBody ? "" : "?" + field + "=" + value.replaceAll("[^A-Za-z0-9-]", "");
    Reply reply =
        send(line + query, root, patch, hasBody ? "{\"" + field + "\":" + value + "}" : "");
    check(line + " " + field + " " + value, reply);
  }

  private void unsealWrongly() throws IOException {
    right("PUT sys/seal", root, "", "");
    byte[] key = (mark("key") + "x".repeat(40)).substring(0, 32).getBytes(UTF_8);
    wrong("PUT sys/unseal", "", "", json("key", Base64.getEncoder().encodeToString(key)));
    wrong("PUT sys/unseal", "", "", json("key", mark("plain-key")));
    wrong("PUT sys/unseal", "", "", "{\"key\":[\"" + mark("listed-key") + "\"]}");
    Reply sealed = send("PUT kv/a", root, "", json("x", mark("sealed")));
    assertEquals(503, sealed.status());
    assertFalse(Canary.isIn(sealed.body()));
  }

  /// The device that hashes nothing holds what was sent, so the search would find it elsewhere too.
  private void assertTheControlsAreFound(Path control) throws IOException {
    assertEquals(List.of("raw.log"), Canary.filesWith(control));
    String raw = Files.readString(control.resolve("raw.log"));
    for (String what : List.of("kv1", "kv2", "wrapped", "password", "secret-id", "token", "cas")) {
      assertTrue(
          canary.marks().stream()
              .anyMatch(mark -> mark.endsWith("-" + what + "-secret") && raw.contains(mark)),
          what);
    }
    byte[] mark = ("xy" + mark("control")).getBytes(UTF_8);
    Files.write(control.resolve("in-base64"), Base64.getEncoder().encode(mark));
    Files.writeString(control.resolve("in-hex"), HexFormat.of().formatHex(mark));
    assertEquals(List.of("in-base64", "in-hex", "raw.log"), Canary.filesWith(control));
  }
}
