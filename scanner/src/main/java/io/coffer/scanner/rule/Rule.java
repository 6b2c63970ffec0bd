package io.coffer.scanner.rule;

import java.util.List;

/// How one kind of secret is known.
///
/// @param kind what the rule finds; its name names the rule
/// @param keywords in lower case: where one of them stands the rule looks for its pattern
/// @param form the pattern, and where it is looked for
/// @param demand what else the secret must fulfil
/// @param examples texts in which the rule finds its secret, or must not
/// @param tags words by which rules are grouped
public record Rule(
    Kind kind,
    List<String> keywords,
    Form form,
    Demand demand,
    Examples examples,
    List<String> tags) {
  /// How many keywords a rule may have.
  public static final int KEYWORDS = 64;

  /// How short a keyword may be: shorter ones stand everywhere.
  public static final int SHORTEST_KEYWORD = 3;

  /// How long a keyword may be.
  public static final int LONGEST_KEYWORD = 64;

  public Rule {
    keywords = List.copyOf(keywords);
    tags = List.copyOf(tags);
  }

  /// @return the rule's name
  public String id() {
    return kind.rule();
  }
}
