package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.cli.args.UsageException;
import io.coffer.hcl.HclException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtpLoginTest {
  private static OtpLoginSettings settings(List<String> roles, String... blocks) {
    return new OtpLoginSettings(Map.of(), "ssh", roles, List.of(blocks));
  }

  private static void require(OtpLogin login, OtpLoginSettings settings) {
    login.require("joe", settings);
  }

  @Test
  void itIsForThisUserOnThisMachineByARoleThatIsAllowed() {
    var login = new OtpLogin("joe", "127.0.0.1", "otp");
    require(login, settings(List.of("*")));
    require(login, settings(List.of("a", "otp")));
    for (OtpLoginSettings refused :
        List.of(settings(List.of()), settings(List.of("a")), settings(List.of("*", "a")))) {
      assertThrows(UsageException.class, () -> require(login, refused));
    }
    assertThrows(UsageException.class, () -> login.require("jane", settings(List.of("*"))));
    assertThrows(UsageException.class, () -> login.require("", settings(List.of("*"))));
    assertThrows(
        UsageException.class,
        () -> new OtpLogin("", "127.0.0.1", "otp").require("", settings(List.of("*"))));
  }

  @Test
  void anAddressOfTheSameNetworkIsAnotherMachine() {
    var login = new OtpLogin("joe", "192.0.2.7", "otp");
    assertThrows(UsageException.class, () -> require(login, settings(List.of("*"))));
    require(login, settings(List.of("*"), "198.51.100.0/24", "192.0.2.0/24"));
    require(login, settings(List.of("*"), "192.0.2.7"));
    require(login, settings(List.of("*"), "0.0.0.0/0"));
    assertThrows(
        UsageException.class, () -> require(login, settings(List.of("*"), "192.0.2.8/30", "::/0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "here", "here/8"})
  void whatIsNoBlockIsSaid(String block) {
    var login = new OtpLogin("joe", "192.0.2.7", "otp");
    assertThrows(UsageException.class, () -> require(login, settings(List.of("*"), block)));
  }

  @Test
  void theFileIsThatOfVaultSshHelper() {
    Map<String, String> wanted =
        Map.of("vault_addr", "https://v:8200", "allowed_roles", "a", "tls_skip_verify", "true");
    assertEquals(
        wanted,
        OtpLoginSettings.parse(
            "vault_addr = \"https://v:8200\" # where\n"
                + "allowed_roles=\"a\"\n"
                + "tls_skip_verify = true"));
    assertEquals(
        wanted,
        OtpLoginSettings.parse(
            "{\"vault_addr\":\"https://v:8200\",\"allowed_roles\":\"a\","
                + "\"tls_skip_verify\":true}"));
    for (String wrong : List.of("vault_adr = \"x\"", "vault_addr = 5", "vault_addr = [", "{")) {
      assertThrows(HclException.class, () -> OtpLoginSettings.parse(wrong));
    }
  }
}
