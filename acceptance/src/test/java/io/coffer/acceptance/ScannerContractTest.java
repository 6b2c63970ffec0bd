package io.coffer.acceptance;

import static java.util.Map.entry;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ScannerContractTest extends EngineContract {
  private static final String IDENTITY = "0123456789abcdef0123456789abcdef";

  ScannerContractTest() {
    super("scanner/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    String finding =
        "[{'identity':'" + IDENTITY + "','rule':'github-token','confidence':0.9,'path':'a.py'}]";
    caller.put("scanner/report", "{'source':'here','findings':" + finding + "}").orFail();
    caller.put("scanner/webhooks/name", "{'url':'https://hooks.example.com/x'}").orFail();
    return Map.ofEntries(
        entry("matches_per_minute", "5000"),
        entry("least_strength", "30"),
        entry("tags", "['" + IDENTITY + "']"),
        entry("identity", "'" + IDENTITY + "'"),
        entry("source", "'here'"),
        entry("findings", finding),
        entry("state", "'accepted'"),
        entry("reason", "'of a test'"),
        entry("until", "'2999-01-01'"),
        entry("rule", "'github-token'"),
        entry("url", "'https://hooks.example.com/y'"),
        entry("events", "['finding.new']"),
        entry("secret", "'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='"));
  }
}
