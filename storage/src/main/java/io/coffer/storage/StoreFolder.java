package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.coffer.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// The folder of an embedded store: whose it is and of which version. Locked until it is closed.
///
/// While a store is made there is `format.new`; the name `format` comes last. So a folder with
/// `format` holds a whole store, and one with `format.new` holds nothing that anybody was promised.
final class StoreFolder implements AutoCloseable {
  private static final String FORMAT = "format";
  private static final String FORMAT_OF_NEW = "format.new";
  private static final String ROWS = "rows";
  private static final String PROBE = "probe";
  private static final String MAGIC = "coffer storage ";
  private static final String VERSION = "1";
  private static final int MAX_FORMAT_BYTES = 64;
  private static final int PROBE_BYTES = 256 * 1024;

  private final Path path;
  private final FolderLock lock;

  private StoreFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Makes the folder if it is missing, locks it and looks whose it is.
  ///
  /// @throws StorageException when it cannot be used, is held already, is of another version, or
  ///   holds something else
  static StoreFolder open(Path path) {
    try {
      Files.createDirectories(path, ownerOnly(path));
      refuseForeign(path);
      StoreFolder folder = new StoreFolder(path, FolderLock.take(path));
      folder.markAsBegun();
      return folder;
    } catch (AccessDeniedException e) {
      throw new StorageException("no permission to use the store at " + path, e);
    } catch (FileAlreadyExistsException e) {
      throw new StorageException("the path " + path + " of the store is not a folder", e);
    } catch (IOException e) {
      throw new StorageException("cannot use the store at " + path + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  /// Where the database is.
  Path rows() {
    return path.resolve(ROWS);
  }

  /// Whether the store was never made to the end, so that a missing database is no damage.
  boolean isNew() {
    return Files.notExists(path.resolve(FORMAT));
  }

  /// Says that the store is made; from now on a missing file of it is damage.
  void markAsMade() {
    try {
      Files.move(path.resolve(FORMAT_OF_NEW), path.resolve(FORMAT), StandardCopyOption.ATOMIC_MOVE);
      sync(path);
    } catch (IOException e) {
      throw new StorageException("cannot make the store at " + path + ": " + e.getMessage(), e);
    }
  }

  /// Tries whether the disk takes bytes again, without touching the database.
  ///
  /// @throws StorageException when it does not
  void probe() {
    Path probe = path.resolve(PROBE);
    try {
      writeDurably(probe, new byte[PROBE_BYTES]);
      Files.delete(probe);
    } catch (IOException e) {
      throw new StorageException(
          "the store at " + path + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /// Judges the folder before anything in it is written or locked.
  private static void refuseForeign(Path path) throws IOException {
    Path format = path.resolve(FORMAT);
    if (Files.exists(format)) {
      checkVersion(path, head(format));
    } else if (Files.notExists(path.resolve(FORMAT_OF_NEW)) && !isEmpty(path)) {
      throw new StorageException("the folder " + path + " holds something that is not a store");
    }
  }

  private static void checkVersion(Path path, String text) {
    if (!text.startsWith(MAGIC)) {
      throw new StorageException("the folder " + path + " holds something that is not a store");
    }
    String version = text.substring(MAGIC.length()).strip();
    if (!version.equals(VERSION)) {
      throw new StorageException(
          "the store at %s is of version %s; this program knows version %s"
              .formatted(path, version, VERSION));
    }
  }

  private void markAsBegun() throws IOException {
    try {
      if (isNew()) {
        writeDurably(path.resolve(FORMAT_OF_NEW), (MAGIC + VERSION + "\n").getBytes(UTF_8));
        sync(path);
      }
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_FORMAT_BYTES), UTF_8);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void writeDurably(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /// Makes the names in a folder durable.
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  /// Values are sealed, but keys tell names: nobody else needs to read them.
  private static FileAttribute<?>[] ownerOnly(Path path) {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
