package io.coffer.acceptance;

import java.util.Map;

final class UserpassContractTest extends EngineContract {
  /// Of `x`, with the least cost there is.
  static final String HASH = "$2b$04$abcdefghijklmnopqrstuuPp7HPfoAs8I2dCQCQ/fW7zEJv8I8C8e";

  UserpassContractTest() {
    super("auth/userpass/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    caller
        .put("sys/auth/userpass/tune", "{'user_lockout_config':{'lockout_disable':true}}")
        .orFail();
    caller.put("auth/userpass/users/ann", "{'password_hash':'" + HASH + "'}").orFail();
    return Map.of(
        "username",
        "'ann'",
        "password_hash",
        "'" + HASH + "'",
        "login/{username@} password",
        "'x'",
        "token_policies",
        "['app']",
        "token_ttl",
        "'1h'",
        "token_type",
        "'service'");
  }
}
