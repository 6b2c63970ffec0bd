package io.coffer.spi;

import java.util.List;
import java.util.Map;

/// A kind of storage that a configuration can name.
public interface StorageType {
  /// The name in the configuration, such as `file` or `inmem`.
  String name();

  /// The keys that a storage block of this kind may have.
  List<Variant.Option> settings();

  /// Looks at settings, and at nothing else: not whether the store is there.
  ///
  /// @throws Refusal when a setting is unknown, missing or wrong, naming it
  void check(Map<String, String> settings);

  /// Opens the store.
  ///
  /// @param settings the keys of the configuration's storage block
  /// @throws Refusal when a setting is unknown, missing or wrong, naming it
  /// @throws StorageException when the store cannot be opened: locked, of another version, damaged
  Storage open(Map<String, String> settings);
}
