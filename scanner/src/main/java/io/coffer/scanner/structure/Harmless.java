package io.coffer.scanner.structure;

import io.coffer.scanner.rule.check.Check;
import java.util.List;
import java.util.regex.Pattern;

/// Forms of values that give nobody access as they stand, whatever they are called: what was
/// encrypted or hashed, what is meant to be public, checksums, colours.
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
          // the first two, with their lines, in base64 once more
          "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR",
          "LS0tLS1CRUdJTiBQVUJMSUMg",
          // encrypted: SOPS, Ansible, Spring, transit, Jenkins (version 1, and a length of 16)
          "ENC[",
          "$ANSIBLE_VAULT;",
          "{cipher}",
          "vault:v1:",
          "AQAAABAAAAA",
          "{AQAAABAAAAA",
          // what terminals are told, as languages write it
          "\\u001b[",
          "\\u001B[",
          "\\x1b[",
          "\\x1B[",
          "\\033[",
          "\\e[");

  /// What any of these forms begins with: most values are none of them.
  private static final String FIRST = "-$E{LMesmvpUAONCX\\";

  /// Of crypt(3), Argon2, PBKDF2, scrypt, Django and LDAP's schemes.
  private static final Pattern HASHED =
      Pattern.compile(
          "(\\{(CRYPT|S?SHA\\d*|SMD5)\\})?"
              + "(\\$(2[abxy]?|[156y]|argon2[id]{1,2}|pbkdf2[a-z0-9-]*|scrypt)\\$.{8,}"
              + "|pbkdf2_sha\\d+\\$\\d+\\$.*"
              + "|(sha1|md5)\\$[A-Za-z0-9]{0,32}\\$[0-9a-f]{32,40})"
              + "|\\{(S?SHA\\d*|SMD5)\\}.{20,}",
          Pattern.DOTALL);

  /// Of packages' integrity and images.
  private static final Pattern CHECKSUM =
      Pattern.compile("sha(1|256|384|512)[-:]([A-Za-z0-9+/]{27,88}={0,2}|[0-9a-f]{40,128})");

  /// Public keys of NATS: of users, accounts, operators, servers, clusters, for boxes.
  private static final Pattern NKEY = Pattern.compile("[UAONCX][A-Z2-7]{55}");

  private static final int LENGTH_OF_NKEY = 56;

  private Harmless() {}

  /// @param chars a text
  /// @param from where in it the value begins
  /// @param to where it ends
  static boolean is(String chars, int from, int to) {
    if (from == to || FIRST.indexOf(chars.charAt(from)) < 0) {
      return false;
    }
    for (int i = 0; i < PREFIXES.size(); i++) {
      var prefix = PREFIXES.get(i);
      if (prefix.length() <= to - from && chars.startsWith(prefix, from)) {
        return true;
      }
    }
    if (to - from == LENGTH_OF_NKEY && isNkey(chars.substring(from, to))) {
      return true;
    }
    return mayBeHashed(chars, from) && isHashed(chars.substring(from, Math.min(to, from + LIMIT)));
  }

  private static boolean mayBeHashed(String chars, int from) {
    char first = chars.charAt(from);
    return "{$pm".indexOf(first) >= 0 || chars.startsWith("sha", from);
  }

  private static boolean isHashed(String value) {
    return HASHED.matcher(value).matches() || CHECKSUM.matcher(value).matches();
  }

  private static boolean isNkey(String value) {
    return NKEY.matcher(value).matches() && Check.NKEY_PUBLIC.holds(value);
  }
}
