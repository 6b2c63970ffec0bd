package io.coffer.spi;

import java.util.List;
import java.util.Optional;

/// An ordered map from text keys to bytes that survives crashes.
///
/// Keys are ordered by the bytes of their UTF-8 form. Storage knows nothing of encryption: what it
/// is given is sealed already. Safe for many threads. Every implementation passes the same contract
/// suite.
public interface Storage extends AutoCloseable {
  /// The longest key, in UTF-8 bytes.
  int MAX_KEY_BYTES = 8 * 1024;

  /// The longest value, in bytes.
  int MAX_VALUE_BYTES = 64 * 1024 * 1024;

  /// The value at a key.
  ///
  /// @throws StorageException when the store cannot be read
  Optional<Stored> get(String key);

  /// Up to `limit` entries whose keys begin with `prefix` and are not before `from`, in order.
  ///
  /// @param from the least key wanted, inclusive; the prefix itself or less means from the start
  /// @throws StorageException when the store cannot be read
  List<Stored> scan(String prefix, String from, int limit);

  /// The keys of the entries that [#scan] would find, whose values are not read.
  ///
  /// @throws StorageException when the store cannot be read
  List<String> keys(String prefix, String from, int limit);

  /// Applies all changes of the batch or none. Durable when it returns. The revision it returns is
  /// greater than that of every earlier commit and is the revision of every key that was put.
  ///
  /// @throws ConflictException when a precondition does not hold; nothing was changed
  /// @throws StorageException when it is not known to be durable; the store then shows either all
  ///   of the batch or nothing of it
  long commit(Batch batch);

  /// Releases the store. Later calls throw [StorageException].
  @Override
  void close();
}
