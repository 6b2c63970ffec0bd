package io.coffer.scanner.source.capture;

/// Passwords in clear of MySQL: those of the plugin that sends them so.
final class MySql implements Protocol {
  private static final String PLUGIN = "mysql_clear_password\0";
  private static final int NEW_PROTOCOL = 2;
  private static final int NAMES_PLUGIN = 8;

  /// Where the user's name stands in the first packet.
  private static final int USER = 36;

  @Override
  public String name(Flow flow, byte[] start) {
    boolean first = start.length > USER && start[3] == 1 && (start[5] & NEW_PROTOCOL) != 0;
    boolean empty = true;
    for (int i = 13; first && i < USER; i++) {
      empty &= start[i] == 0;
    }
    return first && empty && (start[6] & NAMES_PLUGIN) != 0 ? "mysql" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var all = new Bytes(stream);
    int length = all.u8(0) | (all.u8(1) << 8) | (all.u8(2) << 16);
    var first = Lines.text(all.skip(USER).first(length + 4 - USER).copy());
    if (!first.contains(PLUGIN)) {
      return;
    }
    logins.user(first.substring(0, Math.max(0, first.indexOf('\0'))));
    var answer = all.skip(USER + first.indexOf('\0') + 1);
    int inFirst = answer.u8(0);
    var next = all.skip(4 + length);
    var password =
        inFirst > 1
            ? answer.skip(1).first(inFirst)
            : next.skip(4).first(next.u8(0) | (next.u8(1) << 8));
    logins.password(Lines.text(password.copy()).replace("\0", ""));
  }
}
