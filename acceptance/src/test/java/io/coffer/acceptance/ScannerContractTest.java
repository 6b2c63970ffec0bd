package io.coffer.acceptance;

import io.coffer.detect.reach.Reach;
import io.coffer.detect.scanner.ScannerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ScannerContractTest extends EngineContract {
  private static final String IDENTITY = "0123456789abcdef0123456789abcdef";
  @TempDir static Path root;

  ScannerContractTest() {
    super("scanner/", new ScannerType(new Reach(List.of(root), false, 1), Runnable::run));
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    try {
      Files.writeString(root.resolve("settings.py"), Planted.LINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String what = "'kind':'files','targets':['" + root + "']";
    String id = caller.put("scanner/jobs", "{" + what + "}").orFail().text("id");
    tick();
    caller.put("scanner/schedules/nightly", "{" + what + ",'every':'24h'}").orFail();
    caller.put("scanner/report", "{'source':'here','findings':" + finding() + "}").orFail();
    String url = "'url':'https://hooks.example.com/x'";
    caller.put("scanner/webhooks/nightly", "{" + url + "}").orFail();
    var values = new HashMap<String, String>();
    values.put("matches_per_minute", "5000");
    values.put("least_strength", "30");
    values.putAll(ofFindings());
    values.put("id", "'" + id + "'");
    values.put("name", "'nightly'");
    values.put("kind", "'files'");
    values.put("targets", "['" + root + "']");
    values.put("confidence", "0.8");
    values.put("exclude", "['*.bak']");
    values.put("archives", "false");
    values.put("patterns", "[{'name':'own','pattern':'own-([a-z]{9})','confidence':0.7}]");
    values.put("allow", "['a known one','/^EXAMPLE/']");
    values.put("vendor_rules", "false");
    values.put("least_entropy", "3.5");
    values.put("wait", "'1s'");
    values.put("every", "'1h'");
    values.put("first", "'2026-03-01T03:00:00Z'");
    values.put("limit", "1000");
    return values;
  }

  private static String finding() {
    return "[{'identity':'" + IDENTITY + "','rule':'github-token','confidence':0.9,'path':'a.py'}]";
  }

  private static Map<String, String> ofFindings() {
    var values = new HashMap<String, String>();
    values.put("tags", "['" + IDENTITY + "']");
    values.put("identity", "'" + IDENTITY + "'");
    values.put("source", "'here'");
    values.put("findings", finding());
    values.put("state", "'accepted'");
    values.put("reason", "'of a test'");
    values.put("until", "'2999-01-01'");
    values.put("rule", "'github-token'");
    values.put("url", "'https://hooks.example.com/y'");
    values.put("events", "['finding.new']");
    values.put("secret", "'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='");
    return values;
  }
}
