package io.coffer.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.UsageException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Issuer ROOT = issuer("root.pem");
  private static final Issuer INTERMEDIATE = issuer("intermediate.pem", "root.pem");
  private static final Issuer LEAF = issuer("leaf.pem");

  private static Issuer issuer(String name, String... chain) {
    return new Issuer(
        Certificate.of(Pems.read(name)),
        List.of(chain).stream().map(Pems::read).map(Certificate::of).toList(),
        "");
  }

  @Test
  void isFoundBetweenAnIssuerAndWhatItSigned() {
    assertEquals(
        new Signing(true, true, true, true, true), Signing.between(ROOT, INTERMEDIATE, NOW));
    assertEquals(new Signing(true, false, true, true, true), Signing.between(ROOT, LEAF, NOW));
  }

  @Test
  void isNotFoundBetweenOthers() {
    var nothing = new Signing(false, false, false, false, false);

    assertEquals(nothing, Signing.between(INTERMEDIATE, LEAF, NOW));
    assertEquals(nothing, Signing.between(LEAF, INTERMEDIATE, NOW));
  }

  @Test
  void isNoReasonToTrustWhatIsOver() {
    Instant later = NOW.plusSeconds(100 * 24 * 3_600);

    assertEquals(new Signing(true, false, true, true, false), Signing.between(ROOT, LEAF, later));
  }

  @Test
  void aRootSignsItself() {
    assertTrue(ROOT.certificate().isRoot());
    assertTrue(!INTERMEDIATE.certificate().isRoot());
    assertTrue(Signing.between(ROOT, ROOT, NOW).trust());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n"})
  void whatIsNoCertificateIsRefused(String pem) {
    assertThrows(UsageException.class, () -> Certificate.of(pem));
    assertThrows(UsageException.class, () -> RevocationList.of(pem));
  }
}
