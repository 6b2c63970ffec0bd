package io.coffer.core.barrier;

import io.coffer.core.barrier.RowCache.Sized;
import io.coffer.crypto.Keyring;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Batch;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage.Row;
import io.coffer.spi.Refusal;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Encrypts every value on its way to the storage and authenticates it, with its path, on the way
/// back.
///
/// Closed until it is given a keyring; then every use says that the server is sealed. Keys of
/// entries (the paths) are in clear. Safe for many threads.
public final class Barrier {
  private final Storage storage;

  /// Readers use the keyring; the writer replaces or closes it. Without it a key could be zeroed
  /// under a running encryption, which would then use the all-zero key without complaint.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /// Written under the lock.
  private volatile Optional<Keyring> keyring = Optional.empty();

  private final RowCache cache;

  /// A closed barrier over a storage.
  ///
  /// @param cacheSize how many rows of up to a KiB are kept; 0 for none
  public Barrier(Storage storage, int cacheSize) {
    this.storage = storage;
    this.cache = new RowCache(cacheSize);
  }

  /// Opens it. The barrier owns the keyring from now on.
  public void open(Keyring keys) {
    lock.writeLock().lock();
    try {
      keyring.ifPresent(Keyring::close);
      keyring = Optional.of(keys);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Closes it and forgets the keys. Waits for operations under way.
  public void close() {
    lock.writeLock().lock();
    try {
      keyring.ifPresent(Keyring::close);
      keyring = Optional.empty();
      cache.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Whether it is open.
  public boolean isOpen() {
    return keyring.isPresent();
  }

  /// Reads something off the keyring, such as its term.
  ///
  /// @throws Refusal when the barrier is closed
  public <T> T keys(Function<Keyring, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(keyring.orElseThrow(Barrier::closed));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Replaces the keyring by one made from it, after `change` has stored the new one.
  public void rekey(UnaryOperator<Keyring> change) {
    lock.writeLock().lock();
    try {
      keyring = Optional.of(change.apply(keyring.orElseThrow(Barrier::closed)));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// The value at a path, in clear.
  ///
  /// @throws StorageException when the row was altered, naming it
  public Optional<Stored> get(String path) {
    requireOpen();
    return storage.get(path).map(this::open);
  }

  /// The row at a path, as it was last parsed unless it changed.
  Optional<Row> row(String path, Function<Stored, Row> parser) {
    requireOpen();
    return cache.get(
        path,
        () -> get(path).map(stored -> new Sized(parser.apply(stored), stored.value().length)));
  }

  /// Up to `limit` rows below a prefix, in clear and in order; see [Storage#scan].
  public List<Stored> scan(String prefix, String from, int limit) {
    requireOpen();
    return storage.scan(prefix, from, limit).stream().map(this::open).toList();
  }

  /// The paths of up to `limit` rows below a prefix, without opening them.
  public List<String> paths(String prefix, String from, int limit) {
    requireOpen();
    return storage.keys(prefix, from, limit);
  }

  /// Encrypts the values of a batch and commits it; see [Storage#commit].
  ///
  /// @param parsed what [#row] would make of values of the batch, as far as that is known
  long commit(Batch clear, Map<String, Json.Obj> parsed) {
    var sealed = new Batch();
    keys(keys -> {
      clear
          .changes()
          .forEach((path, value) ->
              value.ifPresentOrElse(
                  bytes -> sealed.put(path, keys.seal(path, bytes)), () -> sealed.delete(path)));
      return keys;
    });
    clear.preconditions().forEach(sealed::require);
    return cache.change(sealed, parsed, () -> storage.commit(sealed));
  }

  private Stored open(Stored row) {
    return keys(keys -> {
      try {
        return new Stored(row.key(), row.revision(), keys.open(row.key(), row.value()));
      } catch (TamperedException e) {
        throw new StorageException("the stored row was altered: " + row.key(), e);
      }
    });
  }

  // of an absent row there is nothing to decrypt, and yet it must not seem that there is none
  private void requireOpen() {
    if (!isOpen()) {
      throw closed();
    }
  }

  /// What is said to everybody while it is closed.
  public static Refusal closed() {
    return Refusal.of(Refusal.Code.UNAVAILABLE, "Vault is sealed");
  }
}
