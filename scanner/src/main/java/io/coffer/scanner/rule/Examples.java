package io.coffer.scanner.rule;

import java.util.List;

/// Texts that a rule is tried with, written as [Template]s.
///
/// @param found texts in which the rule finds the marked secret
/// @param notFound texts in which it finds nothing, or what a check refutes
public record Examples(List<Template> found, List<Template> notFound) {
  /// How many examples of either sort a rule may have.
  public static final int MOST = 64;

  /// How long one may be.
  public static final int LONGEST = 4_096;

  /// No examples.
  public static final Examples NONE = new Examples(List.of(), List.of());

  public Examples {
    found = List.copyOf(found);
    notFound = List.copyOf(notFound);
  }
}
