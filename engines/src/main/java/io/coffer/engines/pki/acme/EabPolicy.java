package io.coffer.engines.pki.acme;

import java.util.Arrays;
import java.util.Optional;

/// Which accounts have to be bound to a key that an operator handed out.
enum EabPolicy {
  NOT_REQUIRED("not-required"),
  /// New ones.
  NEW_ACCOUNT_REQUIRED("new-account-required"),
  /// New ones, and those that were made before the policy.
  ALWAYS_REQUIRED("always-required");

  private final String word;

  EabPolicy(String word) {
    this.word = word;
  }

  static Optional<EabPolicy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst();
  }

  String word() {
    return word;
  }

  /// @throws Problem when a new account may not be without
  void checkNew(boolean bound) {
    if (this != NOT_REQUIRED && !bound) {
      throw required();
    }
  }

  /// @throws Problem when an account may not be without
  void checkExisting(boolean bound) {
    if (this == ALWAYS_REQUIRED && !bound) {
      throw required();
    }
  }

  private static Problem required() {
    return Problem.of(
        Problem.Kind.EXTERNAL_ACCOUNT_REQUIRED,
        "the request must include a value for the 'externalAccountBinding' field");
  }
}
