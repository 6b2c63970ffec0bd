package io.coffer.spi;

import java.util.Locale;

/// What a request wants done with a path.
///
/// `CREATE` and `UPDATE` both come from POST and PUT; which of them it is, the existence check of
/// the route decides.
public enum Verb {
  READ,
  CREATE,
  UPDATE,
  PATCH,
  DELETE,
  LIST,
  SCAN,
  HELP,
  HEADER;

  private final String word = name().toLowerCase(Locale.ROOT);

  /// The word that policies' documentation, audit entries and OpenAPI use.
  public String word() {
    return word;
  }

  /// Whether the request carries a body to store.
  public boolean writes() {
    return this == CREATE || this == UPDATE || this == PATCH;
  }
}
