package io.coffer.acceptance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class TransitContractTest extends EngineContract {
  private static final String PUBLIC_KEY =
      "-----BEGIN PUBLIC KEY-----\\nMCowBQYDK2VwAyEA076Vy0VynCROVCdRzruRtEKXC9jZqMlh+ors7jQB9T8="
          + "\\n-----END PUBLIC KEY-----\\n";

  TransitContractTest() {
    super("transit/");
  }

  /// What is drawn anew for each read, and what takes seconds to make; they have tests of their
  /// own.
  @Override
  Set<String> leftOut() {
    return Set.of(
        "byok-export/{destination}/{source}",
        "byok-export/{destination}/{source}/{version}",
        "derive-key/{name}",
        "keys/{name}/set-certificate",
        "wrapping_key");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/transit", "{'type':'transit'}").orFail();
    caller.put("transit/keys/name", "{'exportable':true,'allow_plaintext_backup':true}").orFail();
    caller.put("transit/keys/name/rotate").orFail();
    caller
        .put(
            "transit/keys/name/config",
            "{'deletion_allowed':true,'min_decryption_version':2,'min_encryption_version':2}")
        .orFail();
    caller.put("transit/keys/sig", "{'type':'ecdsa-p256','exportable':true}").orFail();
    caller.put("transit/keys/mac", "{'type':'aes256-cmac'}").orFail();
    importedPublicHalf(caller);
    String ciphertext =
        caller.put("transit/encrypt/name", "{'plaintext':'aGVsbG8h'}").orFail().text("ciphertext");
    String signature =
        caller.put("transit/sign/sig", "{'input':'aGVsbG8h'}").orFail().text("signature");
    String backup = caller.get("transit/backup/name").orFail().text("backup");
    var values = new HashMap<String, String>();
    values.put("plaintext", "'aGVsbG8h'");
    values.put("ciphertext", "'" + ciphertext + "'");
    values.put("input", "'aGVsbG8h'");
    values.put("signature", "'" + signature + "'");
    values.put("backup", "'" + backup + "'");
    values.put("force", "true");
    values.put("min_available_version", "2");
    values.put("deletion_allowed", "true");
    values.put("associated_data", "''");
    values.put("context", "''");
    values.put("size", "20");
    values.put("disable_upsert", "false");
    values.put("urlalgorithm", "'sha2-256'");
    values.put("format", "''");
    values.put("source", "'all'");
    values.put("urlbytes", "'16'");
    values.put("bytes", "16");
    values.put("bits", "256");
    values.put("count", "2");
    values.put("export/{type}/{name}/{version} version", "'2'");
    values.put("keys/{name}/csr name", "'sig'");
    values.put("cmac/{name} name", "'mac'");
    values.put("cmac/{name}/{url_mac_length} name", "'mac'");
    values.put("url_mac_length", "'12'");
    paths(values);
    return values;
  }

  private static void importedPublicHalf(Session caller) {
    String wish = "{'type':'ed25519','allow_rotation':true,'public_key':'" + PUBLIC_KEY + "'}";
    caller.put("transit/keys/half/import", wish).orFail();
  }

  // what one route wants otherwise than others
  private static void paths(Map<String, String> values) {
    for (String route : new String[] {"sign/{name}", "verify/{name}"}) {
      values.put(route + " name", "'sig'");
      values.put(route + "/{urlalgorithm} name", "'sig'");
    }
    for (String route : new String[] {"export/{type}/{name}", "export/{type}/{name}/{version}"}) {
      values.put(route + " type", "'encryption-key'");
    }
    values.put("datakey/{plaintext}/{name} plaintext", "'wrapped'");
    values.put("datakeys/{type}/{name} type", "'plaintext'");
    values.put("derivedkeys/{type}/{name} type", "'plaintext'");
    values.put("derivedkeys/{type}/{name} salt", "'sodium chloride'");
    values.put("key_index_from", "0");
    values.put("key_index_to", "2");
    values.put("hash input", "'aGVsbG8h'");
    values.put("hash format", "'hex'");
    values.put("hash/{urlalgorithm} format", "'hex'");
    values.put("random format", "'hex'");
    values.put("random/{source} format", "'hex'");
    values.put("random/{source}/{urlbytes} format", "'hex'");
    values.put("keys/{name}/import name", "'fresh'");
    values.put("keys/{name}/import ciphertext", "''");
    values.put("keys/{name}/import type", "'ed25519'");
    values.put("keys/{name}/import public_key", "'" + PUBLIC_KEY + "'");
    values.put("keys/{name}/import_version name", "'half'");
    values.put("keys/{name}/import_version ciphertext", "''");
    values.put("keys/{name}/import_version public_key", "'" + PUBLIC_KEY + "'");
  }
}
