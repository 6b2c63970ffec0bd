package io.coffer.storage;

import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/// How RocksDB is run: little memory, few files, every write synced. Owns native objects.
final class RocksSettings implements AutoCloseable {
  private static final long MIB = 1024 * 1024;
  private static final long BLOCK_CACHE_BYTES = 64 * MIB;
  private static final double OF_IT_FOR_INDEXES = 0.5;
  private static final long WRITE_BUFFER_BYTES = 16 * MIB;
  private static final long LOG_BYTES = 64 * MIB;
  private static final int OPEN_FILES = 256;
  private static final int GETS_TO_KEEP_ONE = 16;
  private static final int BLOOM_BITS_PER_KEY = 10;

  static {
    RocksDB.loadLibrary();
  }

  private final Cache cache = new LRUCache(BLOCK_CACHE_BYTES, -1, false, OF_IT_FOR_INDEXES);
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
  private final Options options = new Options();
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final ReadOptions keeping = new ReadOptions();
  private final ReadOptions passing = new ReadOptions().setFillCache(false);
  private final AtomicInteger gets = new AtomicInteger();

  RocksSettings() {
    bound();
    quieten();
    options
        // an unfinished record at the log's end was never acknowledged; any other damage must be
        // told
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setParanoidChecks(true)
        // sealed values do not compress
        .setCompressionType(CompressionType.NO_COMPRESSION);
  }

  /// The options to open an existing database with, or a new one.
  Options options(boolean create) {
    return options.setCreateIfMissing(create);
  }

  WriteOptions synced() {
    return synced;
  }

  /// How the next row is got. Where rows are many more than the block cache holds, to keep the
  /// block of each would cost more than to read it; what is asked for often, and the indexes and
  /// filters of it, is kept soon enough if one get of sixteen does so.
  ReadOptions forGet() {
    return gets.getAndIncrement() % GETS_TO_KEEP_ONE == 0 ? keeping : passing;
  }

  @Override
  public void close() {
    passing.close();
    keeping.close();
    synced.close();
    options.close();
    bloom.close();
    cache.close();
  }

  private void bound() {
    options
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(bloom)
                .setCacheIndexAndFilterBlocks(true)
                // indexes and filters of a large store come and go in pieces; as a whole, each of
                // megabytes, they would push each other out
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setPinTopLevelIndexAndFilter(true))
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        .setMaxWriteBufferNumber(2)
        .setMaxTotalWalSize(LOG_BYTES)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxBackgroundJobs(2);
  }

  private void quieten() {
    options
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
        .setKeepLogFileNum(2)
        .setMaxLogFileSize(MIB)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }
}
