package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
  private static Identifier of(String type, String value) {
    return Identifier.of(Json.object().put("type", type).put("value", value).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "localhost", "a.b.c", "xn--bcher-kva.example", "1.2.3.example"})
  void namesOfHostsAreTaken(String name) {
    assertEquals(name, of("dns", name).value());
    assertEquals(name, of("dns", "*." + name).bare().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "a.",
        ".a",
        "a..b",
        "-a",
        "a-",
        "a_b",
        "*",
        "*.",
        "a.*",
        "*a.b",
        "*.*.a",
        "1.2.3.4",
        "*.127.0.0.1",
        "::1",
        "a b",
        "a/b",
        "a:80",
        "\u00fc",
        "a\n",
        "5",
        "a.5"
      })
  void whatNamesNoHostIsNot(String name) {
    assertThrows(Problem.class, () -> of("dns", name));
  }

  @Test
  void namesAreInLowerCaseAndShort() {
    assertEquals("a.example", of("dns", "A.Example").value());
    String label = "a".repeat(63);
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);
    assertEquals(253, of("dns", longest).value().length());
    assertThrows(Problem.class, () -> of("dns", longest + "a"));
    assertThrows(Problem.class, () -> of("dns", label + "a.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "::1", "2001:DB8::1"})
  void addressesAreTaken(String address) {
    assertEquals(InetAddress.ofLiteral(address), of("ip", address).address());
    assertEquals(
        List.of(ChallengeType.HTTP, ChallengeType.TLS_ALPN), ChallengeType.of(of("ip", address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "10.1", "localhost", "010.0.0.1", "[::1]", "fe80::1%eth0"})
  void whatIsNoAddressIsNot(String text) {
    assertThrows(Problem.class, () -> of("ip", text));
  }

  @Test
  void whatIsWrongIsToldAsAProblem() {
    Problem problem = assertThrows(Problem.class, () -> of("email", "a@b"));
    assertEquals(400, problem.status());
    assertEquals(
        "urn:ietf:params:acme:error:unsupportedIdentifier", problem.print().text("type", ""));
    assertThrows(Problem.class, () -> Identifier.of(Json.of("x")));
    assertTrue(of("dns", "*.a").isWildcard());
    assertEquals(List.of(ChallengeType.DNS), ChallengeType.of(of("dns", "*.a")));
  }

  @Test
  void addressesHaveNamesInReverse() {
    assertEquals("1.0.0.127.in-addr.arpa", Proofs.reverse(InetAddress.ofLiteral("127.0.0.1")));
    assertEquals(
        "1" + ".0".repeat(23) + ".8.b.d.0.1.0.0.2.ip6.arpa",
        Proofs.reverse(InetAddress.ofLiteral("2001:db8::1")));
  }
}
