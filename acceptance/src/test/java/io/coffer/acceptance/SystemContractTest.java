package io.coffer.acceptance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class SystemContractTest extends EngineContract {
  SystemContractTest() {
    super("sys/");
  }

  /// Two end the server's own work, one answers only wrapped; the others tell what memory knows.
  @Override
  Set<String> leftOut() {
    return Set.of(
        "seal", "step-down", "wrapping/wrap", "remount/status/{migration_id}", "key-status");
  }

  @Override
  Set<String> openToBearers() {
    return Set.of("wrapping/unwrap", "wrapping/rewrap", "wrapping/lookup");
  }

  @Override
  Set<String> unrepeatable() {
    return Set.of(
        "wrapping/unwrap", "wrapping/rewrap", "mounts/{path+}", "auth/{path+}", "remount");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/name", "{'type':'kv','options':{'leased_passthrough':'true'}}").orFail();
    caller.put("sys/auth/name", "{'type':'userpass'}").orFail();
    caller.put("sys/policies/acl/name", "{'policy':'{}'}").orFail();
    caller.put("sys/policies/acl/name/below", "{'policy':'{}'}").orFail();
    caller.put("sys/audit/name", "{'type':'file','options':{'file_path':'discard'}}").orFail();
    caller.put("sys/config/auditing/request-headers/name").orFail();
    caller.put("name/a", "{'a':'b','ttl':'1h'}").orFail();
    var values = new HashMap<String, String>();
    values.put("lease_id", "'" + caller.get("name/a").lease() + "'");
    values.put("url_lease_id", "'" + caller.get("name/a").lease() + "'");
    values.put("prefix", "'name'");
    values.put("leases/lookup prefix", "'name'");
    values.put("leases type", "'irrevocable'");
    values.put("leases/count type", "'irrevocable'");
    values.put("policy", "'{}'");
    values.put("description", "'mine'");
    values.put("UPDATE mounts/{path+} path", "'new'");
    values.put("UPDATE mounts/{path+} type", "'kv'");
    values.put("UPDATE auth/{path+} path", "'new'");
    values.put("UPDATE auth/{path+} type", "'approle'");
    values.put("UPDATE audit/{path+} path", "'new'");
    values.put("UPDATE audit/{path+} type", "'file'");
    values.put("UPDATE audit/{path+} options", "{'file_path':'discard'}");
    values.put("remount from", "'name'");
    values.put("remount to", "'new'");
    values.put("plugins/catalog/{type}/? type", "'auth'");
    values.put("plugins/catalog/{type}/{name} type", "'auth'");
    values.put("plugins/catalog/{type}/{name} name", "'userpass'");
    values.put("input", "'text'");
    values.put("tools/hash input", "'dGV4dA=='");
    values.put("tools/hash/{urlalgorithm} input", "'dGV4dA=='");
    values.put("urlalgorithm", "'sha3-256'");
    values.put("algorithm", "'sha2-512'");
    values.put("bytes", "16");
    values.put("source", "'platform'");
    values.put("urlbytes", "'8'");
    values.put("tools/hash format", "'base64'");
    values.put("tools/random format", "'hex'");
    values.put("config/check config", "'right'");
    values.put("metrics format", "'prometheus'");
    values.put("capabilities paths", "['a/b']");
    values.put("capabilities token", "'" + caller.token() + "'");
    values.put("capabilities-self paths", "['a/b']");
    values.put("capabilities-accessor paths", "['a/b']");
    values.put("accessor", "'" + caller.get("auth/token/lookup-self").text("accessor") + "'");
    String wrapping =
        caller.wrapped(Duration.ofMinutes(1)).get("name/a").wrapInfo().text("token", "");
    for (String route : openToBearers()) {
      values.put(route + " token", "'" + wrapping + "'");
    }
    return values;
  }
}
