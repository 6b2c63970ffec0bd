package io.coffer.scanner.structure;

import io.coffer.scanner.structure.key.PuttyKey;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;

/// Files of PuTTY's private keys.
public final class PuttyKeys implements Finder {
  /// How long one may be.
  static final int LIMIT = 32 << 10;

  private static final String END = "\nPrivate-MAC: ";

  @Override
  public List<String> words() {
    return List.of("putty-user-key-file-");
  }

  @Override
  public void find(Text text, Span word, Found found) {
    found.farther();
    int mac = text.chars().indexOf(END, word.end());
    if (mac < 0 || mac - word.start() > LIMIT) {
      return;
    }
    var value = new Span(word.start(), text.lineEnd(text.line(mac + 1)));
    var form = PuttyKey.of(text.chars().substring(value.start(), value.end()));
    found.accept(new Candidate("ppk", form.name(), "", "", value, form.verdict()));
  }
}
