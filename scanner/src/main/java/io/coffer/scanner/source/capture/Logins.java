package io.coffer.scanner.source.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A text that tells logins, one value in a line: `ldap password = "…"`.
final class Logins {
  /// The most bytes of it: what is told after that is left out.
  static final int LIMIT = 4 << 20;

  /// How long one value may be.
  static final int LONGEST = 4_096;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private String protocol = "";

  void named(String name) {
    protocol = name;
  }

  void user(String name) {
    tell("username", name);
  }

  void password(String password) {
    tell("password", password);
  }

  private void tell(String what, String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return;
    }
    var quote = value.indexOf('"') < 0 ? "\"" : value.indexOf('\'') < 0 ? "'" : "";
    add((protocol + " " + what + " = " + quote + value + quote).getBytes(StandardCharsets.UTF_8));
  }

  /// Tells a decoded body.
  void add(byte[] lines) {
    if (text.size() + lines.length < LIMIT) {
      text.writeBytes(lines);
      text.write('\n');
    }
  }

  /// Tells the name and password of SASL's `PLAIN`: three parts with a 0 between them, in base64.
  void plain(String base64) {
    var parts = decode(base64).split("\0", 3);
    if (parts.length == 3) {
      user(parts[1].isEmpty() ? parts[0] : parts[1]);
      password(parts[2]);
    }
  }

  /// What base64 says; nothing if it is none.
  static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  byte[] bytes() {
    return text.toByteArray();
  }
}
