package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jopenlibs.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Certificates and lists of a mount, read by a linter: pkilint, which knows RFC 5280 and those
/// that belong to it.
@Tag("slow")
@ExtendWith(Shared.Resolver.class)
class PkiLintTest {
  private static final String VERSION = "0.13.3";

  private final Shared shared;

  @TempDir private Path folder;

  PkiLintTest(Shared shared) {
    this.shared = shared;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec", "rsa", "ed25519"})
  void nothingIsFoundInWhatAMountSigns(String keyType)
      throws VaultException, IOException, InterruptedException {
    Authority authority = Authority.make(shared, keyType, folder);
    authority.ask(
        "config/urls",
        Map.of(
            "issuing_certificates", "http://pki.example.com/ca",
            "crl_distribution_points", "http://pki.example.com/crl",
            "ocsp_servers", "http://pki.example.com/ocsp"));
    authority.ask(
        "roles/plain", Map.of("allow_any_name", true, "key_type", keyType, "max_ttl", "24h"));
    authority.ask(
        "roles/rich",
        Map.ofEntries(
            Map.entry("allow_any_name", true),
            Map.entry("key_type", keyType),
            Map.entry("max_ttl", "24h"),
            Map.entry("allowed_uri_sans", "*"),
            Map.entry("allowed_other_sans", "*"),
            Map.entry("allowed_user_ids", "*"),
            Map.entry("allowed_serial_numbers", "*"),
            Map.entry("ou", "Development"),
            Map.entry("organization", "Example"),
            Map.entry("country", "DE"),
            Map.entry("policy_identifiers", "1.2.3.4"),
            Map.entry("basic_constraints_valid_for_non_ca", true)));
    lint("lint_pkix_cert", "ca.pem");
    String serial = authority.issue("plain", "plain", Map.of("common_name", "a.example.com"));
    lint("lint_pkix_cert", "plain.pem");
    authority.issue(
        "rich",
        "rich",
        Map.of(
            "common_name", "a.example.com",
            "alt_names", "b.example.com,me@example.com",
            "ip_sans", "10.0.0.1,2001:db8::1",
            "uri_sans", "https://example.com/a",
            "other_sans", "1.3.6.1.4.1.311.20.2.3;UTF8:me",
            "user_ids", "u1",
            "serial_number", "S1"));
    lint("lint_pkix_cert", "rich.pem");
    authority.ask("revoke", Map.of("serial_number", serial));
    authority.writeCrl();
    lint("lint_crl", "crl.pem");
  }

  private void lint(String tool, String file) throws IOException, InterruptedException {
    Path program = linter().resolve("bin").resolve(tool);
    String[] words =
        tool.equals("lint_crl")
            ? new String[] {
              program.toString(), "lint", "-t", "CRL", "-p", "PKIX", "-s", "WARNING", file
            }
            : new String[] {program.toString(), "lint", "-s", "WARNING", file};
    Command found = Command.run(folder, "", words);
    assertEquals("", found.said().strip(), file);
    assertEquals(0, found.exit(), file);
  }

  /// Where the linter is; it is installed when it is not.
  private static synchronized Path linter() throws IOException, InterruptedException {
    Path home = Path.of("target", "pkilint-" + VERSION).toAbsolutePath();
    Path done = home.resolve("installed");
    if (!Files.exists(done)) {
      Files.createDirectories(home);
      Command.run(home, "", "python3", "-m", "venv", home.toString()).orFail();
      String pip = home.resolve("bin").resolve("pip").toString();
      Command.run(home, "", pip, "install", "-q", "pkilint==" + VERSION).orFail();
      Files.writeString(done, VERSION);
    }
    return home;
  }
}
