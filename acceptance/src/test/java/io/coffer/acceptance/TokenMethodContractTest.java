package io.coffer.acceptance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

final class TokenMethodContractTest extends EngineContract {
  TokenMethodContractTest() {
    super("auth/token/");
  }

  @Override
  Set<String> unrepeatable() {
    return Set.of("revoke-self", "revoke-orphan");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    Said child = caller.put("auth/token/create", "{'policies':['app']}").orFail();
    caller.put("auth/token/roles/web", "{'allowed_policies':['app']}").orFail();
    var values = new HashMap<String, String>();
    values.put("token", "'" + child.token() + "'");
    values.put("accessor", "'" + child.auth().text("accessor", "") + "'");
    values.put("role_name", "'web'");
    values.put("policies", "['app']");
    return values;
  }
}
