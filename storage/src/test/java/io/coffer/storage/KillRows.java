package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The rows that the kill test writes, each computable from its key, and their reading back.
final class KillRows {
  static final int WRITERS = 8;

  private static final int PARTS = 3;
  private static final int PAGE = 5000;

  private KillRows() {}

  /// What a writer commits as its `number`th batch: some rows, its latest number, and one row that
  /// takes the place of the one before.
  static Batch batch(String writer, int number) {
    Batch batch = new Batch();
    for (int part = 0; part < PARTS; part++) {
      String key = String.format(Locale.ROOT, "row/%s/%08d/%d", writer, number, part);
      batch.put(key, value(key));
    }
    return batch
        .put("latest/" + writer, String.valueOf(number).getBytes(UTF_8))
        .put("moving/" + writer + "/" + number, new byte[0])
        .delete("moving/" + writer + "/" + (number - 1));
  }

  /// How many batches the store shows of each writer.
  ///
  /// @throws AssertionError when a row is wrong or a batch is not whole
  static Map<String, Integer> check(Storage storage) {
    Map<String, Integer> rows = countRows(storage);
    Map<String, Integer> batches = new HashMap<>();
    rows.forEach((writer, count) -> {
      require(count % PARTS == 0, "half a batch of " + writer);
      batches.put(writer, count / PARTS);
      checkSingles(storage, writer, count / PARTS);
    });
    require(
        storage.scan("latest/", "", PAGE).size() == rows.size()
            && storage.scan("moving/", "", PAGE).size() == rows.size(),
        "half a batch: more writers in one row than in the other");
    return batches;
  }

  private static Map<String, Integer> countRows(Storage storage) {
    Map<String, Integer> rows = new HashMap<>();
    List<Stored> page = storage.scan("row/", "", PAGE);
    while (!page.isEmpty()) {
      for (Stored row : page) {
        String key = row.key();
        require(Arrays.equals(value(key), row.value()), "wrong value at " + key);
        int part = rows.merge(key.split("/", -1)[1], 1, Integer::sum) - 1;
        String end = String.format(Locale.ROOT, "/%08d/%d", part / PARTS + 1, part % PARTS);
        require(key.endsWith(end), "a row is missing before " + key);
      }
      page = storage.scan("row/", page.getLast().key() + "\0", PAGE);
    }
    return rows;
  }

  private static void checkSingles(Storage storage, String writer, int number) {
    Optional<Stored> latest = storage.get("latest/" + writer);
    require(
        latest.map(row -> new String(row.value(), UTF_8)).equals(Optional.of("" + number)),
        "the latest number of " + writer + " is not of its last batch");
    require(
        storage.get("moving/" + writer + "/" + number).isPresent(),
        "the moving row of " + writer + " is not of its last batch");
  }

  private static byte[] value(String key) {
    return (key + "=").repeat(1 + Math.floorMod(key.hashCode(), 16)).getBytes(UTF_8);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
