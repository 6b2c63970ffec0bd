package io.coffer.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.coffer.spi.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right of one opener, in one process, to use a folder, until it is closed.
///
/// It is beside the database's own lock because that one is given up while the database reopens.
final class FolderLock implements AutoCloseable {
  private static final String FILE = "lock";

  /// The folders that this process holds. The system's locks belong to the process, and closing any
  /// descriptor of a locked file gives its lock up, so a second opener must not even open the file.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Locks an existing folder.
  ///
  /// @throws StorageException when somebody holds it
  static FolderLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      throw new StorageException("the store at " + folder + " is in use by this process");
    }
    try {
      return new FolderLock(real, lockedFile(folder));
    } catch (IOException | StorageException e) {
      HELD.remove(real);
      throw e;
    }
  }

  @SuppressWarnings("resource") // released with the channel
  private static FileChannel lockedFile(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(FILE), CREATE, WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new StorageException("the store at " + folder + " is in use by another process");
    }
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("cannot unlock the store at " + folder, e);
    } finally {
      HELD.remove(folder);
    }
  }
}
