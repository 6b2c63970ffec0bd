package io.coffer.scanner.rule;

import java.util.List;

/// Rules that cannot be used as they are written.
public final class InvalidRulesException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  /// @param faults what is wrong, each with the rule and the field
  public InvalidRulesException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /// @return what is wrong, each with the rule and the field
  public List<String> faults() {
    return faults;
  }
}
