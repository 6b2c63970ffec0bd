package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleTest {
  @Test
  void aRoleThatWasStoredIsTheSame() {
    Role role =
        Roles.of(
            "ttl=2h",
            "allowed_domains=a.example,b.example",
            "allow_localhost=false",
            "key_type=ec",
            "key_bits=384",
            "issuer_ref=mine");
    assertEquals(role, Role.READER.apply(role.print()));
  }

  @Test
  void whatARequestLeavesOutStaysAsItWas() {
    Role role = Roles.of("ttl=2h", "max_ttl=4h").with(Roles.call("ttl=1h"), RoleFields.ALL);
    assertEquals(Duration.ofHours(1), role.get(RoleFields.TTL));
    assertEquals(Duration.ofHours(4), role.get(RoleFields.MAX_TTL));
  }

  @Test
  void nullIsNothing() {
    var call = Roles.call("ttl=1h");
    var withNull =
        new io.coffer.spi.Call(
            call.verb(),
            call.path(),
            call.captures(),
            call.data().with("max_ttl", Json.NULL),
            call.caller());
    Role role = Roles.of("max_ttl=4h").with(withNull, RoleFields.ALL);
    assertEquals(Duration.ofHours(4), role.get(RoleFields.MAX_TTL));
  }

  @Test
  void printedAreNumbersOfSecondsListsAndFlags() {
    Json.Obj printed = Roles.of("ttl=90m", "ou=Dev,Ops").print();
    assertEquals(5_400, printed.number("ttl", 0));
    assertEquals(List.of("Dev", "Ops"), printed.texts("ou"));
    assertEquals(List.of(), printed.texts("organization"));
    assertTrue(printed.flag("server_flag"));
    assertFalse(printed.flag("allow_token_displayname"));
    assertEquals(30, printed.number("not_before_duration", 0));
    assertEquals(
        List.of("DigitalSignature", "KeyAgreement", "KeyEncipherment"), printed.texts("key_usage"));
  }

  @ParameterizedTest
  @CsvSource({
    "rsa,     0,    0,   2048, 256",
    "rsa,     4096, 512, 4096, 512",
    "ec,      0,    0,   256,  0",
    "ec,      521,  0,   521,  0",
    "ed25519, 0,    256, 0,    0",
    "any,     0,    0,   0,    0",
  })
  void whatIsUsualOfKeysIsFilledIn(
      String type, long bits, long hash, long expectedBits, long expectedHash) {
    Role role = Roles.of("key_type=" + type, "key_bits=" + bits, "signature_bits=" + hash);
    assertEquals(expectedBits, role.get(RoleFields.KEY_BITS));
    assertEquals(expectedHash, role.get(RoleFields.SIGNATURE_BITS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttl=4h max_ttl=2h          | \"ttl\" value must be less than \"max_ttl\" value",
        "key_type=dsa               | unknown key type dsa",
        "key_bits=1024              | RSA keys < 2048 bits are unsafe and not supported: got 1024",
        "key_bits=2049              | unsupported bit length for RSA key: 2049",
        "key_type=ec key_bits=2048  | unsupported bit length for EC key: 2048",
        "signature_bits=224         | unsupported hash signature algorithm: 224",
        "allowed_other_sans=junk"
            + "| error parsing allowed_other_sans: expected a semicolon in other SAN \"junk\"",
        "allowed_other_sans=1.2;x"
            + "| error parsing allowed_other_sans: expected a colon in other SAN \"1.2;x\"",
        "ext_key_usage_oids=x.y"
            + "| \"x.y\" could not be parsed as a valid oid for an extended key usage",
        "allowed_ip_sans_cidr=10.0.0.0/99"
            + "| error parsing allowed_ip_sans_cidr: invalid CIDR address: 10.0.0.0/99",
        "allowed_ip_sans_cidr=10.0.0.1"
            + "| error parsing allowed_ip_sans_cidr: invalid CIDR address: 10.0.0.1",
        "not_before_bound=maybe"
            + "| Unknown value for field `not_before_bound`. Possible values are `permit`"
            + " `duration` or `forbid`",
        "not_after_bound=maybe"
            + "| Unknown value for field `not_after_bound`. Possible values are `permit`,"
            + " `ttl-limited`, `forbid`, or an explicit timestamp.",
        "serial_number_source=csr"
            + "| Unknown value for field `serial_number_source`. Possible values are `json-csr`"
            + " and `json`",
        "not_after=2030-01-02"
            + "| error parsing not_after: cannot parse \"2030-01-02\": a time is wanted as RFC 3339"
            + " writes it, 2030-01-02T15:04:05Z",
      })
  void whatDoesNotFitIsNamed(String settings, String message) {
    var refusal = assertThrows(Refusal.class, () -> Roles.of(Roles.words(settings)));
    assertEquals(message, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "phone,              unknown type: `phone`",
    "'email,email',      `email` specified multiple times",
    "'hostname,disabled', cannot specify `disabled` along with `email` or `hostname`",
  })
  void theChecksOfCommonNamesGoTogether(String given, String why) {
    var refusal = assertThrows(Refusal.class, () -> Roles.of("cn_validations=" + given));
    assertEquals(
        "1 error occurred:\n\t* cn_validations value incorrect: " + why + "\n\n",
        refusal.getMessage());
  }

  @Test
  void noCheckOfCommonNamesIsBothChecks() {
    Role role = Roles.of("cn_validations=");
    assertEquals(List.of("email", "hostname"), role.get(RoleFields.CN_VALIDATIONS));
    assertEquals(List.of("email"), Roles.of("cn_validations=Email").get(RoleFields.CN_VALIDATIONS));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8,         10.0.0.0/8",
    "10.1.2.3/32,        10.1.2.3/32",
    "0.0.0.0/0,          0.0.0.0/0",
    "2001:db8::1/32,     2001:db8::/32",
    "2001:db8:0:1::/64,  2001:db8:0:1::/64",
    "::1/128,            ::1/128",
    "::/0,               ::/0",
    "1:0:0:2:0:0:0:3/128, 1:0:0:2::3/128",
    "FE80::A/10,         fe80::/10",
  })
  void blocksOfAddressesAreWrittenOneWay(String given, String written) {
    Role role = Roles.of("allowed_ip_sans_cidr=" + given);
    assertEquals(List.of(written), role.get(RoleFields.ALLOWED_IP_BLOCKS));
  }

  @Test
  void withoutStoredCertificatesThereAreNoLeases() {
    assertTrue(Roles.of("generate_lease=true").is(RoleFields.GENERATE_LEASE));
    assertFalse(Roles.of("generate_lease=true", "no_store=true").is(RoleFields.GENERATE_LEASE));
  }

  @Test
  void anEmptyIssuerIsTheDefaultOne() {
    assertEquals("default", Roles.of("issuer_ref=").get(RoleFields.ISSUER));
  }
}
