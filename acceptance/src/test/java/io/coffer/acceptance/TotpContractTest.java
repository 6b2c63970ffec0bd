package io.coffer.acceptance;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class TotpContractTest extends EngineContract {
  TotpContractTest() {
    super("totp/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/totp", "{'type':'totp'}").orFail();
    caller.put("totp/keys/name", "{'key':'JBSWY3DPEHPK3PXP'}").orFail();
    return Map.of(
        "generate", "true",
        "issuer", "'Example'",
        "account_name", "'joe@example.com'",
        "period", "60",
        "algorithm", "'SHA256'",
        "digits", "8",
        "code", "'123456'");
  }
}
