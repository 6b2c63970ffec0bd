package io.coffer.scanner.source.capture;

/// FTP, POP3, IRC and others that log in by `USER` and `PASS`.
final class UserPass implements Protocol {
  @Override
  public String name(Flow flow, byte[] start) {
    boolean login =
        switch (Lines.firstWord(start)) {
          case "USER", "PASS", "CAPA", "APOP", "STLS", "FEAT", "AUTH", "SYST", "NICK" -> true;
          default -> false;
        };
    if (flow.destinationPort() == 110 || flow.destinationPort() == 995) {
      return login ? "pop3" : "";
    }
    return login || flow.destinationPort() == 21 ? "ftp" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    boolean plain = false;
    for (var line : Lines.of(stream)) {
      if (plain) {
        logins.plain(line);
      }
      var mechanism = Lines.after(line, "AUTH PLAIN");
      plain = mechanism.isEmpty() && line.strip().equalsIgnoreCase("AUTH PLAIN");
      logins.user(Lines.after(line, "USER "));
      logins.password(Lines.after(line, "PASS "));
      logins.plain(mechanism);
    }
  }
}
