package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;
import java.util.Optional;

/// Reads UTF-16: a text of it that says so in its first two bytes, or strings of it among other
/// bytes, as in the memory of a process. All strings of one order make one view, each a line of it.
final class Wide {
  /// How many characters a string has at least.
  static final int SHORTEST = 6;

  private final byte[] text;
  private final Budget budget;
  private final Splice little;
  private final Splice big;

  Wide(byte[] text, Budget budget) {
    this.text = text;
    this.budget = budget;
    this.little = new Splice("utf-16le", budget.bytes());
    this.big = new Splice("utf-16be", budget.bytes());
  }

  /// The whole, if it begins with a mark of the order of its bytes.
  Optional<View> marked() {
    int first = Chars.at(text, 0);
    int second = Chars.at(text, 1);
    if (text.length < 4 || first + second != 0xff + 0xfe || Math.min(first, second) != 0xfe) {
      return Optional.empty();
    }
    boolean isBig = first == 0xfe;
    var decoded = isBig ? big : little;
    for (int at = 2; at + 1 < text.length && !decoded.isFull(); at += 2) {
      at += character(decoded, at, isBig) - 2;
    }
    if (decoded.isFull()) {
      budget.refuse();
    }
    budget.spend(decoded.length());
    return Optional.of(decoded.view());
  }

  private int character(Splice decoded, int at, boolean isBig) {
    int unit = unit(at, isBig);
    if (unit < 0x80) {
      ascii(decoded, unit, at);
      return 2;
    }
    boolean pair = Character.isHighSurrogate((char) unit) && at + 3 < text.length;
    int second = pair ? unit(at + 2, isBig) : 0;
    if (Character.isLowSurrogate((char) second)) {
      int whole = Character.toCodePoint((char) unit, (char) second);
      decoded.character(whole, at, at + 4);
      return 4;
    }
    decoded.character(Character.isSurrogate((char) unit) ? '?' : unit, at, at + 2);
    return 2;
  }

  private int unit(int at, boolean isBig) {
    int first = text[at] & 0xff;
    int second = text[at + 1] & 0xff;
    return isBig ? (first << 8) | second : (second << 8) | first;
  }

  /// Where the last string of ASCII began, so that a character that follows needs no place of its
  /// own.
  private int asciiEnd = -1;

  private void ascii(Splice decoded, int unit, int at) {
    if (asciiEnd != at) {
      decoded.units(at, text.length, 1, 2);
    }
    decoded.put((byte) unit);
    asciiEnd = at + 2;
  }

  /// A byte 0 stands at a place.
  ///
  /// @return the place up to which there is nothing more to be seen
  int zero(int at) {
    int last = at;
    while (last + 1 < text.length && text[last + 1] == 0) {
      last++;
    }
    if (last == at && isText(at - 1)) {
      int end = string(little, at - 1);
      if (end > 0) {
        // a string in the other order may begin before this one, and end with the next byte
        if (isText(end)) {
          string(big, at > 1 && text[at - 2] == 0 ? at - 2 : at);
        }
        return end - 1;
      }
    }
    return last;
  }

  /// Reads a string of characters of one byte each.
  ///
  /// @return where it ends; 0 if it is too short to be one
  private int string(Splice decoded, int start) {
    int first = text[start] == 0 ? 1 : 0;
    int end = start;
    while (end + 1 < text.length && text[end + 1 - first] == 0 && isText(end + first)) {
      end += 2;
    }
    if (end - start < 2 * SHORTEST) {
      return 0;
    }
    if (decoded.isFull() || budget.isSpent()) {
      budget.refuse();
      return end;
    }
    if (decoded.length() > 0) {
      // an empty line between them: they need have nothing to do with each other
      decoded.octet('\n', start, start);
      decoded.octet('\n', start, start);
    }
    decoded.units(start, end, 1, 2);
    for (int at = start + first; at < end; at += 2) {
      decoded.put(text[at]);
    }
    return end;
  }

  private boolean isText(int at) {
    return Printable.is(Chars.at(text, at));
  }

  Optional<View> little() {
    return view(little);
  }

  Optional<View> big() {
    return view(big);
  }

  private Optional<View> view(Splice decoded) {
    if (decoded.length() == 0) {
      return Optional.empty();
    }
    budget.spend(decoded.length());
    return Optional.of(decoded.view());
  }
}
