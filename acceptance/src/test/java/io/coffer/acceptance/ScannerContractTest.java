package io.coffer.acceptance;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ScannerContractTest extends EngineContract {
  ScannerContractTest() {
    super("scanner/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    return Map.of(
        "matches_per_minute", "5000",
        "least_strength", "30",
        "tags", "['0123456789abcdef0123456789abcdef']");
  }
}
