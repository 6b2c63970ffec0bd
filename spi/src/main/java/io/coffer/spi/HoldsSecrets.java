package io.coffer.spi;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A mount that can tell which secret values its rows hold, so that they are recognised where they
/// should not be.
public interface HoldsSecrets {
  /// Tells the secrets of one row, as they are now.
  ///
  /// @param row its path in the mount's storage; rows without secrets are met as well
  /// @param value what it holds
  /// @param each takes the secrets
  void secrets(String row, Json.Obj value, Consumer<HeldSecret> each);

  /// What can be done about a secret that leaked, the best first.
  List<Remedy> remedies(HeldSecret secret);

  /// A request that makes a leaked secret worthless, to be sent by whoever may.
  ///
  /// @param name `rotate`, `revoke` or `destroy`
  /// @param about in words for a person, what it does and what it does not
  /// @param verb of the request
  /// @param path below the mount
  /// @param data of the request, as far as it is known
  /// @param needs what it needs of whoever sends it
  record Remedy(String name, String about, Verb verb, String path, Json.Obj data, Needs needs) {}

  /// What a remedy needs besides the right.
  enum Needs {
    /// Nothing: a program may send it.
    NOTHING,
    /// Somebody who knows what it stops: it is whole, and may end what others still rely on.
    JUDGEMENT,
    /// More data, which only the caller can know.
    INPUT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// As the API writes it.
    public String word() {
      return word;
    }
  }
}
