package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.storage.StorageTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The embedded store alone, in this process, with batches as a write of KV version 2 makes them: a
/// version, the metadata, and one version less.
public final class StoreLane implements Lane {
  /// As it is asked for.
  public static final String NAME = "store";

  private static final int SECRETS = 1_000;
  private static final int VERSION_BYTES = 220;
  private static final int METADATA_BYTES = 520;
  private static final String MOUNT = "mount/0b3c5f7e-31c1-4f5e-9c43-0d9a35a1c0de/";

  private final Storage storage;
  private final int writers;

  /// @param folder that does not exist yet; whoever made its parent deletes it
  public StoreLane(Path folder, int writers) {
    this.storage =
        StorageTypes.all().stream()
            .filter(type -> type.name().equals("embedded"))
            .findFirst()
            .orElseThrow()
            .open(Map.of("path", folder.toString()));
    this.writers = writers;
  }

  @Override
  public String workload() {
    return NAME;
  }

  @Override
  public String target() {
    return "store";
  }

  @Override
  public int connections() {
    return writers;
  }

  @Override
  public Measurement measure(Duration warmUp, Duration length) throws InterruptedException {
    var window = Window.after(warmUp, length);
    var sum = new Tally();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<Future<Tally>>();
      for (int i = 0; i < writers; i++) {
        int writer = i;
        runs.add(threads.submit(() -> write(writer, window)));
      }
      for (Future<Tally> run : runs) {
        sum.add(run.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the store failed: " + e.getCause(), e);
    }
    return new Measurement(window.seconds(), sum, java.util.Optional.empty(), 0);
  }

  private Tally write(int writer, Window window) {
    var tally = new Tally();
    int turn = writer * 131;
    while (!window.isOver()) {
      long begun = System.nanoTime();
      storage.commit(batch(turn++));
      tally.succeeded(window, begun, System.nanoTime());
    }
    return tally;
  }

  private static Batch batch(int turn) {
    String secret = MOUNT + "versions/s" + turn % SECRETS + "/";
    int version = turn / SECRETS;
    return new Batch()
        .put(secret + version, new byte[VERSION_BYTES])
        .put(MOUNT + "metadata/s" + turn % SECRETS, new byte[METADATA_BYTES])
        .delete(secret + (version - 10));
  }

  @Override
  public void close() {
    storage.close();
  }
}
