package io.coffer.scanner.structure;

import java.util.List;
import java.util.regex.Pattern;

/// Forms of values that give nobody access as they stand, whatever they are called: what was
/// encrypted or hashed, what is meant to be public, checksums.
final class Harmless {
  /// How much of a value is looked at.
  static final int LIMIT = 512;

  private static final List<String> PREFIXES =
      List.of(
          // public keys and certificates: of PEM, of DER in base64, of OpenSSH
          "-----BEGIN CERTIFICATE",
          "-----BEGIN PUBLIC",
          "-----BEGIN RSA PUBLIC",
          "MIIBIjANBgkqhkiG9w0BAQEFAAOC",
          "MIICIjANBgkqhkiG9w0BAQEFAAOC",
          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE",
          "ssh-rsa AAAA",
          "ssh-ed25519 AAAA",
          "ecdsa-sha2-nistp",
          // encrypted: SOPS, Ansible, Spring, transit
          "ENC[",
          "$ANSIBLE_VAULT;",
          "{cipher}",
          "vault:v1:");

  /// Of crypt(3), Argon2, PBKDF2, scrypt and LDAP's schemes.
  private static final Pattern HASHED =
      Pattern.compile(
          "(\\{(CRYPT|S?SHA\\d*|SMD5)\\})?"
              + "(\\$(2[abxy]?|[156y]|argon2[id]{1,2}|pbkdf2[a-z0-9-]*|scrypt)\\$.{8,}"
              + "|pbkdf2_sha\\d+\\$\\d+\\$.*)"
              + "|\\{(S?SHA\\d*|SMD5)\\}.{20,}",
          Pattern.DOTALL);

  /// Of packages' integrity and images.
  private static final Pattern CHECKSUM =
      Pattern.compile("sha(1|256|384|512)[-:]([A-Za-z0-9+/]{27,88}={0,2}|[0-9a-f]{40,128})");

  private Harmless() {}

  static boolean is(String value) {
    if (value.isEmpty() || "-$E{MesvpM".indexOf(value.charAt(0)) < 0) {
      return false;
    }
    var beginning = value.substring(0, Math.min(value.length(), LIMIT));
    return PREFIXES.stream().anyMatch(beginning::startsWith)
        || HASHED.matcher(beginning).matches()
        || CHECKSUM.matcher(beginning).matches();
  }
}
