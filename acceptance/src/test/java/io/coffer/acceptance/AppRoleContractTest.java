package io.coffer.acceptance;

import java.util.HashMap;
import java.util.Map;

final class AppRoleContractTest extends EngineContract {
  AppRoleContractTest() {
    super("auth/approle/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/auth/approle", "{'type':'approle'}").orFail();
    caller
        .put("sys/auth/approle/tune", "{'user_lockout_config':{'lockout_disable':true}}")
        .orFail();
    caller.put("auth/approle/role/web", "{'role_id':'web-id'}").orFail();
    String accessor =
        caller
            .put("auth/approle/role/web/custom-secret-id", "{'secret_id':'secret'}")
            .orFail()
            .text("secret_id_accessor");
    var values = new HashMap<String, String>();
    values.put("role_name", "'web'");
    values.put("role_id", "'web-id'");
    values.put("secret_id", "'secret'");
    values.put("secret_id_accessor", "'" + accessor + "'");
    values.put("role/{role_name}/custom-secret-id secret_id", "'another'");
    values.put("role/{role_name}/secret-id/destroy secret_id", "'secret'");
    values.put(
        "role/{role_name}/secret-id-accessor/destroy secret_id_accessor", "'" + accessor + "'");
    values.put("cidr_list", "['127.0.0.0/8']");
    values.put("secret_id_bound_cidrs", "['127.0.0.0/8']");
    values.put("bound_cidr_list", "['127.0.0.0/8']");
    values.put("token_bound_cidrs", "['127.0.0.0/8']");
    values.put("token_policies", "['app']");
    values.put("token_ttl", "'1h'");
    values.put("token_max_ttl", "'2h'");
    values.put("token_period", "'1h'");
    values.put("token_num_uses", "3");
    values.put("bind_secret_id", "true");
    values.put("secret_id_num_uses", "3");
    values.put("secret_id_ttl", "'1h'");
    return values;
  }
}
