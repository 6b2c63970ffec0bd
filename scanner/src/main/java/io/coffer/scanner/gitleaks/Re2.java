package io.coffer.scanner.gitleaks;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Writes patterns in the syntax of RE2, as Go has it, in Java's, so that they match the same.
///
/// What means different things in the two is written so that it cannot be mistaken: classes as
/// their ranges, anchors as what they stand beside. What only Java has is refused, as RE2 does.
public final class Re2 {
  /// The most characters of a pattern.
  public static final int LENGTH = 64 << 10;

  /// How deep groups stand in groups at most.
  public static final int NESTING = 200;

  /// The most that a counter says, as in RE2.
  public static final int REPEAT = 1_000;

  private static final String ANY = "[\\x{0}-\\x{10ffff}]";
  private static final String NOT_NEW_LINE = "[^\\n]";

  /// What `(?flags)` has turned on.
  private record Flags(boolean fold, boolean lines, boolean dotAll, boolean ungreedy) {}

  private final Cursor in;
  private final boolean ascii;
  private final StringBuilder out = new StringBuilder();
  private final ArrayDeque<Flags> outer = new ArrayDeque<>();
  private Flags flags = new Flags(false, false, false, false);
  private boolean repeatable;

  private Re2(String pattern) {
    this.in = new Cursor(pattern);
    this.ascii = pattern.chars().allMatch(c -> c < 128);
  }

  /// @param pattern of RE2
  /// @return the same for Java; its groups have numbers and no names
  /// @throws Untranslatable if RE2 would not take it, or it is over a limit
  public static Pattern compile(String pattern) throws Untranslatable {
    try {
      return Pattern.compile(translate(pattern));
    } catch (PatternSyntaxException e) {
      // its text repeats the pattern
      throw new Untranslatable("not a pattern: " + e.getDescription());
    } catch (StackOverflowError e) {
      throw new Untranslatable("more parts than can be read");
    }
  }

  static String translate(String pattern) throws Untranslatable {
    if (pattern.length() > LENGTH) {
      throw new Untranslatable("longer than " + LENGTH + " characters");
    }
    return new Re2(pattern).read();
  }

  private String read() throws Untranslatable {
    while (in.more()) {
      part(in.next());
    }
    if (!outer.isEmpty()) {
      throw in.fault("a ( without its )");
    }
    return out.toString();
  }

  private void part(int c) throws Untranslatable {
    switch (c) {
      case '(' -> open();
      case ')' -> close();
      case '|' -> mark("|", false);
      case '*', '+', '?' -> repeat(Character.toString(c));
      case '{' -> counter();
      case '[' -> mark(CharacterClass.bracketed(in, flags.fold), true);
      case '.' -> mark(flags.dotAll ? ANY : NOT_NEW_LINE, true);
      // Java's own does not match behind a line feed that ends the text
      case '^' -> mark(flags.lines ? "(?<!" + NOT_NEW_LINE + ")" : "\\A", true);
      case '$' -> mark(flags.lines ? "(?!" + NOT_NEW_LINE + ")" : "\\z", true);
      case '\\' -> escape();
      default -> mark(Ranges.literal(c), true);
    }
  }

  private void mark(String text, boolean canBeRepeated) {
    out.append(text);
    repeatable = canBeRepeated;
  }

  private void escape() throws Untranslatable {
    if (in.take("Q")) {
      quoted();
    } else if (in.take("A")) {
      mark("\\A", true);
    } else if (in.take("z")) {
      mark("\\z", true);
    } else if (in.follows("b") || in.follows("B")) {
      mark("\\" + (char) in.next(), true);
    } else if (in.follows("C")) {
      throw in.fault("\\C, a single byte");
    } else {
      var named = CharacterClass.escaped(in, flags.fold);
      mark(named.isPresent() ? named.get() : Ranges.literal(in.escaped()), true);
    }
  }

  private void quoted() throws Untranslatable {
    while (in.more() && !in.take("\\E")) {
      mark(Ranges.literal(in.next()), true);
    }
  }

  private void open() throws Untranslatable {
    if (outer.size() == NESTING) {
      throw in.fault("groups more than " + NESTING + " deep");
    }
    if (!in.take("?")) {
      enter("(");
    } else if (in.take("P<")) {
      name();
    } else if (in.follows("<=") || in.follows("<!") || in.follows("=") || in.follows("!")) {
      throw in.fault("a look ahead or behind, which RE2 has not");
    } else if (in.take("<")) {
      name();
    } else {
      flags();
    }
  }

  private void enter(String text) {
    outer.push(flags);
    mark(text, false);
  }

  /// Names are left out: groups are asked for by number, and Java refuses some.
  private void name() throws Untranslatable {
    if (!in.until(">").matches("\\w+")) {
      throw in.fault("a name of a group that is none");
    }
    enter("(");
  }

  private void flags() throws Untranslatable {
    Flags before = flags;
    Flags after = flags;
    boolean on = true;
    int c = in.next();
    while (c != ')' && c != ':') {
      if (c == '-' && on) {
        on = false;
      } else {
        after = with(after, c, on);
      }
      c = in.next();
    }
    String fold = "";
    if (after.fold != before.fold) {
      fold = (after.fold ? "i" : "-i") + (ascii ? "" : "u");
    }
    if (c == ':') {
      enter("(?" + fold + ":");
    } else if (!fold.isEmpty()) {
      mark("(?" + fold + ")", false);
    } else {
      repeatable = false;
    }
    flags = after;
  }

  private Flags with(Flags before, int flag, boolean on) throws Untranslatable {
    return switch (flag) {
      case 'i' -> new Flags(on, before.lines, before.dotAll, before.ungreedy);
      case 'm' -> new Flags(before.fold, on, before.dotAll, before.ungreedy);
      case 's' -> new Flags(before.fold, before.lines, on, before.ungreedy);
      case 'U' -> new Flags(before.fold, before.lines, before.dotAll, on);
      default -> throw in.fault("a flag or a kind of group that RE2 has not");
    };
  }

  private void close() throws Untranslatable {
    if (outer.isEmpty()) {
      throw in.fault("a ) without its (");
    }
    flags = outer.pop();
    mark(")", true);
  }

  /// A brace that opens no counter means itself.
  private void counter() throws Untranslatable {
    int start = in.at();
    int least = in.number();
    boolean range = least >= 0 && in.take(",");
    boolean open = range && in.peek() == '}';
    int most = range && !open ? in.number() : least;
    if (least < 0 || most < 0 || !in.take("}")) {
      in.back(start);
      mark("\\{", true);
      return;
    }
    if (least > REPEAT || most > REPEAT || most < least) {
      throw new Untranslatable(start, "a counter over " + REPEAT + " or that runs backwards");
    }
    repeat("{" + least + (open ? "," : range ? "," + most : "") + "}");
  }

  private void repeat(String symbol) throws Untranslatable {
    if (!repeatable) {
      throw in.fault("nothing stands before what repeats it");
    }
    boolean lazy = in.take("?") != flags.ungreedy;
    mark(symbol + (lazy ? "?" : ""), false);
  }
}
