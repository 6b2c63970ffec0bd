package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Something that a server has acknowledged, and that it has to know after a kill.
sealed interface Claim {
  /// Looks whether the server knows it.
  void check(Wire wire, String root) throws IOException;

  /// A KV secret that several writers write to. Each writes a value of its own each time, so that a
  /// version tells which write made it.
  final class Secret implements Claim {
    private static final long UNKNOWN = 0;

    private final String path;

    /// Version by value; unknown while the write is under way, and for ever when it was cut off.
    private final Map<String, Long> writes = new ConcurrentHashMap<>();

    Secret(String path) {
      this.path = path;
    }

    void write(Wire wire, String root, String value) throws IOException {
      writes.put(value, UNKNOWN);
      Json.Obj written =
          Api.ask(
              wire, "PUT /v1/secret/data/" + path, root, "{\"data\":{\"v\":\"" + value + "\"}}");
      writes.put(value, written.object("data").number("version", -1));
    }

    @Override
    public void check(Wire wire, String root) throws IOException {
      Reply metadata = Api.send(wire, "GET /v1/secret/metadata/" + path, root, "");
      if (metadata.status() == 404) {
        assertTrue(writes.values().stream().allMatch(v -> v == UNKNOWN), path + " is gone");
        return;
      }
      Json.Obj secret = Api.json(metadata).object("data");
      long current = secret.number("current_version", -1);
      Set<String> versions =
          LongStream.rangeClosed(1, current).mapToObj(Long::toString).collect(Collectors.toSet());
      assertEquals(versions, secret.object("versions").members().keySet(), path);
      Set<String> found = new HashSet<>();
      for (String version : versions) {
        String line = "GET /v1/secret/data/" + path + "?version=" + version;
        Json.Obj data = Api.ask(wire, line, root, "").object("data");
        assertEquals(version, "" + data.object("metadata").number("version", -1), path);
        String value = data.object("data").text("v", "");
        long acknowledged = writes.getOrDefault(value, -1L);
        assertTrue(
            acknowledged == UNKNOWN || version.equals("" + acknowledged),
            path + " shows a write of version " + acknowledged + " as version " + version);
        assertTrue(found.add(value), path + " shows a write twice");
      }
      writes.forEach((value, version) ->
          assertTrue(version == UNKNOWN || found.contains(value), path + " lost " + version));
    }
  }

  /// A token, which may be revoked again.
  final class Token implements Claim {
    private final String id;
    private final String number;

    /// What a lookup may say: 200 while it lives, 403 once it is revoked, either in between.
    private volatile Set<Integer> statuses = Set.of(200);

    private Token(String id, String number) {
      this.id = id;
      this.number = number;
    }

    static Token make(Wire wire, String root, String number) throws IOException {
      String body =
          "{\"policies\":[\"default\"],\"ttl\":\"1h\",\"meta\":{\"n\":\"" + number + "\"}}";
      Json.Obj made = Api.ask(wire, "PUT /v1/auth/token/create", root, body);
      return new Token(made.object("auth").text("client_token", ""), number);
    }

    void revoke(Wire wire, String root) throws IOException {
      statuses = Set.of(200, 403);
      Api.ask(wire, "PUT /v1/auth/token/revoke", root, "{\"token\":\"" + id + "\"}");
      statuses = Set.of(403);
    }

    @Override
    public void check(Wire wire, String root) throws IOException {
      Reply reply = Api.send(wire, "GET /v1/auth/token/lookup-self", id, "");
      assertTrue(statuses.contains(reply.status()), "token " + number + ": " + reply);
      if (reply.status() == 200) {
        Json.Obj data = Api.json(reply).object("data");
        assertEquals(number, data.object("meta").text("n", ""));
      }
    }
  }

  /// A policy.
  record Policy(String name, String text) implements Claim {
    static Policy make(Wire wire, String root, String name) throws IOException {
      String text = "path \\\"secret/data/" + name + "\\\" { capabilities = [\\\"read\\\"] }";
      String body = "{\"policy\":\"" + text + "\"}";
      Api.ask(wire, "PUT /v1/sys/policies/acl/" + name, root, body);
      return new Policy(name, text.replace("\\", ""));
    }

    @Override
    public void check(Wire wire, String root) throws IOException {
      Json.Obj read = Api.ask(wire, "GET /v1/sys/policies/acl/" + name, root, "");
      assertEquals(text, read.object("data").text("policy", ""));
    }
  }

  /// A secret id of an AppRole.
  record SecretId(String id, String accessor) implements Claim {
    static final String ROLE = "/v1/auth/approle/role/web/";

    static SecretId make(Wire wire, String root) throws IOException {
      Json.Obj made = Api.ask(wire, "PUT " + ROLE + "secret-id", root, "{}").object("data");
      return new SecretId(made.text("secret_id", ""), made.text("secret_id_accessor", ""));
    }

    @Override
    public void check(Wire wire, String root) throws IOException {
      String body = "{\"secret_id\":\"" + id + "\"}";
      Json.Obj found = Api.ask(wire, "PUT " + ROLE + "secret-id/lookup", root, body);
      assertEquals(accessor, found.object("data").text("secret_id_accessor", ""));
    }
  }

  /// A wrapped answer.
  record Wrapped(String token, String value) implements Claim {
    static Wrapped make(Wire wire, String root, String value) throws IOException {
      String headers = "X-Vault-Wrap-TTL: 1h\nX-Vault-Token: " + root + "\n";
      Reply reply =
          wire.request("PUT /v1/sys/wrapping/wrap", headers, "{\"v\":\"" + value + "\"}").read();
      assertEquals(200, reply.status(), reply.body());
      return new Wrapped(Api.json(reply).object("wrap_info").text("token", ""), value);
    }

    @Override
    public void check(Wire wire, String root) throws IOException {
      Api.ask(wire, "PUT /v1/sys/wrapping/lookup", "", "{\"token\":\"" + token + "\"}");
    }

    void unwrap(Wire wire) throws IOException {
      Json.Obj answer = Api.ask(wire, "PUT /v1/sys/wrapping/unwrap", token, "");
      assertEquals(value, answer.object("data").text("v", ""));
    }
  }
}
