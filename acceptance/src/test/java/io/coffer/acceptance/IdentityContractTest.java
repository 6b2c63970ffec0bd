package io.coffer.acceptance;

import java.util.Map;

final class IdentityContractTest extends EngineContract {
  IdentityContractTest() {
    super("identity/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/auth/approle", "{'type':'approle'}").orFail();
    caller
        .put(
            "auth/approle/role/web",
            "{'role_id':'web','bind_secret_id':false,'token_bound_cidrs':'127.0.0.1'}")
        .orFail();
    Said login = caller.put("auth/approle/login", "{'role_id':'web'}").orFail();
    return Map.of("id", "'" + login.auth().text("entity_id", "") + "'");
  }
}
