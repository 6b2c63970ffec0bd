package io.coffer.scanner.structure;

import io.coffer.scanner.match.ByteAutomaton;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;

/// Values that stand beside a name which speaks of secrets, in whatever language.
public final class Assignments implements Finder {
  /// How long a name may be; more is no name.
  static final int LIMIT = 100;

  private static final String CODE = "code";
  private static final int SHORTEST_DRAWN = 16;

  /// How many groups of digits it has at least.
  private static final int DIGITS_OF_DRAWN = 4;

  private static final List<String> WORDS =
      List.of(
          "pass",
          "pwd",
          "secret",
          "token",
          "key",
          "auth",
          "cred",
          "api",
          "bearer",
          "basic",
          "jwt",
          "seed",
          "session",
          "cookie",
          "signature",
          "private",
          "psk",
          "pin",
          "dsn",
          "passphrase",
          "hash",
          "salt",
          "nonce",
          "sid",
          "login",
          "cert",
          CODE,
          "pw",
          "licen",
          "digest",
          "otp",
          "identified");

  private static final ByteAutomaton AUTOMATON = ByteAutomaton.of(WORDS);

  @Override
  public List<String> words() {
    return WORDS;
  }

  /// A name that holds several of the words is read once, for the first of them.
  @Override
  public void find(Text text, Span word, Found found) {
    var name = around(text.bytes(), word);
    if (name.length() <= LIMIT
        && !isDrawn(text.bytes(), name)
        && !isCoding(text.bytes(), word, name.end())
        && !AUTOMATON.standsIn(text.bytes(), name.start(), word.end() - 1)) {
      new Values(text, name, found).read();
    }
  }

  /// Whether a word is `encode` or `decode`, which speak of no code, and none follows in its name.
  private static boolean isCoding(byte[] bytes, Span word, int end) {
    return Chars.startsWithAnyCase(bytes, word.start(), CODE)
        && (Chars.startsWithAnyCase(bytes, word.start() - 2, "en")
            || Chars.startsWithAnyCase(bytes, word.start() - 2, "de"))
        && !AUTOMATON.standsIn(bytes, word.end(), end);
  }

  /// Whether a name looks drawn by chance, and holds the word by chance as well: it is a value.
  private static boolean isDrawn(byte[] bytes, Span name) {
    if (name.length() < SHORTEST_DRAWN) {
      return false;
    }
    int groups = 0;
    boolean lower = false;
    boolean upper = false;
    for (int at = name.start(); at < name.end(); at++) {
      int c = bytes[at];
      lower |= Chars.isLower(c);
      upper |= Chars.isUpper(c);
      groups += Chars.isDigit(c) && !Chars.isDigit(Chars.at(bytes, at - 1)) ? 1 : 0;
    }
    return lower && upper && groups >= DIGITS_OF_DRAWN;
  }

  /// The whole of the name that a word is part of.
  private static Span around(byte[] bytes, Span word) {
    int start = word.start();
    while (word.start() - start <= LIMIT && Chars.isName(Chars.at(bytes, start - 1))) {
      start--;
    }
    int end = word.end();
    while (end - word.end() <= LIMIT && Chars.isName(Chars.at(bytes, end))) {
      end++;
    }
    // what ends a sentence or begins an option is no part of the name
    while (end > word.end() && ".-$".indexOf(Chars.at(bytes, end - 1)) >= 0) {
      end--;
    }
    return new Span(start, end);
  }
}
