package io.coffer.scanner.structure;

import io.coffer.scanner.structure.key.DerKey;
import io.coffer.scanner.structure.key.KeyStoreForm;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Private keys in base64 without the lines of PEM around them, also in pieces that code joins.
public final class DerKeys implements Finder {
  /// How many letters one may have.
  static final int LIMIT = 16 << 10;

  /// How many spaces, quotes and signs may stand between two pieces.
  static final int GAP = 120;

  private static final int HEADER = 8;
  private static final int SHORTEST = 60;
  private static final String BETWEEN = " \t\r\n\"'`+.,&\\()";

  /// What follows the length, and how many letters stand before it: version and algorithm, version
  /// and first number, the version of PKCS#12, an algorithm of PKCS#5.
  private record Beginning(String letters, int before) {}

  private static final List<Beginning> BEGINNINGS =
      List.of(
          new Beginning("IBADA", 6),
          new Beginning("IBADB", 6),
          new Beginning("IBADC", 6),
          new Beginning("IBAzC", 6),
          new Beginning("IBAAKB", 6),
          new Beginning("IBAAKC", 6),
          new Beginning("IBAAJB", 6),
          new Beginning("AgEAM", 4),
          new Beginning("AgEBB", 4),
          new Beginning("AgEAA", 4),
          new Beginning("CAQAw", 3),
          new Beginning("CAQEE", 3),
          new Beginning("BgkqhkiG9w0BBQ", 8));

  @Override
  public List<String> words() {
    return BEGINNINGS.stream().map(b -> b.letters.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public void find(Text text, Span word, Found found) {
    for (var beginning : BEGINNINGS) {
      int start = word.start() - beginning.before;
      if (start >= 0
          && text.bytes()[start] == 'M'
          && Chars.startsWith(text.bytes(), word.start(), beginning.letters)
          && !Chars.isBase64(Chars.at(text.bytes(), start - 1))
          && !isInBlock(text.bytes(), start)) {
        read(text, start, found);
        return;
      }
    }
  }

  /// Whether a line of PEM stands before it.
  private static boolean isInBlock(byte[] bytes, int start) {
    int at = start - 1;
    while (start - at < GAP && (isBetween(bytes, at) || isBetween(bytes, at - 1))) {
      at--;
    }
    return Chars.startsWith(bytes, at - 4, "-----");
  }

  private static boolean isBetween(byte[] bytes, int at) {
    return BETWEEN.indexOf(Chars.at(bytes, at)) >= 0;
  }

  private static void read(Text text, int start, Found found) {
    found.farther();
    byte[] header = decoded(text.chars().substring(start, Math.min(start + HEADER, text.length())));
    int total = header.length < HEADER / 4 * 3 ? 0 : DerKey.total(header);
    int letters = (total * 4 + 2) / 3;
    if (letters < SHORTEST || letters > LIMIT) {
      return;
    }
    var piece = new StringBuilder(letters);
    int end = collect(text.bytes(), start, letters, piece);
    if (piece.length() < letters) {
      return;
    }
    byte[] bytes = decoded(piece.toString());
    var store = KeyStoreForm.of(bytes);
    if (store.isPresent()) {
      found.accept(KeyStores.candidate(store.get(), new Span(start, end)));
      return;
    }
    var form = DerKey.read(bytes);
    if (form.verdict() != Verdict.REFUTED) {
      var value = new Span(start, end);
      found.accept(new Candidate("der", form.name(), "", "", value, form.verdict()));
    }
  }

  /// @return behind the last letter, or behind the padding
  private static int collect(byte[] bytes, int start, int letters, StringBuilder piece) {
    int at = start;
    int end = start;
    while (piece.length() < letters && at < bytes.length && at - end <= GAP) {
      if (isLetter(bytes, at)) {
        piece.append((char) bytes[at]);
        end = ++at;
      } else if (Chars.at(bytes, at) == '\\' && "nr".indexOf(Chars.at(bytes, at + 1)) >= 0) {
        at += 2;
      } else if (isBetween(bytes, at)) {
        at++;
      } else {
        break;
      }
    }
    while (Chars.at(bytes, end) == '=') {
      end++;
    }
    return end;
  }

  /// A plus between two quotes joins them.
  private static boolean isLetter(byte[] bytes, int at) {
    int c = Chars.at(bytes, at);
    boolean joins = c == '+' && isApart(bytes, at - 1) && isApart(bytes, at + 1);
    return (Chars.isWord(c) || c == '/' || c == '+') && !joins;
  }

  private static boolean isApart(byte[] bytes, int at) {
    return " \"'`\t\r\n()".indexOf(Chars.at(bytes, at)) >= 0;
  }

  private static byte[] decoded(String letters) {
    try {
      return Base64.getDecoder().decode(letters);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
