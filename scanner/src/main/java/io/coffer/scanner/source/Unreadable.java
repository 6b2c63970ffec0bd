package io.coffer.scanner.source;

import java.io.IOException;

/// Why something cannot be read, or not further, in words of ours that hold nothing of its
/// contents.
public final class Unreadable extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param why in words for a person
  public Unreadable(String why) {
    super(why);
  }

  /// @param why in words for a person
  /// @param cause whose own words are not shown
  public Unreadable(String why, Throwable cause) {
    super(why, cause);
  }
}
