package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import io.coffer.storage.StorageTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The embedded store alone, in this process, with batches as a write of KV version 2 makes them: a
/// version, the metadata if nobody else changed it, and one version less. Each writer has secrets
/// of its own.
public final class StoreLane implements Lane {
  /// As it is asked for.
  public static final String NAME = "store";

  /// One line for the list.
  public static final String ABOUT =
      "none of a server: the embedded store alone, with the batches of kv2-write";

  /// The workload whose measure it is.
  static final String MEASURES = "kv2-write";

  private static final int SECRETS = 1_000;

  // of the workload's secrets, sealed; the metadata is that of ten versions
  private static final int VERSION_BYTES = 123;
  private static final int METADATA_BYTES = 1_244;
  private static final int VERSIONS = 10;

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
    return new Measurement(window.seconds(), sum, Optional.empty(), 0);
  }

  private Tally write(int writer, Window window) {
    var tally = new Tally();
    long[] revisions = revisions(writer);
    for (int turn = 0; !window.isOver(); turn++) {
      int own = turn % revisions.length;
      Batch batch = batch(writer + "-" + own, turn / revisions.length + VERSIONS, revisions[own]);
      long begun = System.nanoTime();
      revisions[own] = storage.commit(batch);
      tally.succeeded(window, begun, System.nanoTime());
    }
    return tally;
  }

  // of the metadata that an earlier round left
  private long[] revisions(int writer) {
    var revisions = new long[Math.max(1, SECRETS / writers)];
    for (int own = 0; own < revisions.length; own++) {
      revisions[own] =
          storage.get(metadata(writer + "-" + own)).map(Stored::revision).orElse(Batch.ABSENT);
    }
    return revisions;
  }

  private static Batch batch(String secret, int version, long revision) {
    return new Batch()
        .put(version(secret, version), new byte[VERSION_BYTES])
        .delete(version(secret, version - VERSIONS))
        .put(metadata(secret), new byte[METADATA_BYTES])
        .require(metadata(secret), revision);
  }

  private static String version(String secret, int version) {
    return MOUNT + "version/" + version + "/s" + secret;
  }

  private static String metadata(String secret) {
    return MOUNT + "meta/s" + secret;
  }

  @Override
  public void close() {
    storage.close();
  }
}
