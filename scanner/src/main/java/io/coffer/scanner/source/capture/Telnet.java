package io.coffer.scanner.source.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The first two lines that a user of telnet types are taken to be name and password.
final class Telnet implements Protocol {
  private static final int COMMAND = 0xff;
  private static final int SUBNEGOTIATION = 0xfa;
  private static final int END = 0xf0;
  private static final int WILL = 0xfb;

  @Override
  public String name(Flow flow, byte[] start) {
    boolean negotiates =
        start.length > 2
            && (start[0] & 0xff) == COMMAND
            && (start[1] & 0xff) >= SUBNEGOTIATION
            && (start[1] & 0xff) < COMMAND;
    return flow.destinationPort() == 23 || (negotiates && flow.sourcePort() != 23) ? "telnet" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    List<String> lines = typed(stream).lines().filter(line -> !line.isBlank()).limit(2).toList();
    if (lines.size() == 2) {
      logins.user(lines.get(0));
      logins.password(lines.get(1));
    }
  }

  /// What was typed: without commands, and with corrections made.
  private static String typed(byte[] stream) {
    var typed = new StringBuilder();
    int at = 0;
    while (at < stream.length && at < Logins.LONGEST) {
      int c = stream[at] & 0xff;
      if (c == COMMAND) {
        at = behindCommand(stream, at);
      } else {
        boolean erases = c == '\b' || c == 0x7f;
        if (erases && !typed.isEmpty()) {
          typed.setLength(typed.length() - 1);
        } else if (c >= ' ' || c == '\n' || c == '\r') {
          typed.append((char) c);
        }
        at++;
      }
    }
    byte[] bytes = typed.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static int behindCommand(byte[] stream, int at) {
    int command = at + 1 < stream.length ? stream[at + 1] & 0xff : 0;
    if (command != SUBNEGOTIATION) {
      return at + (command >= WILL && command < COMMAND ? 3 : 2);
    }
    int end = at + 2;
    while (end < stream.length && (stream[end] & 0xff) != END) {
      end++;
    }
    return end + 1;
  }
}
