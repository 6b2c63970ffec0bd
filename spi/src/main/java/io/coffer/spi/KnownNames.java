package io.coffer.spi;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Names of members as JSON has them, with their quotation marks and colon. Every answer and audit
/// entry has the same few, which need not be looked through and encoded each time.
///
/// Short ones are kept, each in the one place that its hash gives it, until another name comes to
/// that place. Safe for many threads: who meets another thread's name encodes its own.
final class KnownNames {
  /// A power of two.
  private static final int PLACES = 512;

  private static final int LONGEST = 40;
  private static final byte[] NONE = {};

  private static final @Nullable Known[] KNOWN = new @Nullable Known[PLACES];

  private static final class Known {
    private final String name;
    private final byte[] text;

    private Known(String name, byte[] text) {
      this.name = name;
      this.text = text;
    }
  }

  private KnownNames() {}

  /// The text of a name, or nothing when it is too long or has to be escaped. Not to be changed.
  static byte[] find(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    Known known = KNOWN[place];
    if (known != null && known.name.equals(name)) {
      return known.text;
    }
    return name.length() > LONGEST ? NONE : keep(place, name);
  }

  private static byte[] keep(int place, String name) {
    byte[] plain = name.getBytes(StandardCharsets.ISO_8859_1);
    if (!PlainText.is(plain)) {
      return NONE;
    }
    var text = new byte[plain.length + 3];
    text[0] = '"';
    System.arraycopy(plain, 0, text, 1, plain.length);
    text[plain.length + 1] = '"';
    text[plain.length + 2] = ':';
    KNOWN[place] = new Known(name, text);
    return text;
  }
}
