package io.coffer.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.detect.reach.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What whole configurations mean, and what is wrong with wrong ones.
class ConfigReaderTest {
  private static final String LEAST =
      """
      storage "inmem" {}
      listener "tcp" { address = "127.0.0.1:8200" tls_disable = true }
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  private static ServerConfig read(Path... paths) {
    return ConfigReader.read(List.of(paths), Map.of());
  }

  private ServerConfig hcl(String text) {
    return read(file("server.hcl", text));
  }

  private ServerConfig with(String line) {
    return hcl(LEAST + line + "\n");
  }

  private String fault(String text) {
    return assertThrows(ConfigException.class, () -> hcl(text)).getMessage();
  }

  private void assertFault(String line, String... parts) {
    String message = fault(LEAST + line + "\n");
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void theLeastConfigurationHasTheDefaults() {
    ServerConfig config = hcl(LEAST);
    assertEquals(new ServerConfig.StorageConfig("inmem", Map.of()), config.storage());
    assertEquals("", config.clusterName());
    assertEquals(Duration.ofHours(768), config.defaultLeaseTtl());
    assertEquals(Duration.ofHours(768), config.maxLeaseTtl());
    assertEquals("info", config.logLevel());
    assertEquals(Reach.NONE, config.reach());
    assertEquals(List.of(), config.warnings());
  }

  @Test
  void whatTheScannerMayLookThrough() {
    Reach some =
        with("""
        scanner {
          roots     = ["/srv/repos", "/var/log"]
          processes = true
          threads   = 4
        }
        """)
            .reach();
    assertEquals(new Reach(List.of(Path.of("/srv/repos"), Path.of("/var/log")), true, 4), some);
    assertEquals(Reach.NONE, with("scanner {}").reach());
    assertEquals(Reach.NONE, with("scanner { roots = [\"/srv\"] }\nscanner {}").reach());
    String json =
        "{\"storage\": {\"inmem\": {}}, \"listener\": {\"tcp\": {\"tls_disable\": true}},"
            + "\"scanner\": {\"roots\": [\"/srv\"]}}";
    assertEquals(new Reach(List.of(Path.of("/srv")), false, 1), read(file("c.json", json)).reach());
  }

  @Test
  void whatTheScannerMayNot() {
    assertFault("scanner { root = [\"/srv\"] }", "\"root\"", "roots");
    assertFault("scanner { roots = [\"srv\"] }", "roots must be absolute");
    assertFault("scanner { roots = \"/srv\" }", "roots must be a list of paths");
    assertFault("scanner { roots = [1] }", "roots must be a list of texts");
    assertFault("scanner { roots = [\"/\"] }", "must not hold /proc");
    assertFault("scanner { roots = [\"/srv/../proc/1\"] }", "must not hold /proc");
    assertFault("scanner { processes = \"yes\" }", "processes must be true or false");
    assertFault("scanner { threads = 0 }", "threads must be from 1 to 16");
    assertFault("scanner { threads = 17 }", "threads must be a number from 0 to 16");
    assertFault("scanner \"label\" {}", "too many labels");
  }

  @Test
  void aWholeConfigurationIsReadFromHcl() {
    assertWhole(
        hcl(
            """
            # a comment
            cluster_name      = "blue"
            default_lease_ttl = "12h"
            max_lease_ttl     = 172800   // two days
            log_level         = "debug"
            /* the old word
               for storage */
            backend "file" {
              path = "./store"
            }
            listener "tcp" {
              address     = "127.0.0.1:8300"
              tls_disable = 1
            }
            listener "tcp" {
              address     = "[::1]:8301"
              tls_disable = "true"
            }
            """));
  }

  @Test
  void aWholeConfigurationIsReadFromJsonWithAListOfListeners() {
    assertWhole(
        read(
            file(
                "server.json",
                """
                {"cluster_name": "blue", "default_lease_ttl": "12h", "max_lease_ttl": 172800,
                 "log_level": "debug",
                 "storage": {"file": {"path": "./store"}},
                 "listener": [
                   {"tcp": {"address": "127.0.0.1:8300", "tls_disable": 1}},
                   {"tcp": {"address": "[::1]:8301", "tls_disable": "true"}}]}
                """)));
  }

  @Test
  void aJsonConfigurationMayRepeatTheKeyOfListeners() {
    assertWhole(
        read(
            file(
                "server.json",
                """
                {"cluster_name": "blue", "default_lease_ttl": "12h", "max_lease_ttl": "48h",
                 "log_level": "debug",
                 "backend": {"file": {"path": "./store"}},
                 "listener": {"tcp": {"address": "127.0.0.1:8300", "tls_disable": "1"}},
                 "listener": {"tcp": {"address": "[::1]:8301", "tls_disable": true}}}
                """)));
  }

  private static void assertWhole(ServerConfig config) {
    assertEquals("blue", config.clusterName());
    assertEquals(Duration.ofHours(12), config.defaultLeaseTtl());
    assertEquals(Duration.ofHours(48), config.maxLeaseTtl());
    assertEquals("debug", config.logLevel());
    assertEquals(
        new ServerConfig.StorageConfig("file", Map.of("path", "./store")), config.storage());
    assertEquals(List.of(8300, 8301), ports(config));
  }

  private static List<Integer> ports(ServerConfig config) {
    return config.listeners().stream()
        .map(listener -> ((InetSocketAddress) listener.address()).getPort())
        .toList();
  }

  @Test
  void laterFilesWinAndListenersAddUp() {
    Path first = file("one.hcl", LEAST + "log_level = \"warn\"\ncluster_name = \"one\"\n");
    Path second =
        file(
            "two.json",
            """
            {"cluster_name": "two",
             "storage": {"embedded": {"path": "s"}},
             "listener": {"tcp": {"address": "127.0.0.1:8201", "tls_disable": true}}}
            """);
    ServerConfig config = read(first, second);
    assertEquals("two", config.clusterName());
    assertEquals("warn", config.logLevel());
    assertEquals("embedded", config.storage().type());
    assertEquals(List.of(8200, 8201), ports(config));
  }

  @Test
  void ofAFolderItsConfigurationFilesAreReadInOrderOfTheirNames() {
    file("20.json", "{\"cluster_name\": \"twenty\"}");
    file("10.hcl", LEAST + "cluster_name = \"ten\"\n");
    file("30.txt", "cluster_name = \"thirty\"");
    assertEquals("twenty", read(folder).clusterName());
  }

  @Test
  void foldersAndFilesMayBeMixed() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("more"));
    file("more/a.hcl", "cluster_name = \"inner\"");
    assertEquals("inner", read(file("a.hcl", LEAST), inner).clusterName());
  }

  @Test
  void theEnvironmentAddsConfigurationAndWins() {
    Path file = file("a.hcl", LEAST + "cluster_name = \"file\"\n");
    var environment =
        Map.of(
            "VAULT_LOCAL_CONFIG",
            "{\"cluster_name\": \"environment\"}",
            "BAO_LOCAL_CONFIG",
            "log_level = \"error\"",
            "VAULT_TOKEN",
            "not read");
    ServerConfig config = ConfigReader.read(List.of(file), environment);
    assertEquals("environment", config.clusterName());
    assertEquals("error", config.logLevel());
  }

  @Test
  void theEnvironmentAloneIsEnough() {
    ServerConfig config = ConfigReader.read(List.of(), Map.of("COFFER_LOCAL_CONFIG", LEAST));
    assertEquals("inmem", config.storage().type());
  }

  @Test
  void aFaultInTheEnvironmentNamesTheVariable() {
    String message =
        assertThrows(
                ConfigException.class,
                () -> ConfigReader.read(List.of(), Map.of("VAULT_LOCAL_CONFIG", "loglevel = 1")))
            .getMessage();
    assertTrue(message.startsWith("VAULT_LOCAL_CONFIG: "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cluster_name = "x"                        | 32768
          cache_size = 5                            | 5
          cache_size = "131072"                     | 131072
          cache_size = 0                            | 32768
          disable_cache = true                      | 0
          disable_cache = "1"                       | 0
          disable_cache = false                     | 32768
          cache_size = 5 ~ disable_cache = true     | 0
          """)
  void theCacheIsAsLargeAsTheFileSays(String lines, int size) {
    assertEquals(size, with(lines.replace('~', '\n')).cacheSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache_size = -1",
        "cache_size = 10000001",
        "cache_size = \"many\"",
        "disable_cache = \"perhaps\""
      })
  void anImpossibleCacheIsRefusedByItsKey(String line) {
    String message = assertThrows(ConfigException.class, () -> with(line)).getMessage();
    assertTrue(message.contains(line.substring(0, line.indexOf(' '))), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_addr = \"http://127.0.0.1:8200\"",
        "cluster_addr = \"https://127.0.0.1:8201\"",
        "default_max_request_duration = \"60s\"",
        "disable_mlock = true",
        "disable_performance_standby = true",
        "log_format = \"json\"",
        "pid_file = \"./pid\"",
        "plugin_directory = \"/etc/plugins\"",
        "plugin_tmpdir = \"/tmp\"",
        "telemetry { prometheus_retention_time = \"24h\" }",
        "ui = true",
      })
  void whatUsersOfVaultHaveInTheirFilesAndMeansNothingIsAWarning(String line) {
    List<String> warnings = with(line).warnings();
    assertEquals(1, warnings.size());
    String key = line.substring(0, line.indexOf(' '));
    assertTrue(warnings.getFirst().contains("\"" + key + "\" means nothing"), warnings.toString());
    assertTrue(warnings.getFirst().contains("server.hcl"), warnings.toString());
    assertTrue(warnings.getFirst().contains("line 3"), warnings.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seal \"pkcs11\" {}", "ha_storage \"consul\" {}", "entropy \"seal\" {}"})
  void whatAServerMustHaveOrRefuseIsRefused(String line) {
    assertFault(line, "is not supported by this server", "line 3", "server.hcl");
  }

  @ParameterizedTest
  @CsvSource({
    "log_levle = 1,log_levle,log_level",
    "clustername = 1,clustername,cluster_name",
    "stroage \"inmem\" {},stroage,storage",
    "listeners \"tcp\" {},listeners,listener",
    "max_lease_ttls = 1,max_lease_ttls,max_lease_ttl",
    "telemtry {},telemtry,telemetry",
  })
  void anUnknownKeyIsRefusedWithTheNearestKnownOne(String line, String key, String nearest) {
    assertFault(
        line,
        "server.hcl: unknown key \"" + key + "\": did you mean \"" + nearest + "\"?",
        "at line 3");
  }

  @Test
  void anUnknownKeyThatIsNearNothingIsRefusedWithoutAGuess() {
    assertFault("xylophone = 1", "unknown key \"xylophone\" at line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster_name = [1] | cluster_name must be a text, not a list",
        "cluster_name { a = 1 } | cluster_name must be a text, not a object",
        "cluster_name \"x\" {} | cluster_name must be a value",
        "storage = 1 | storage must be a block, not a number",
        "storage { path = \"x\" } | storage",
        "listener = \"tcp\" | listener must be a block, not a text",
        "storage \"file\" { path = [] } | path must be a text, not a list",
        "storage \"file\" \"two\" { } | storage has too many labels",
      })
  void aWrongTypeIsRefusedWithTheRightOne(String line, String fault) {
    assertFault(line, fault, "line 3", "server.hcl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default_lease_ttl = \"soon\" | time: invalid duration \"soon\"",
        "default_lease_ttl = \"12x\" | unknown unit \"x\"",
        "max_lease_ttl = \"1.5\" | missing unit",
        "max_lease_ttl = \"-1h\" | must be a duration that is not negative",
        "default_lease_ttl = 0 | must be longer than nothing",
        "default_lease_ttl = true | invalid duration",
        "max_lease_ttl = \"99999999999h\" | invalid duration",
      })
  void aBadDurationIsRefusedAtItsPlace(String line, String fault) {
    assertFault(line, line.substring(0, line.indexOf(' ')), fault, "server.hcl", "line 3");
  }

  @Test
  void theDefaultLeaseTimeMayNotBeLongerThanTheMost() {
    assertFault(
        "default_lease_ttl = \"2h\"\nmax_lease_ttl = \"1h\"",
        "default_lease_ttl is longer than max_lease_ttl");
  }

  @Test
  void aMaximumBelowTheStandardLowersTheDefaultToo() {
    ServerConfig config = with("max_lease_ttl = \"24h\"");
    assertEquals(Duration.ofHours(24), config.maxLeaseTtl());
    assertEquals(Duration.ofHours(24), config.defaultLeaseTtl());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "debug", "info", "notice", "warn", "warning", "error", "err"})
  void everyLogLevelOfVaultIsKnown(String level) {
    assertEquals(level, with("log_level = \"" + level + "\"").logLevel());
  }

  @Test
  void theCaseOfALogLevelDoesNotMatter() {
    assertEquals("info", with("log_level = \"INFO\"").logLevel());
  }

  @Test
  void anUnknownLogLevelIsRefusedWithTheNearest() {
    assertFault("log_level = \"debgu\"", "unknown log_level \"debgu\"", "\"debug\"", "line 3");
  }

  @Test
  void withoutStorageOrListenerThereIsNoServer() {
    assertTrue(fault("listener \"tcp\" { tls_disable = 1 }").contains("no storage"));
    assertTrue(fault("storage \"inmem\" {}").contains("no listener"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.hcl");
    String message = assertThrows(ConfigException.class, () -> read(missing)).getMessage();
    assertTrue(message.contains(missing.toString()), message);
  }

  @Test
  void aFileThatIsTooLongIsRefused() {
    String message = fault("#".repeat(ConfigReader.MAX_FILE_BYTES + 1));
    assertTrue(message.contains("is longer than"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage \"inmem\" {", "= 1", "a = ", "{\"storage\": ", "{\"a\" 1}"})
  void textThatIsNoConfigurationIsRefusedAtItsPlace(String text) {
    String message = fault(text);
    assertTrue(message.contains("server.hcl: ") && message.contains("line 1"), message);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.hcl"), new byte[] {(byte) 0xff, (byte) 0xfe});
    String message = assertThrows(ConfigException.class, () -> read(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void faultsNeverQuoteTheValuesOfStorageSettings() {
    String message = fault("storage \"file\" { password = [\"hunter2\"] }");
    assertTrue(!message.contains("hunter2"), message);
  }
}
