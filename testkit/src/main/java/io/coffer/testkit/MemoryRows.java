package io.coffer.testkit;

import io.coffer.spi.Batch;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.MountStorage;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Rows of a mount without a server around them. Safe for many threads.
public final class MemoryRows implements MountStorage {
  private final NavigableMap<String, Row> rows = new TreeMap<>();
  private long revision;

  /// No rows.
  public MemoryRows() {}

  @Override
  public synchronized Optional<Row> get(String path) {
    return Optional.ofNullable(rows.get(path));
  }

  @Override
  public List<String> list(String folder, String after, int limit) {
    return page(below(folder).map(MemoryRows::name).distinct(), after, limit);
  }

  // a folder shows once, however much is in it
  private static String name(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash + 1);
  }

  @Override
  public List<String> scan(String folder, String after, int limit) {
    return page(below(folder), after, limit);
  }

  private synchronized Stream<String> below(String folder) {
    return rows.keySet().stream()
        .filter(path -> path.startsWith(folder))
        .map(path -> path.substring(folder.length()))
        .toList()
        .stream();
  }

  private static List<String> page(Stream<String> names, String after, int limit) {
    return names
        .filter(name -> name.compareTo(after) > 0)
        .limit(limit > 0 ? limit : Long.MAX_VALUE)
        .toList();
  }

  @Override
  public synchronized void commit(Changes changes) {
    changes
        .preconditions()
        .forEach((path, wanted) -> {
          long there = get(path).map(Row::revision).orElse(Batch.ABSENT);
          if (there != wanted) {
            throw new ConflictException(path);
          }
        });
    revision++;
    changes
        .rows()
        .forEach((path, value) ->
            value.ifPresentOrElse(
                some -> rows.put(path, new Row(some, revision)), () -> rows.remove(path)));
  }
}
