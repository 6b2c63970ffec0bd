package io.coffer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.setup.Setup;
import io.coffer.spi.Variant;
import io.coffer.storage.StorageTypes;
import io.coffer.testkit.Property;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server says of configurations that it is asked about.
class ConfigSetupTest {
  private static final String LISTENER =
      "listener \"tcp\" {\n  address = \"127.0.0.1:0\"\n  tls_disable = true\n}\n";

  @TempDir private Path folder;

  private final Setup setup =
      new ConfigSetup(StorageTypes.all(), List.of(new Variant("shamir", List.of())));

  private String fault(String text) {
    Setup.Findings findings = setup.check(text);
    assertEquals(1, findings.faults().size(), findings::toString);
    return findings.faults().getFirst();
  }

  private void assertFault(String text, String part) {
    assertTrue(fault(text).contains(part), fault(text));
  }

  private List<String> types(String block) {
    return setup.variants().get(block).stream().map(Variant::type).toList();
  }

  @Test
  void whatCanBeNamedIsAskedOfThoseWhoReadIt() {
    assertEquals(List.of("inmem", "embedded", "file"), types("storage"));
    assertEquals(List.of("tcp", "unix"), types("listener"));
    assertEquals(List.of("shamir"), types("seal"));
    assertEquals(List.of("scanner"), types("scanner"));
    Variant tcp = setup.variants().get("listener").getFirst();
    assertEquals(List.of("tls12", "tls13"), tcp.option("tls_min_version").orElseThrow().values());
    assertTrue(tcp.option("socket_mode").isEmpty());
  }

  @Test
  void everyKeyOfAListenerIsTaken() {
    for (Variant listener : setup.variants().get("listener")) {
      for (Variant.Option option : listener.options()) {
        var keys = new TreeMap<>(Map.of("tls_cert_file", "1", "tls_key_file", "1"));
        keys.put(option.name(), "[[]]");
        String block = "listener \"" + listener.type() + "\" {\n" + lines(keys) + "}\n";
        assertFault("storage \"inmem\" {}\n" + block, option.name() + " must be ");
      }
    }
  }

  private static String lines(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + " = " + key.getValue() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aRightTextHasNoFaultsAndTouchesNothing() {
    Path place = folder.resolve("never");
    String text =
        "storage \"file\" { path = \""
            + place
            + "\" }\nui = true\n"
            + "listener \"tcp\" {\n  address = \"no-such-host.invalid:8200\"\n"
            + "  tls_cert_file = \"/nowhere/c.pem\"\n  tls_key_file = \"/nowhere/k.pem\"\n}\n";
    Setup.Findings findings = setup.check(text);
    assertEquals(List.of(), findings.faults());
    assertEquals(
        List.of("configuration: \"ui\" means nothing to this server (line 2, column 1)"),
        findings.warnings());
    assertTrue(Files.notExists(place));
  }

  @Test
  void faultsAreThoseOfAStart() {
    assertFault(LISTENER, "no storage is configured");
    assertFault("storage \"inmem\" {}", "no listener is configured");
    assertFault("storage \"consul\" {}\n" + LISTENER, "unknown storage \"consul\"");
    assertFault("storage \"file\" {}\n" + LISTENER, "needs the setting \"path\"");
    assertFault("storage \"inmem\" { a = 1 }\n" + LISTENER, "unknown setting \"a\"");
    assertFault("seal \"pkcs11\" {}", "\"seal\" is not supported");
    assertFault("storage \"inmem\" {", "configuration: ");
    assertFault("{\"storage\":{\"inmem\":{}},\"listener\":{\"tcp\":{}}}", "needs tls_cert_file");
  }

  @Test
  void whatIsNoPathIsAFault() {
    for (String key : List.of("tls_cert_file", "tls_key_file", "tls_client_ca_file")) {
      String keys = "tls_cert_file = \"c\"\n tls_key_file = \"k\"\n" + key + " = \"a\\x00b\"";
      assertFault(
          "storage \"inmem\" {}\nlistener \"tcp\" {\n" + keys + "\n}", key + " is not a path");
    }
    assertFault(
        "storage \"inmem\" {}\nlistener \"unix\" { address = \"\\x00\" }", "address is not a path");
  }

  @Test
  void theLengthHasALimit() {
    String start = "storage \"inmem\" {}\n" + LISTENER + "# ";
    int rest = ConfigReader.MAX_FILE_BYTES - start.length();
    assertEquals(List.of(), setup.check(start + "x".repeat(rest)).faults());
    assertEquals("it is longer than 1048576 bytes", fault(start + "x".repeat(rest + 1)));
    assertEquals("it is longer than 1048576 bytes", fault(start + "é".repeat(rest / 2 + 1)));
  }

  @Test
  void noTextIsMoreThanAFault() {
    List<String> words =
        List.of(
            "storage",
            "listener",
            "\"tcp\"",
            "\"unix\"",
            "\"inmem\"",
            "{",
            "}",
            "[",
            "]",
            "=",
            "\n",
            "address",
            "\"a:1\"",
            "\"\\u0000\"",
            "tls_key_file",
            "socket_mode",
            "\"888\"",
            "1",
            "-1",
            "max_request_size",
            "max_lease_ttl",
            "\"9999999999999h\"",
            "cache_size",
            "log_level",
            ",",
            "\"\\",
            "${",
            "<<X",
            "/*",
            "#",
            "null",
            "true",
            "99999999999",
            "\ud800",
            ":");
    Property.check(
        2_000,
        random -> {
          String text =
              random
                  .ints(random.nextInt(24), 0, words.size())
                  .mapToObj(words::get)
                  .collect(Collectors.joining(" "));
          assertTrue(setup.check(text).faults().size() <= 1, text);
        });
  }
}
