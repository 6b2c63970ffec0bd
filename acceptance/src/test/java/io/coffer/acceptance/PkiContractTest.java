package io.coffer.acceptance;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class PkiContractTest extends EngineContract {
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\n"
          + "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRdDuhDpxN5EK9F81\n"
          + "ROmEsP2HVmu8HdOFRJWFaI+NkjihRANCAATNo6DJnNBkaBnA7YGSbdJEMqwwSUBD\n"
          + "P538e+TMBuAFRztOnp1y/wmnNL+iFK29j33aSJrF14MmsxW/Zh9mDyVG\n"
          + "-----END PRIVATE KEY-----\n";

  /// Asks by OCSP about a certificate of somebody else.
  private static final String OCSP =
      "MEMwQTA/MD0wOzAJBgUrDgMCGgUABBTX0ugRbH0TSeovqd"
          + "hXZHidATT91wQUPsRxM4itiRTBeBKnguxXaAftQGoCAhJn";

  PkiContractTest() {
    super("pki/");
  }

  /// They count the lists that they make.
  @Override
  Set<String> changing() {
    return Set.of("crl/rotate", "crl/rotate-delta");
  }

  /// Requests that are signed, and what they are about: AcmeTest, EstTest and CmpTest try those.
  @Override
  Set<String> leftOut() {
    var patterns =
        new HashSet<>(Set.of("acme/mgmt/account/keyid/?", "acme/mgmt/account/keyid/{keyid}"));
    for (String server : List.of("", "roles/{role}/")) {
      patterns.add(server + "est/simpleenroll");
      patterns.add(server + "est/simplereenroll");
      patterns.add(server + "cmp");
    }
    for (String directory :
        List.of(
            "acme/",
            "roles/{role}/acme/",
            "issuer/{issuer_ref}/acme/",
            "issuer/{issuer_ref}/roles/{role}/acme/")) {
      for (String resource :
          List.of(
              "account/{kid}",
              "account/{kid}/orders",
              "authorization/{auth_id}",
              "challenge/{auth_id}/{challenge_type}",
              "key-change",
              "new-account",
              "new-nonce",
              "new-order",
              "order/{order_id}",
              "order/{order_id}/cert",
              "order/{order_id}/cert/{chain}",
              "order/{order_id}/finalize",
              "orders",
              "renewal-info/{certificate+}",
              "revoke-cert")) {
        patterns.add(directory + resource);
      }
    }
    return patterns;
  }

  private static String text(String text) {
    return JsonCodec.text(Json.of(text)).replace('"', '\'');
  }

  /// Keys of Ed25519: its signatures are the same each time.
  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/pki", "{'type':'pki'}").orFail();
    Said root =
        caller
            .put(
                "pki/root/generate/exported",
                "{'common_name':'Root','key_type':'ed25519','issuer_name':'name',"
                    + "'key_name':'name'}")
            .orFail();
    caller.put("pki/root/rotate/internal", "{'common_name':'Next','key_type':'ed25519'}").orFail();
    caller.put("pki/roles/name", "{'allow_any_name':true,'key_type':'ed25519'}").orFail();
    String program =
        "{'expression':'ValidationOutput{template: CertTemplate{},"
            + " key_type: \\u0027ed25519\\u0027}'}";
    caller.put("pki/cel/roles/name", "{'cel_program':" + program + "}").orFail();
    Said leaf =
        caller
            .put("pki/issue/name", "{'common_name':'a.example.com','cert_metadata':'bWV0YQ=='}")
            .orFail();
    Said ended = caller.put("pki/issue/name", "{'common_name':'b.example.com'}").orFail();
    caller.put("pki/revoke", "{'serial_number':'" + ended.text("serial_number") + "'}").orFail();
    caller.put("pki/config/crl", "{'auto_rebuild':true,'enable_delta':true}").orFail();
    caller.get("pki/crl/rotate-delta").orFail();
    Said request =
        caller
            .put("pki/intermediate/generate/internal", "{'key_type':'ed25519','common_name':'M'}")
            .orFail();
    caller.put("pki/key/" + request.text("key_id"), "{'key_name':'free'}").orFail();
    caller.put("pki/config/cluster", "{'path':'https://coffer.test/v1/pki'}").orFail();
    caller.put("pki/config/acme", "{'enabled':true}").orFail();
    caller.put("pki/acme/new-eab").orFail();
    caller.put("pki/config/est", "{'enabled':true,'default_path_policy':'sign-verbatim'}").orFail();
    var values = new HashMap<String, String>();
    values.put("exported", "'internal'");
    values.put("cel_program", program);
    values.put("key_type", "'ed25519'");
    values.put("common_name", "'Sub'");
    values.put("issuer_ref", "'name'");
    values.put("key_ref", "'name'");
    values.put("crls", "[" + text(caller.get("pki/crl/pem").content()) + "]");
    values.put("DELETE key/{key_ref} key_ref", "'free'");
    values.put("csr", text(request.text("csr")));
    values.put("keys/import pem_bundle", text(KEY));
    values.put("default", "'name'");
    values.putAll(certificates(root, leaf));
    values.putAll(settings());
    return values;
  }

  private static Map<String, String> certificates(Said root, Said leaf) {
    var values = new HashMap<String, String>();
    for (String path :
        new String[] {
          "root/sign-self-issued", "issuer/{issuer_ref}/sign-self-issued", "intermediate/set-signed"
        }) {
      values.put(path + " certificate", text(root.text("certificate")));
    }
    for (String path : new String[] {"issuers/import/cert", "issuers/import/bundle", "config/ca"}) {
      values.put(path + " pem_bundle", text(root.text("certificate")));
    }
    values.put("serial", text(leaf.text("serial_number")));
    values.put("revoke serial_number", text(leaf.text("serial_number")));
    values.put("revoke-with-key certificate", text(leaf.text("certificate")));
    values.put("revoke-with-key private_key", text(leaf.text("private_key")));
    return values;
  }

  private static Map<String, String> settings() {
    return Map.of(
        "enable_delta", "true",
        "auto_rebuild", "true",
        "tidy_cert_store", "true",
        "usage", "'read-only'",
        "root/replace default", "'next'",
        "max_path_length", "2",
        "req", "'" + OCSP + "'",
        "body", "'" + OCSP + "'");
  }
}
