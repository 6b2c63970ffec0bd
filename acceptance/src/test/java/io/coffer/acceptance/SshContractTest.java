package io.coffer.acceptance;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class SshContractTest extends EngineContract {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEmHl+l4EaVenrj/lGt28ceiKmvW2Gr6N20UE5e/lYRY";

  SshContractTest() {
    super("ssh/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/ssh", "{'type':'ssh'}").orFail();
    caller.put("ssh/config/ca", "{'key_type':'ed25519'}").orFail();
    caller.put("ssh/issuers/import/name", "{'key_type':'ed25519'}").orFail();
    caller
        .put(
            "ssh/roles/name",
            "{'key_type':'ca','allow_user_certificates':true,'allowed_users':'joe',"
                + "'allow_user_key_ids':true,"
                + "'allowed_extensions':'permit-pty'}")
        .orFail();
    caller
        .put("ssh/roles/otp", "{'key_type':'otp','default_user':'joe','cidr_list':'10.0.0.0/8'}")
        .orFail();
    caller.put("ssh/config/zeroaddress", "{'roles':['otp']}").orFail();
    String otp = caller.put("ssh/creds/otp", "{'ip':'10.1.2.3'}").orFail().text("key");
    var values = new HashMap<String, String>();
    values.put("key_type", "'ed25519'");
    values.put("roles/{role@} key_type", "'ca'");
    values.put("allow_user_certificates", "true");
    values.put("allowed_user_key_lengths", "{'ed25519':[0]}");
    values.put("default_extensions", "{'permit-pty':''}");
    values.put("ttl", "'1h'");
    values.put("issuers/import/{issuer_name} issuer_name", "'other'");
    values.put("UPDATE issuer/{issuer_ref} issuer_name", "'other'");
    values.put("default", "'name'");
    values.put("roles", "'otp'");
    values.put("creds/{role@} role", "'otp'");
    values.put("ip", "'10.1.2.3'");
    values.put("otp", "'" + otp + "'");
    values.put("sign/{role@} public_key", "'" + KEY + "'");
    values.put("valid_principals", "'joe'");
    values.put("key_id", "'joes'");
    values.put("extensions", "{'permit-pty':''}");
    return values;
  }
}
