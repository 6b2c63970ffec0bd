package io.coffer.scanner.source.capture;

import java.util.Iterator;

/// Logins of mail that is sent: `AUTH PLAIN` and `AUTH LOGIN`, both in base64.
final class Smtp implements Protocol {
  @Override
  public String name(Flow flow, byte[] start) {
    return switch (Lines.firstWord(start)) {
      case "EHLO", "HELO", "LHLO" -> "smtp";
      default -> "";
    };
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var lines = Lines.of(stream).iterator();
    while (lines.hasNext()) {
      var line = lines.next();
      var plain = Lines.after(line, "AUTH PLAIN");
      var login = Lines.after(line, "AUTH LOGIN");
      if (!plain.isEmpty()) {
        logins.plain(plain);
      } else if (line.strip().equalsIgnoreCase("AUTH PLAIN")) {
        logins.plain(next(lines));
      } else if (!login.isEmpty() || line.strip().equalsIgnoreCase("AUTH LOGIN")) {
        logins.user(Logins.decode(login.isEmpty() ? next(lines) : login));
        logins.password(Logins.decode(next(lines)));
      }
    }
  }

  private static String next(Iterator<String> lines) {
    return lines.hasNext() ? lines.next() : "";
  }
}
