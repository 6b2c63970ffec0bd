package io.coffer.scanner.source.memory;

import java.io.IOException;

/// A process that holds strings: what it reads, as it is and with a character that needs two bytes.
final class Child {
  private Child() {}

  static void main() throws IOException {
    var secret = IO.readln();
    var strings = new String[] {"narrow=" + secret, "wide\u20ac=" + secret};
    IO.println("ready");
    int last = System.in.read();
    IO.println(last + strings[0] + strings[1]);
  }
}
