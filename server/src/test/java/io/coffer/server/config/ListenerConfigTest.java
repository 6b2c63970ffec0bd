package io.coffer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.server.http.Listener;
import io.coffer.server.http.ListenerLimits;
import io.coffer.server.http.Patience;
import io.coffer.server.http.TlsSettings;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `listener` blocks mean.
class ListenerConfigTest {
  private static final String FILES = "tls_cert_file = \"c.pem\"\n tls_key_file = \"k.pem\"\n";

  private static ServerConfig config(String block) {
    return ConfigReader.read(
        List.of(), Map.of("VAULT_LOCAL_CONFIG", "storage \"inmem\" {}\n" + block));
  }

  private static Listener listener(String keys) {
    return config("listener \"tcp\" {\n" + keys + "\n}").listeners().getFirst();
  }

  private static Listener plain(String keys) {
    return listener("tls_disable = true\n" + keys);
  }

  private static TlsSettings tls(String keys) {
    return listener(FILES + keys).tls().orElseThrow();
  }

  private static void assertFault(String keys, String... parts) {
    assertBlockFault("listener \"tcp\" {\n" + keys + "\n}", parts);
  }

  private static void assertBlockFault(String block, String... parts) {
    String message = assertThrows(ConfigException.class, () -> config(block)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void withoutAnAddressItListensWhereClientsLook() {
    assertEquals(new InetSocketAddress("127.0.0.1", 8200), plain("").address());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8300, 127.0.0.1, 8300",
    "[::1]:1, 0:0:0:0:0:0:0:1, 1",
    "0.0.0.0:65535, 0.0.0.0, 65535",
    ":8200, 0.0.0.0, 8200",
    "127.0.0.1:0, 127.0.0.1, 0",
  })
  void addressesHaveTheirUsualForms(String text, String host, int port) {
    var address = (InetSocketAddress) plain("address = \"" + text + "\"").address();
    assertEquals(port, address.getPort());
    assertEquals(
        new InetSocketAddress(host, port).getAddress().isAnyLocalAddress(),
        address.getAddress().isAnyLocalAddress());
    if (!address.getAddress().isAnyLocalAddress()) {
      assertEquals(host, address.getAddress().getHostAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "8200", "127.0.0.1:", "::1:x", "127.0.0.1:65536", ""})
  void whatIsNoAddressIsRefused(String text) {
    assertFault("tls_disable = 1\n address = \"" + text + "\"", "\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "\"true\"", "\"1\""})
  void everyFormOfTrueSwitchesTlsOff(String form) {
    assertEquals(Optional.empty(), listener("tls_disable = " + form).tls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "\"false\"", "\"0\"", "\"\""})
  void everyFormOfFalseLeavesTlsOn(String form) {
    assertTrue(listener(FILES + "tls_disable = " + form).tls().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yes\"", "2", "[]", "\"TRUE \""})
  void whatIsNeitherTrueNorFalseIsRefused(String form) {
    assertFault("tls_disable = " + form, "tls_disable must be", "line 3");
  }

  @Test
  void withoutFilesThereIsNoTlsAndNothingFallsBackToPlainHttp() {
    assertFault("", "needs tls_cert_file", "tls_disable = true");
    assertFault("tls_cert_file = \"c.pem\"", "needs tls_key_file");
    assertFault("tls_cert_file = \"c.pem\"\n tls_key_file = \"\"", "needs tls_key_file");
  }

  @Test
  void tlsHasItsDefaults() {
    assertEquals(
        new TlsSettings(
            Path.of("c.pem"),
            Path.of("k.pem"),
            "TLSv1.2",
            List.of(),
            TlsSettings.Clients.REQUESTED,
            Optional.empty()),
        tls(""));
  }

  @ParameterizedTest
  @CsvSource({"tls12, TLSv1.2", "tls13, TLSv1.3"})
  void theLeastVersionOfTlsCanBeChosen(String word, String version) {
    assertEquals(version, tls("tls_min_version = \"" + word + "\"").minVersion());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls10", "tls11", "TLSv1.2", "1.3", ""})
  void otherVersionsOfTlsAreRefused(String word) {
    assertFault(
        FILES + "tls_min_version = \"" + word + "\"", "tls_min_version must be tls12 or tls13");
  }

  @ParameterizedTest
  @CsvSource({
    "tls_require_and_verify_client_cert = true, VERIFIED",
    "tls_require_and_verify_client_cert = false, REQUESTED",
    "tls_disable_client_certs = true, NONE",
  })
  void clientsAreAskedForCertificatesAsConfigured(String line, TlsSettings.Clients clients) {
    assertEquals(clients, tls(line).clients());
  }

  @Test
  void clientCertificatesCannotBeBothRequiredAndSwitchedOff() {
    assertFault(
        FILES + "tls_disable_client_certs = 1\n tls_require_and_verify_client_cert = 1",
        "exclude each other");
  }

  @Test
  void theAuthoritiesOfClientsAreAFile() {
    assertEquals(
        Optional.of(Path.of("ca.pem")), tls("tls_client_ca_file = \"ca.pem\"").clientAuthorities());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"A,B\"", "\"A , B\"", "[\"A\", \"B\"]"})
  void cipherSuitesAreAListOrATextWithCommas(String form) {
    assertEquals(List.of("A", "B"), tls("tls_cipher_suites = " + form).cipherSuites());
  }

  @Test
  void limitsHaveTheirDefaults() {
    assertEquals(ListenerLimits.STANDARD, plain("").limits());
    assertEquals(32 * 1024 * 1024, ListenerLimits.STANDARD.maxBodyBytes());
    assertEquals(Duration.ofSeconds(90), ListenerLimits.STANDARD.maxDuration());
    assertTrue(ListenerLimits.STANDARD.printableOnly());
    assertEquals(8192, ListenerLimits.STANDARD.maxConnections());
    assertEquals(Duration.ofSeconds(10), Patience.STANDARD.head());
    assertEquals(Duration.ofMinutes(5), Patience.STANDARD.idle());
    assertEquals(Duration.ofMinutes(5), Patience.STANDARD.write());
  }

  @Test
  void limitsCanBeSet() {
    assertEquals(
        new ListenerLimits(
            1000,
            Duration.ofMillis(1500),
            false,
            50,
            new Patience(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ZERO)),
        plain(
                """
                max_request_size = 1000
                max_request_duration = "1.5s"
                disable_printable_check = true
                max_connections = 50
                http_read_header_timeout = 5
                http_idle_timeout = "2m"
                http_write_timeout = 0
                """)
            .limits());
  }

  @Test
  void aRequestSizeOfZeroLetsAlmostAnythingThrough() {
    assertEquals(1024 * 1024 * 1024, plain("max_request_size = 0").limits().maxBodyBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"32MB\"", "99999999999", "1.5", "2147483648"})
  void aRequestSizeThatIsNoSuchNumberIsRefused(String size) {
    assertFault("tls_disable = 1\n max_request_size = " + size, "max_request_size must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"many\"", "1000001"})
  void aNumberOfConnectionsThatIsNoneIsRefused(String number) {
    assertFault("tls_disable = 1\n max_connections = " + number, "max_connections must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_request_duration",
        "http_read_header_timeout",
        "http_idle_timeout",
        "http_write_timeout"
      })
  void aDurationThatIsNoneIsRefused(String key) {
    for (String duration : List.of("\"-1s\"", "\"long\"", "[1]")) {
      assertFault("tls_disable = 1\n " + key + " = " + duration, key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tls_disabled = 1, tls_disabled, tls_disable",
    "adress = \"x\", adress, address",
    "tls_cert_fiel = \"x\", tls_cert_fiel, tls_cert_file",
    "max_request_sise = 1, max_request_sise, max_request_size",
  })
  void anUnknownKeyIsRefusedWithTheNearest(String line, String key, String nearest) {
    assertFault(
        line, "unknown key \"" + key + "\": did you mean \"" + nearest + "\"?", "in listener", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster_address", "http_read_timeout", "max_json_depth"})
  void keysOfVaultThatMeanNothingAreWarnings(String key) {
    ServerConfig config = config("listener \"tcp\" { tls_disable = 1\n " + key + " = \"1\" }");
    assertEquals(1, config.warnings().size());
    assertTrue(config.warnings().getFirst().contains(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x_forwarded_for_authorized_addrs", "proxy_protocol_behavior"})
  void keysOfVaultThatWouldBreakAPromiseAreRefused(String key) {
    assertFault(key + " = \"1\"", "\"" + key + "\" is not supported");
  }

  @Test
  void aKeyWithALabelIsNotPassedOver() {
    assertFault("tls_disable \"x\" { a = 1 }", "tls_disable must be a value");
  }

  @Test
  void aUnixListenerHasAPathAndNoTls() {
    Listener unix = config("listener \"unix\" { address = \"./s.sock\" }").listeners().getFirst();
    assertEquals(UnixDomainSocketAddress.of("./s.sock"), unix.address());
    assertEquals(Optional.empty(), unix.tls());
  }

  @ParameterizedTest
  @CsvSource({"600, rw-------", "0660, rw-rw----", "777, rwxrwxrwx"})
  void theModeOfAUnixSocketIsOctal(String mode, String rights) {
    Listener unix =
        config("listener \"unix\" { address = \"s\"\n socket_mode = \"" + mode + "\" }")
            .listeners()
            .getFirst();
    assertEquals(PosixFilePermissions.fromString(rights), unix.socketMode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"888", "rwx", "12345", "7"})
  void aSocketModeThatIsNotOctalIsRefused(String mode) {
    assertBlockFault(
        "listener \"unix\" { address = \"s\"\n socket_mode = \"" + mode + "\" }",
        "socket_mode must be");
  }

  @Test
  void onlyUnixSocketsHaveAMode() {
    assertFault("tls_disable = 1\n socket_mode = \"600\"", "socket_mode must be");
  }

  @Test
  void anUnknownKindOfListenerIsRefusedWithTheNearest() {
    assertBlockFault(
        "listener \"tpc\" { tls_disable = 1 }",
        "unknown listener \"tpc\": did you mean \"tcp\"?",
        "line 2");
  }
}
