package io.coffer.scanner.source.capture;

import java.util.List;

/// Passwords in clear of PostgreSQL: the first message behind the one that names user and database.
final class Postgres implements Protocol {
  private static final int VERSION = 3 << 16;
  private static final int ENCRYPTION = 80877103;
  private static final int ENCRYPTION_BY_GSS = 80877104;

  @Override
  public String name(Flow flow, byte[] start) {
    var first = startup(new Bytes(start));
    return first.i32(4) == VERSION && first.u8(8) > ' ' ? "postgresql" : "";
  }

  /// Behind questions for encryption, which were denied if anything can be read.
  private static Bytes startup(Bytes stream) {
    var rest = stream;
    for (int i = 0; i < 2; i++) {
      int code = rest.i32(4);
      boolean asks = rest.i32(0) == 8 && (code == ENCRYPTION || code == ENCRYPTION_BY_GSS);
      rest = asks ? rest.skip(8) : rest;
    }
    return rest;
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var first = startup(new Bytes(stream));
    int length = first.i32(0);
    var names = List.of(Lines.text(first.first(length).skip(8).copy()).split("\0"));
    var message = first.skip(length);
    if (length < 8 || message.u8(0) != 'p') {
      return;
    }
    var password = Lines.text(message.skip(5).first(message.i32(1) - 4).copy());
    // others of these are hashes, or messages of SCRAM
    int end = password.indexOf('\0');
    if (end == password.length() - 1 && !password.matches("md5[0-9a-f]{32}\0")) {
      int user = names.indexOf("user");
      logins.user(user >= 0 && user + 1 < names.size() ? names.get(user + 1) : "");
      logins.password(password.substring(0, Math.max(0, end)));
    }
  }
}
