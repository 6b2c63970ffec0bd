package io.coffer.storage;

import io.coffer.spi.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;

/// The open database of a store, through failed writes and reopenings. Owns the folder.
///
/// Many threads may read; one thread writes. After a failed write nobody can tell from outside
/// whether the log holds the batch, so the database is opened anew before anyone is answered: what
/// its recovery shows is what stays. If it cannot be opened for writing, as on a full disk, it is
/// opened for reading, until a later write finds that the disk takes bytes again.
final class RocksHandle implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RocksHandle.class.getName());

  /// A use of the open database.
  @FunctionalInterface
  interface Query<T> {
    T run(RocksDB database) throws RocksDBException;
  }

  private final StoreFolder folder;
  private final RocksSettings settings;
  // held shared by every use of the database, exclusively to open and close it
  private final StampedLock lock = new StampedLock();
  private @Nullable RocksDB database;
  private boolean closed;
  // changed only by the writing thread
  private boolean writable;

  private RocksHandle(StoreFolder folder, RocksSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /// Opens the database of a folder, or makes it in a new one.
  static RocksHandle open(StoreFolder folder) {
    RocksHandle handle = new RocksHandle(folder, new RocksSettings());
    try {
      handle.openFirst();
      return handle;
    } catch (StorageException e) {
      handle.close();
      throw e;
    }
  }

  RocksSettings settings() {
    return settings;
  }

  /// Reads.
  ///
  /// @throws StorageException when that fails
  <T> T read(Query<T> query) {
    try {
      return use(query);
    } catch (RocksDBException e) {
      throw fault("read", e);
    }
  }

  /// Writes the rows of a batch and syncs them. Never to be called on a virtual thread: the call
  /// would hold the thread's carrier until the disk answers.
  ///
  /// @throws StorageException when it failed; the store then shows all rows of the batch or none
  void write(WriteBatch batch) {
    try {
      use(db -> {
        db.write(settings.synced(), batch);
        return db;
      });
    } catch (RocksDBException e) {
      LOG.log(Level.ERROR, "write to the store at {0} failed: {1}", folder.path(), e.getMessage());
      recover();
      throw fault("written", e);
    }
  }

  /// Makes sure that rows can be written, opening the database anew if an earlier write failed.
  ///
  /// @throws StorageException when they cannot
  void ensureWritable() {
    if (writable) {
      return;
    }
    folder.probe();
    long exclusive = lock.writeLock();
    try {
      reopen();
      LOG.log(Level.INFO, "the store at {0} takes writes again", folder.path());
    } catch (RocksDBException e) {
      throw fault("written", e);
    } finally {
      lock.unlockWrite(exclusive);
    }
  }

  /// Closes the database and gives up the folder.
  @Override
  public void close() {
    long exclusive = lock.writeLock();
    try {
      if (!closed) {
        closed = true;
        closeDatabase();
        settings.close();
        folder.close();
      }
    } finally {
      lock.unlockWrite(exclusive);
    }
  }

  private void openFirst() {
    boolean fresh = folder.isNew();
    try {
      database = RocksDB.open(settings.options(fresh), folder.rows().toString());
    } catch (RocksDBException e) {
      throw fault("opened", e);
    }
    writable = true;
    if (fresh) {
      folder.markAsMade();
    }
  }

  private <T> T use(Query<T> query) throws RocksDBException {
    long shared = lock.readLock();
    try {
      if (closed) {
        throw new StorageException("the store at " + folder.path() + " is closed");
      }
      if (database == null) {
        throw new StorageException("the store at " + folder.path() + " cannot be read");
      }
      return query.run(database);
    } finally {
      lock.unlockRead(shared);
    }
  }

  private void recover() {
    long exclusive = lock.writeLock();
    try {
      reopen();
    } catch (RocksDBException e) {
      LOG.log(Level.ERROR, "the store at {0} takes no writes: {1}", folder.path(), e.getMessage());
    } finally {
      lock.unlockWrite(exclusive);
    }
  }

  private void reopen() throws RocksDBException {
    writable = false;
    closeDatabase();
    try {
      database = RocksDB.open(settings.options(false), folder.rows().toString());
      writable = true;
    } catch (RocksDBException e) {
      database = RocksDB.openReadOnly(settings.options(false), folder.rows().toString());
      throw e;
    }
  }

  private void closeDatabase() {
    if (database != null) {
      database.close();
      database = null;
    }
  }

  private StorageException fault(String done, RocksDBException e) {
    Status status = e.getStatus();
    boolean damaged = status != null && status.getCode() == Status.Code.Corruption;
    return new StorageException(
        (damaged
                ? "the store at %s is damaged and needs to be restored from a backup: %s"
                : "the store at %s cannot be " + done + ": %s")
            .formatted(folder.path(), e.getMessage()),
        e);
  }
}
