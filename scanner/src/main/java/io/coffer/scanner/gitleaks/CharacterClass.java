package io.coffer.scanner.gitleaks;

import java.util.Map;
import java.util.Optional;

/// Classes of characters of RE2, written out for Java: the names mean other sets there, and `[` and
/// `&&` within brackets mean something.
final class CharacterClass {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("alnum", "09AZaz"),
          Map.entry("alpha", "AZaz"),
          Map.entry("ascii", "\0\u007f"),
          Map.entry("blank", "\t\t  "),
          Map.entry("cntrl", "\0\u001f\u007f\u007f"),
          Map.entry("digit", "09"),
          Map.entry("graph", "!~"),
          Map.entry("lower", "az"),
          Map.entry("print", " ~"),
          Map.entry("punct", "!/:@[`{~"),
          Map.entry("space", "\t\r  "),
          Map.entry("upper", "AZ"),
          Map.entry("word", "09AZaz__"),
          Map.entry("xdigit", "09AFaf"));

  /// White space is without the vertical tab here, and with it above.
  private static final Map<Character, String> PERL =
      Map.of('d', "09", 's', "\t\n\f\r  ", 'w', "09AZaz__");

  private final Cursor in;
  private final boolean fold;
  private final Ranges ranges = new Ranges();
  private final StringBuilder unicode = new StringBuilder();

  private CharacterClass(Cursor in, boolean fold) {
    this.in = in;
    this.fold = fold;
  }

  /// @param in stands behind the opening bracket, and afterwards behind the closing one
  /// @param fold whether case does not matter
  static String bracketed(Cursor in, boolean fold) throws Untranslatable {
    var set = new CharacterClass(in, fold);
    boolean negated = in.take("^");
    boolean first = true;
    while (first || in.peek() != ']') {
      if (!in.more()) {
        throw in.fault("a [ without its ]");
      }
      set.item();
      first = false;
    }
    in.next();
    return set.text(negated);
  }

  /// A class that an escape names, from behind its backslash; nothing if it names none.
  static Optional<String> escaped(Cursor in, boolean fold) throws Untranslatable {
    var set = new CharacterClass(in, fold);
    return set.named() ? Optional.of(set.text(false)) : Optional.empty();
  }

  private String text(boolean negated) {
    var inside = ranges.text() + unicode;
    if (inside.isEmpty()) {
      // nothing at all, which Java cannot say in brackets
      return negated ? "[\\x{0}-\\x{10ffff}]" : "[^\\x{0}-\\x{10ffff}]";
    }
    return (negated ? "[^" : "[") + inside + "]";
  }

  private void item() throws Untranslatable {
    if (in.follows("[:") && posix()) {
      return;
    }
    int start = in.at();
    if (in.take("\\")) {
      if (named()) {
        return;
      }
      in.back(start);
    }
    int low = single();
    int high = low;
    int here = in.at();
    if (in.take("-")) {
      if (in.peek() == ']') {
        in.back(here);
      } else {
        high = single();
      }
    }
    if (high < low) {
      throw new Untranslatable(start, "a range that ends before it begins");
    }
    ranges.add(low, high);
  }

  private int single() throws Untranslatable {
    return in.take("\\") ? in.escaped() : in.next();
  }

  private boolean posix() throws Untranslatable {
    int start = in.at();
    in.take("[:");
    boolean negated = in.take("^");
    String name;
    try {
      name = in.until(":]");
    } catch (Untranslatable none) {
      in.back(start);
      return false;
    }
    var ends = NAMED.get(name);
    if (ends == null) {
      throw new Untranslatable(start, "no class has this name");
    }
    add(Ranges.of(ends), negated);
    return true;
  }

  /// Reads `d`, `S`, `p{Greek}` … behind a backslash, or stays where it is.
  private boolean named() throws Untranslatable {
    int c = in.peek();
    if (c == 'p' || c == 'P') {
      in.next();
      property(c == 'P');
      return true;
    }
    boolean negated = c == 'D' || c == 'S' || c == 'W';
    var ends = PERL.get((char) (negated ? c + 32 : c));
    if (ends == null) {
      return false;
    }
    in.next();
    add(Ranges.of(ends), negated);
    return true;
  }

  private void add(Ranges set, boolean negated) {
    ranges.addAll(negated ? (fold ? set.folded() : set).others() : set);
  }

  private void property(boolean negatedByCase) throws Untranslatable {
    int start = in.at();
    var name = in.take("{") ? in.until("}") : Character.toString(in.next());
    boolean negated = negatedByCase;
    if (name.startsWith("^")) {
      negated = !negated;
      name = name.substring(1);
    }
    if (!name.matches("[A-Za-z_]{1,40}")) {
      throw new Untranslatable(start, "no property of characters has this name");
    }
    if (name.equals("Any")) {
      add(Ranges.of("\0\uffff"), false);
      ranges.add(0x10000, Character.MAX_CODE_POINT);
      return;
    }
    unicode.append(negated ? "\\P{" : "\\p{").append(name.length() > 2 ? "Is" : "");
    unicode.append(name).append('}');
  }
}
