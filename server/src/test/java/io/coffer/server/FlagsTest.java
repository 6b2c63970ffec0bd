package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms in which flags are given.
class FlagsTest {
  private static Flags parse(String line) {
    return Flags.parse(List.of(line.split(" ", -1)));
  }

  private static String rootToken(Flags flags) {
    return flags.value("dev-root-token-id", "", "none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server -dev -dev-root-token-id=root",
        "server -dev -dev-root-token-id root",
        "server --dev --dev-root-token-id=root",
        "server --dev --dev-root-token-id root",
        "server -dev-root-token-id root",
        "server -dev=true -dev-root-token-id=other -dev-root-token-id=root",
        "-dev -dev-root-token-id=root",
      })
  void aFlagHasOneOrTwoDashesAndItsValueInOneOrTwoWords(String line) {
    assertTrue(parse(line).dev());
    assertEquals("root", rootToken(parse(line)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-dev-kv-v1", "-dev-tls", "-dev-tls-cert-dir=x", "-dev-root-token-id=x"})
  void whatOnlyADevelopmentServerHasAsksForOne(String line) {
    assertTrue(parse(line).dev());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server",
        "server -dev=false",
        "server -config=x -dev-root-token-id= -dev-listen-address=0.0.0.0:8200",
      })
  void whatAsksForNothingMakesNoDevelopmentServer(String line) {
    assertFalse(parse(line).dev());
  }

  @Test
  void aValueMayHoldEqualsSignsAndDashes() {
    assertEquals("-a=b=", rootToken(parse("-dev-root-token-id=-a=b=")));
    assertEquals("-a", rootToken(parse("-dev-root-token-id -a")));
  }

  @Test
  void configurationsAddUpInTheirOrder() {
    assertEquals(
        List.of(Path.of("a"), Path.of("b"), Path.of("c")),
        parse("-config=a --config b -config c").configs());
  }

  @Test
  void namesOfTheCertificateAddUp() {
    assertEquals(List.of("a", "b"), parse("-dev-tls-san=a -dev-tls-san b").devTlsNames());
  }

  @Test
  void whatToolsGiveAndNothingNeedsIsAccepted() {
    parse("server -dev -dev-plugin-dir=x -log-format=json -non-interactive -exit-on-core-shutdown");
  }
}
