package io.coffer.scanner.plant;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A process that holds strings. What it reads has each character moved by one, so that it has the
/// strings as it puts them together alone: every second with a character that needs two bytes.
final class Holder {
  private Holder() {}

  static void main() throws IOException {
    List<String> held = new ArrayList<>();
    for (var line = IO.readln(); !line.isEmpty(); line = IO.readln()) {
      var text = new StringBuilder(held.size() % 2 == 0 ? "" : "\u20ac\n");
      line.chars().forEach(c -> text.append((char) (c - 1)));
      held.add(text.toString());
    }
    IO.println("ready");
    int last = System.in.read();
    IO.println(last + held.toString());
  }
}
