package io.coffer.storage;

import io.coffer.spi.Batch;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;

/// How the rows of a store look in RocksDB: the key's UTF-8 bytes; the revision before the value.
final class RocksTable {
  /// UTF-8 never has this byte, so the store's own rows, which begin with it, lie behind all keys
  /// and no key can name them.
  private static final byte OWN = (byte) 0xFF;

  private static final byte[] LAST_REVISION = {OWN, 'r'};
  private static final byte[] END_OF_KEYS = {OWN};

  private final RocksHandle handle;

  RocksTable(RocksHandle handle) {
    this.handle = handle;
  }

  Optional<Stored> get(String key) {
    byte[] row = Keys.encode(key);
    return handle.read(db ->
        Optional.ofNullable(db.get(handle.settings().forGet(), row))
            .map(bytes -> stored(key, bytes)));
  }

  List<Stored> scan(String prefix, String from, int limit) {
    return find(prefix, from, limit, rows -> stored(Keys.decode(rows.key()), rows.value()));
  }

  List<String> keys(String prefix, String from, int limit) {
    return find(prefix, from, limit, rows -> Keys.decode(rows.key()));
  }

  private <T> List<T> find(String prefix, String from, int limit, Function<RocksIterator, T> row) {
    byte[] first = Keys.encode(prefix);
    byte[] start = Keys.encode(from);
    byte[] begin = Arrays.compareUnsigned(first, start) > 0 ? first : start;
    return handle.read(db -> find(db, begin, endOf(first), limit, row));
  }

  /// The revision of a key, or [Batch#ABSENT].
  long revision(String key) {
    return revision(Keys.encode(key));
  }

  /// The revision of the last commit, 0 in a new store.
  long lastRevision() {
    return revision(LAST_REVISION);
  }

  static void put(WriteBatch rows, String key, long revision, byte[] value)
      throws RocksDBException {
    rows.put(
        Keys.encode(key),
        ByteBuffer.allocate(Long.BYTES + value.length).putLong(revision).put(value).array());
  }

  static void delete(WriteBatch rows, String key) throws RocksDBException {
    rows.delete(Keys.encode(key));
  }

  static void putLastRevision(WriteBatch rows, long revision) throws RocksDBException {
    rows.put(LAST_REVISION, ByteBuffer.allocate(Long.BYTES).putLong(revision).array());
  }

  private long revision(byte[] row) {
    byte[] revision = new byte[Long.BYTES];
    int length = handle.read(db -> db.get(row, revision));
    return length == RocksDB.NOT_FOUND ? Batch.ABSENT : revisionOf(revision, length);
  }

  private static <T> List<T> find(
      RocksDB db, byte[] begin, byte[] end, int limit, Function<RocksIterator, T> row)
      throws RocksDBException {
    List<T> found = new ArrayList<>();
    try (Slice bound = new Slice(end);
        ReadOptions options = new ReadOptions().setIterateUpperBound(bound);
        RocksIterator rows = db.newIterator(options)) {
      for (rows.seek(begin); found.size() < limit && rows.isValid(); rows.next()) {
        found.add(row.apply(rows));
      }
      // an iterator that meets a fault only stops
      rows.status();
    }
    return found;
  }

  /// The least row behind all keys with a prefix. Its last byte can be increased: UTF-8 has no
  /// 0xFF.
  private static byte[] endOf(byte[] prefix) {
    if (prefix.length == 0) {
      return END_OF_KEYS;
    }
    byte[] end = prefix.clone();
    end[end.length - 1]++;
    return end;
  }

  private static Stored stored(String key, byte[] row) {
    long revision = revisionOf(row, row.length);
    return new Stored(key, revision, Arrays.copyOfRange(row, Long.BYTES, row.length));
  }

  private static long revisionOf(byte[] row, int length) {
    if (length < Long.BYTES) {
      throw new StorageException("the store is damaged: a row is shorter than its revision");
    }
    return ByteBuffer.wrap(row).getLong();
  }
}
