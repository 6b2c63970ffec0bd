package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;

/// JSON web keys with a private part, `d` or `k`: one candidate for each key.
public final class WebKeys implements Finder {
  /// How far from `kty` the members may stand.
  static final int REACH = 3_000;

  private static final int SHORTEST = 10;

  @Override
  public List<String> words() {
    return List.of("kty");
  }

  @Override
  public void find(Text text, Span word, Found found) {
    byte[] bytes = text.bytes();
    if (Chars.isWord(Chars.at(bytes, word.start() - 1))
        || Chars.isWord(Chars.at(bytes, word.end()))) {
      return; // letters of a longer run, such as of base64
    }
    found.farther();
    int from = open(bytes, word.start());
    int to = Math.min(bytes.length, word.end() + REACH);
    for (int at = from; at < to && bytes[at] != '}'; at++) {
      if ((bytes[at] == 'd' || bytes[at] == 'k') && isName(bytes, at)) {
        var value = value(text, at, found);
        if (value.isPresent()) {
          found.accept(value.get());
          return;
        }
      }
    }
  }

  /// Where the object begins.
  private static int open(byte[] bytes, int from) {
    int at = from;
    while (at > 0 && from - at < REACH && bytes[at] != '{') {
      at--;
    }
    return at;
  }

  /// Whether a letter is a name by itself.
  private static boolean isName(byte[] bytes, int at) {
    return !Chars.isName(Chars.at(bytes, at - 1)) && !Chars.isName(Chars.at(bytes, at + 1));
  }

  /// The value of a member whose name is one letter.
  private static Optional<Candidate> value(Text text, int name, Found found) {
    byte[] bytes = text.bytes();
    int end = name + 1;
    int at = end + Quote.at(bytes, end).map(q -> q.mark().length()).orElse(0);
    at = Chars.skipSpaces(bytes, at);
    if (Chars.at(bytes, at) != ':') {
      return Optional.empty();
    }
    at = Chars.skipSpaces(bytes, at + 1);
    var quote = Quote.at(bytes, at);
    if (quote.isEmpty()) {
      return Optional.empty();
    }
    return quote
        .get()
        .content(bytes, at + quote.get().mark().length(), found)
        .filter(value -> value.length() >= SHORTEST)
        .map(value ->
            new Candidate(
                "jwk",
                text.chars().substring(name, end),
                ":",
                quote.get().mark(),
                value,
                Verdict.OPEN));
  }
}
