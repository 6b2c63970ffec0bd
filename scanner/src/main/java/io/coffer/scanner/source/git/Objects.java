package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// Reads the objects of a repository. For one thread.
///
/// The library gives up a whole pack when one object in it is corrupt, so the repository is opened
/// anew then.
final class Objects implements AutoCloseable {
  /// How often a repository is opened anew; after that, objects of a corrupt pack are missing.
  static final int REOPENED = 1_000;

  private final Path folder;
  private final Confined within;
  private Repository repository;
  private ObjectReader reader;
  private int reopened;

  Objects(Path folder) throws IOException {
    this(folder, Confined.ANYWHERE);
  }

  /// @param within where its objects have to lie
  Objects(Path folder, Confined within) throws IOException {
    this.folder = folder;
    this.within = within;
    this.repository = open();
    this.reader = repository.newObjectReader();
  }

  private Repository open() throws IOException {
    var opened = Repositories.open(folder);
    try {
      within.check(opened);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  Repository repository() {
    return repository;
  }

  /// @param type of [Constants], or that of any object
  /// @throws IOException if it is missing or corrupt
  byte[] bytes(AnyObjectId id, int type) throws IOException {
    return attempt(id, () -> reader.open(id, type).getCachedBytes(Blob.LIMIT));
  }

  /// Whether there is such an object.
  boolean has(AnyObjectId id) {
    try {
      return reader.has(id);
    } catch (IOException e) {
      return false;
    }
  }

  int type(AnyObjectId id) throws IOException {
    return attempt(id, () -> reader.open(id).getType());
  }

  CanonicalTreeParser tree(byte[] prefix, ObjectId id) throws IOException {
    return attempt(id, () -> new CanonicalTreeParser(prefix, reader, id));
  }

  /// Hands over a file's contents, or says why not. Whoever asks for an object twice looks at it
  /// twice: a small one counts as a version that comes once.
  ///
  /// @throws IOException the taker's
  void hand(Origin origin, AnyObjectId id, Taker taker) throws IOException {
    ObjectLoader loader;
    byte[] bytes;
    try {
      loader = attempt(id, () -> reader.open(id, Constants.OBJ_BLOB));
      var opened = loader;
      bytes = loader.isLarge() ? new byte[0] : once(opened::getCachedBytes);
    } catch (IOException e) {
      taker.skip(origin, Faults.of(id, e));
      return;
    }
    if (!loader.isLarge() && bytes.length <= Blob.PIECE) {
      taker.take(new Blob(origin, bytes).asVersion());
      return;
    }
    try (var contents = loader.isLarge() ? loader.openStream() : stream(bytes)) {
      taker.take(origin, contents);
    }
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private interface Attempt<T> {
    T read() throws IOException;
  }

  /// A corrupt object of a pack is told as missing, and so is all else in the pack from then on: so
  /// what is missing is looked for once more.
  private <T> T attempt(AnyObjectId id, Attempt<T> attempt) throws IOException {
    try {
      return once(attempt);
    } catch (MissingObjectException e) {
      reopen();
    }
    try {
      return once(attempt);
    } catch (MissingObjectException e) {
      reopen();
      throw reader.has(id) ? new CorruptObjectException(id.name()) : e;
    }
  }

  private <T> T once(Attempt<T> attempt) throws IOException {
    try {
      return attempt.read();
    } catch (LargeObjectException e) {
      throw new Unreadable("larger than " + Blob.LIMIT + " bytes", e);
    } catch (RuntimeException e) {
      throw new Unreadable("is broken", e);
    }
  }

  private void reopen() throws IOException {
    if (reopened < REOPENED) {
      reopened++;
      close();
      repository = open();
      reader = repository.newObjectReader();
    }
  }

  @Override
  public void close() {
    reader.close();
    repository.close();
  }
}
