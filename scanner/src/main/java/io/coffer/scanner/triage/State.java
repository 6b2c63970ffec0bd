package io.coffer.scanner.triage;

import java.util.Arrays;
import java.util.Optional;

/// What somebody decided on a finding.
public enum State {
  /// Nobody has looked yet, or it is to be looked at again.
  NEW("new", false),
  /// It is a secret, and something has to be done.
  CONFIRMED("confirmed", false),
  /// It is none.
  FALSE_POSITIVE("false-positive", true),
  /// It has the form of a secret, and opens nothing.
  TEST_VALUE("test-value", true),
  /// It is one and stays, for good or until a day.
  ACCEPTED("accepted", true),
  /// There is another in its place.
  ROTATED("rotated", true),
  /// It opens nothing any more.
  REVOKED("revoked", true);

  private final String word;
  private final boolean settled;

  State(String word, boolean settled) {
    this.word = word;
    this.settled = settled;
  }

  /// @return the name as the file writes it
  public String word() {
    return word;
  }

  /// @return whether there is nothing left to do, so that it is not reported
  public boolean settled() {
    return settled;
  }

  /// @return whether it says that the value is a secret, or that it is none; nothing if it says
  ///   neither
  public Optional<Boolean> secret() {
    return switch (this) {
      case CONFIRMED, ROTATED, REVOKED -> Optional.of(true);
      case FALSE_POSITIVE, TEST_VALUE -> Optional.of(false);
      case NEW, ACCEPTED -> Optional.empty();
    };
  }

  /// @param word as the file writes it
  /// @return the state of that name
  public static Optional<State> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
  }
}
