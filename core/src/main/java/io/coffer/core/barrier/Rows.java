package io.coffer.core.barrier;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Batch;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Rows of JSON below one prefix of the barrier: the storage of a mount, and of the core itself.
public final class Rows implements MountStorage {
  private static final int PAGE = 1_000;
  private static final int FIRST_PAGE = 32;
  private static final int PAGE_GROWTH = 4;

  /// Leaves room for what sealing adds.
  private static final int MAX_ROW_BYTES = Storage.MAX_VALUE_BYTES - 1_024;

  private final Barrier barrier;
  private final String prefix;
  private final Consumer<Changes> tried;

  /// Rows whose paths all begin with `prefix`, which ends in `/`.
  public Rows(Barrier barrier, String prefix) {
    this(barrier, prefix, changes -> {});
  }

  /// @param tried is told of changes once they are made, and also if it is not known that they are
  public Rows(Barrier barrier, String prefix, Consumer<Changes> tried) {
    this.barrier = barrier;
    this.prefix = prefix;
    this.tried = tried;
  }

  @Override
  public Optional<Row> get(String path) {
    return barrier.row(prefix + path, Rows::row);
  }

  @Override
  public List<String> list(String folder, String after, int limit) {
    int most = limit > 0 ? limit : Integer.MAX_VALUE;
    String base = prefix + folder;
    var names = new ArrayList<String>();
    String from = after.isEmpty() ? base : base + after + '\0';
    int wanted = FIRST_PAGE;
    while (names.size() < most) {
      List<String> page = barrier.paths(base, from, wanted);
      if (page.isEmpty()) {
        return names;
      }
      from = children(page, base, after, names, most);
      boolean whole = from.equals(behind(page));
      if (whole && page.size() < wanted) {
        return names;
      }
      // of a folder of folders each page is read for one name
      wanted = whole ? Math.min(PAGE, wanted * PAGE_GROWTH) : FIRST_PAGE;
    }
    return names;
  }

  // Adds the names of one page and tells where to go on: behind a folder when one was met, since
  // all that it holds would only name it again.
  private static String children(
      List<String> page, String base, String after, List<String> names, int most) {
    for (String path : page) {
      String rest = path.substring(base.length());
      int slash = rest.indexOf('/');
      String name = slash < 0 ? rest : rest.substring(0, slash + 1);
      if (!name.isEmpty() && !after.startsWith(name) && names.size() < most) {
        names.add(name);
      }
      if (slash >= 0) {
        // '0' is the character after '/'
        return base + rest.substring(0, slash) + '0';
      }
    }
    return behind(page);
  }

  // the least path that may come after a page
  private static String behind(List<String> page) {
    return page.getLast() + '\0';
  }

  @Override
  public List<String> scan(String folder, String after, int limit) {
    int most = limit > 0 ? limit : Integer.MAX_VALUE;
    String base = prefix + folder;
    var paths = new ArrayList<String>();
    String from = after.isEmpty() ? base : base + after + '\0';
    while (paths.size() < most) {
      int wanted = Math.min(PAGE, most - paths.size());
      List<String> page = barrier.paths(base, from, wanted);
      page.forEach(path -> paths.add(path.substring(base.length())));
      if (page.size() < wanted) {
        return paths;
      }
      from = behind(page);
    }
    return paths;
  }

  /// Rows below a folder in order, from `from` (relative to this object's prefix) on.
  public List<Entry> read(String folder, String from, int limit) {
    return barrier.scan(prefix + folder, prefix + from, limit).stream()
        .map(stored -> new Entry(stored.key().substring(prefix.length()), row(stored)))
        .toList();
  }

  /// Hands every row below a folder to the consumer, page by page.
  public void each(String folder, Consumer<Entry> consumer) {
    String from = folder;
    while (true) {
      List<Entry> page = read(folder, from, PAGE);
      page.forEach(consumer);
      if (page.size() < PAGE) {
        return;
      }
      from = page.getLast().path() + '\0';
    }
  }

  /// Deletes every row below a folder, in bounded batches.
  public void clear(String folder) {
    while (true) {
      List<String> page = barrier.paths(prefix + folder, prefix + folder, PAGE);
      if (page.isEmpty()) {
        return;
      }
      var batch = new Batch();
      page.forEach(batch::delete);
      barrier.commit(batch, Map.of());
    }
  }

  @Override
  public void commit(Changes changes) {
    var batch = new Batch();
    var parsed = new HashMap<String, Json.Obj>();
    changes
        .rows()
        .forEach((path, value) ->
            value.ifPresentOrElse(
                json -> {
                  batch.put(key(path), bounded(JsonCodec.write(json)));
                  parsed.put(prefix + path, json);
                },
                () -> batch.delete(key(path))));
    changes.preconditions().forEach((path, revision) -> batch.require(prefix + path, revision));
    try {
      barrier.commit(batch, parsed);
    } finally {
      tried.accept(changes);
    }
  }

  // names that callers choose become keys, and what they write in steps adds up
  private String key(String path) {
    String key = prefix + path;
    if (key.getBytes(StandardCharsets.UTF_8).length > Storage.MAX_KEY_BYTES) {
      throw Refusal.invalid("a name is too long to be stored");
    }
    return key;
  }

  private static byte[] bounded(byte[] value) {
    if (value.length > MAX_ROW_BYTES) {
      throw Refusal.invalid("the value is too large to be stored");
    }
    return value;
  }

  /// A row with its path.
  public record Entry(String path, Row row) {
    /// The row's value.
    public Json.Obj value() {
      return row.value();
    }
  }

  private static Row row(Stored stored) {
    return new Row(JsonCodec.row(stored.value()), stored.revision());
  }
}
