package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ScanSecretLeakageTest {
  private static final String NAME = "scan-secret-leakage";
  private static final String HELD = "kX9vT2mQ7pL4wZ8hR3nB6jD1";
  private static final String OTHER = "zQ8kd02Lm5xW7tR4vN1c";

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;

  @BeforeAll
  static void start() throws IOException {
    Path config = home.resolve("scanner.hcl");
    Files.writeString(
        config, "scanner {\n  roots = [\"" + home.toRealPath() + "\"]\n  processes = true\n}\n");
    server =
        ServerProcess.start(
            home,
            "-dev",
            "-dev-root-token-id=" + ServerProcess.ROOT,
            "-dev-listen-address=127.0.0.1:0",
            "-config=" + config);
    root = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
    root.write("sys/mounts/scanner", Map.of("type", "scanner"));
    root.kv("secret").put("apps/shop", Map.of("password", HELD));
  }

  @AfterAll
  static void stop() {
    root.close();
    server.stop();
  }

  private static Path file(String folder, String name, String text) throws IOException {
    Path place = Files.createDirectories(home.resolve(folder)).resolve(name);
    Files.writeString(place, text);
    return place.toRealPath();
  }

  private static Map<?, ?> scan(String type, String targets, String more) {
    return new Asking(root)
        .call(NAME, "{'scanType':'" + type + "','targets':[" + targets + "]" + more + "}");
  }

  private static List<?> alerts(Map<?, ?> answer) {
    return (List<?>) Objects.requireNonNull(answer.get("alerts"));
  }

  private static Map<?, ?> alert(Map<?, ?> answer, String method) {
    return alerts(answer).stream()
        .<Map<?, ?>>map(alert -> (Map<?, ?>) alert)
        .filter(alert -> method.equals(alert.get("detectionMethod")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.toString()));
  }

  private static void fails(String arguments, String part) {
    new Asking(root).fails(NAME, arguments, part);
  }

  @Test
  void aSecretOfTheServerIsTracedToItsPathAndVersion() throws IOException {
    Path file = file("held", "app.py", "db_password = \"" + HELD + "\"\n");
    Map<?, ?> answer = scan("configuration", "'" + file + "'", "");
    Map<?, ?> alert = alert(answer, "stored");
    assertEquals("critical", alert.get("severity"));
    assertEquals(List.of("secret/data/apps/shop#password@1, current"), alert.get("storedAt"));
    assertEquals("confirmed", alert.get("status"), "quarantined");
    assertTrue(String.valueOf(alert.get("location")).endsWith("held/app.py:1"));
    assertTrue(alert.get("responseActions").toString().contains("to do: rotate by secret/data"));
    assertFalse(answer.toString().contains(HELD), "the secret is in no answer");
  }

  @Test
  void whatIsDoubtfulAndAllowedIsLeftOut() throws IOException {
    Path file = file("rules", "app.conf", "own = shop_abcdefghijkl\nother = shop_mnopqrstuvwx\n");
    String own =
        ",'detectionRules':{'customPatterns':[{'name':'shop','pattern':'shop_[a-z]{12}',"
            + "'confidence':0.75}],'whitelistPatterns':['mnop']}";
    Map<?, ?> answer = scan("configuration", "'" + file + "'", own);
    assertEquals(1, alerts(answer).size(), answer::toString);
    Map<?, ?> alert = alert(answer, "custom_pattern");
    assertEquals("medium", alert.get("severity"), "one less than high, as it is doubtful");
    assertEquals("open", alert.get("status"));
  }

  @Test
  void logsAreRuntimeAndSeverityIsTheCallers() throws IOException {
    Path log = file("logs", "app.log", "2026-03-01 connect password=" + OTHER + "\n");
    String more = ",'responseActions':{'alertSeverity':'low','quarantineEnabled':false}";
    Map<?, ?> answer = scan("runtime", "'" + log + "'", more);
    assertEquals("low", alert(answer, "classifier").get("severity"), answer::toString);
    assertEquals("open", alert(answer, "classifier").get("status"));
  }

  @Test
  void memoryOfAProcessIsLookedThrough() throws IOException {
    var builder = new ProcessBuilder("sleep", "600");
    builder.environment().put("DB_PASSWORD", HELD);
    Process process = builder.start();
    try {
      Map<?, ?> answer = scan("memory", "'" + process.pid() + "'", "");
      assertEquals("critical", alert(answer, "stored").get("severity"), answer::toString);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theCertificateOfALeakedKeyIsRevokedIfThatIsAskedFor() throws IOException {
    root.write("sys/mounts/pki", Map.of("type", "pki"));
    root.write("pki/root/generate/internal", Map.of("common_name", "Root"));
    root.write("pki/roles/web", Map.of("allow_any_name", true, "ttl", "1h"));
    Map<?, ?> leaf = root.write("pki/issue/web", Map.of("common_name", "a.b")).orElseThrow().data();
    Path file = file("leaf", "key.pem", leaf.get("private_key") + "\n");
    Map<?, ?> asked = scan("configuration", "'" + file + "'", "");
    assertTrue(asked.toString().contains("to do: revoke by pki/revoke"), asked::toString);
    String automatic = ",'responseActions':{'automaticRevocation':true}";
    Map<?, ?> done = scan("configuration", "'" + file + "'", automatic);
    assertTrue(done.toString().contains("done: revoke by pki/revoke"), done::toString);
    Map<?, ?> certificate = root.read("pki/cert/" + leaf.get("serial_number")).orElseThrow().data();
    assertFalse(String.valueOf(certificate.get("revocation_time")).equals("0"));
  }

  @Test
  void whatIsNoRecordingOrRepositoryIsSaid() throws IOException {
    Path file = file("none", "x.pcap", "no recording");
    fails("{'scanType':'network','targets':['" + file + "']}", "failed");
    fails("{'scanType':'repository','targets':['" + file.getParent() + "']}", "failed");
  }

  @Test
  void whatMayNotBeLookedThroughIsRefused() {
    fails("{'scanType':'configuration','targets':['/etc/passwd']}", "targets: number 1: lies");
    fails("{'scanType':'configuration','targets':[]}", "targets");
    fails("{'scanType':'other','targets':['/x']}", "scanType");
    fails(
        "{'scanType':'configuration','targets':['/x'],'detectionRules':{'entropyThreshold':9}}",
        "from 0 to 8");
  }

  @Test
  void aWebhookThatIsNotThereIsSaidBeforeAnythingIsDone() {
    fails(
        "{'scanType':'configuration','targets':['"
            + home
            + "'],'responseActions':{'notificationChannels':['ops']}}",
        "Nothing was done: notificationChannels");
  }

  @Test
  void aScannerThatIsNotMountedIsSaid() {
    fails(
        "{'scanType':'configuration','targets':['" + home + "'],'mount':'nowhere'}",
        "no scanner is mounted at nowhere/");
  }

  @Test
  void whoMayNotIsToldWhatIsMissing() {
    root.sys().putPolicy("none", "path \"x\" { capabilities = [\"read\"] }");
    var terms = Map.<String, Object>of("policies", List.of("none"), "ttl", "1h");
    var limited = root.withToken(root.auth().createToken(terms).clientToken());
    new Asking(limited)
        .fails(NAME, "{'scanType':'configuration','targets':['/x']}", "on scanner/jobs");
  }
}
