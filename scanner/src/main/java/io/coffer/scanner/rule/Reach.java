package io.coffer.scanner.rule;

import java.util.List;

/// Where a pattern is looked for, seen from a keyword.
///
/// @param beside whether the pattern is that of a value alone, which is assigned behind the keyword
/// @param before how many bytes before the keyword a match may begin; 0 if it begins with the
///   keyword
/// @param after how many bytes behind the keyword it may end
/// @param between words of which one has to stand between keyword and value, or in the name that
///   the keyword is part of; none if there is no need of one
public record Reach(boolean beside, int before, int after, List<String> between) {
  /// How far before and behind a keyword a rule may look.
  public static final int FARTHEST = 8_192;

  /// How many words of [#between] there may be.
  public static final int WORDS = 64;

  /// Where patterns are looked for that say nothing about it.
  public static final Reach AROUND = new Reach(false, 100, 250, List.of());

  /// How far behind a keyword a value may be assigned to it.
  static final int ASSIGNED = 160;

  public Reach {
    between = List.copyOf(between);
  }
}
