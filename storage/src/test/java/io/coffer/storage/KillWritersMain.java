package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.spi.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Writes to a store from many threads until it is killed, and prints what was acknowledged.
final class KillWritersMain {
  private KillWritersMain() {}

  /// Takes the folder and the name of the round.
  public static void main(String[] args) throws Exception {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try (Storage storage = EmbeddedStorage.open(Path.of(args[0]));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < KillRows.WRITERS; i++) {
        writers.add(writer(storage, args[1] + "-" + i, out));
      }
      executor.invokeAny(writers);
    }
  }

  /// Ends when nobody listens any more.
  private static Callable<Boolean> writer(Storage storage, String name, OutputStream out) {
    return () -> {
      for (int number = 1; ; number++) {
        storage.commit(KillRows.batch(name, number));
        // one write call, which a pipe keeps whole
        out.write((name + " " + number + "\n").getBytes(UTF_8));
      }
    };
  }
}
