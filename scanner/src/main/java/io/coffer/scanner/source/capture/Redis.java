package io.coffer.scanner.source.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `AUTH`, `HELLO … AUTH` and a password that is set, as commands in lines or with lengths.
final class Redis implements Protocol {
  @Override
  public String name(Flow flow, byte[] start) {
    var lines = Lines.text(Bytes.start(start, 100)).lines().limit(2).toList();
    boolean counted =
        lines.size() == 2 && lines.get(0).matches("\\*\\d{1,6}") && lines.get(1).startsWith("$");
    return counted || (flow.isAt(6379) && Lines.firstWord(start).equals("AUTH")) ? "redis" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    List<String> words = new ArrayList<>();
    for (var line : Lines.of(stream)) {
      if (line.startsWith("*")) {
        command(words, logins);
        words.clear();
      } else if (!line.startsWith("$")) {
        words.add(line);
      }
      if (line.regionMatches(true, 0, "AUTH ", 0, 5)) {
        command(List.of(line.strip().split(" +")), logins);
      }
    }
    command(words, logins);
  }

  private static void command(List<String> words, Logins logins) {
    if (words.isEmpty()) {
      return;
    }
    int last = words.size() - 1;
    switch (words.get(0).toUpperCase(Locale.ROOT)) {
      case "AUTH" -> {
        if (last > 0) {
          logins.user(last > 1 ? words.get(1) : "");
          logins.password(words.get(Math.min(last, 2)));
        }
      }
      case "HELLO" -> {
        if (last > 3 && words.get(2).equalsIgnoreCase("AUTH")) {
          logins.user(words.get(3));
          logins.password(words.get(4));
        }
      }
      case "CONFIG" -> {
        if (last > 2 && words.get(2).toLowerCase(Locale.ROOT).matches("requirepass|masterauth")) {
          logins.password(words.get(3));
        }
      }
      default -> {
        // no other command has a password
      }
    }
  }
}
