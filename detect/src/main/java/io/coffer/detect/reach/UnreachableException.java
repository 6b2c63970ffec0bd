package io.coffer.detect.reach;

/// Why something is not looked through, in words for a person that do not repeat its name.
public final class UnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableException(String why) {
    super(why, null, false, false);
  }

  /// Why, for a person.
  public String why() {
    return String.valueOf(getMessage());
  }
}
