package io.coffer.core.policy;

import io.coffer.spi.Verb;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule can allow at a path.
public enum Capability {
  CREATE,
  READ,
  UPDATE,
  DELETE,
  LIST,
  SUDO,
  DENY,
  PATCH,
  SCAN,
  SUBSCRIBE,
  RECOVER;

  private final String word = name().toLowerCase(Locale.ROOT);

  /// The word in policies.
  public String word() {
    return word;
  }

  /// The capability of a word.
  static Optional<Capability> of(String word) {
    return Arrays.stream(values()).filter(capability -> capability.word.equals(word)).findFirst();
  }

  /// What an operation needs; nothing is enough for reading headers.
  static Optional<Capability> needed(Verb verb) {
    return switch (verb) {
      case READ -> Optional.of(READ);
      case CREATE -> Optional.of(CREATE);
      case UPDATE -> Optional.of(UPDATE);
      case PATCH -> Optional.of(PATCH);
      case DELETE -> Optional.of(DELETE);
      case LIST -> Optional.of(LIST);
      case SCAN -> Optional.of(SCAN);
      case HELP, HEADER -> Optional.empty();
    };
  }
}
