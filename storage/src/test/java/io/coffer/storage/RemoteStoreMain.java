package io.coffer.storage;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Serves a store to [RemoteStore]. Besides using the store it can bound the size of the files that
/// this process may write, which is like a full disk that gets room again.
final class RemoteStoreMain {
  private static final int RLIMIT_FSIZE = 1;
  private static final long UNLIMITED = -1;

  private RemoteStoreMain() {}

  /// Opens the store of the folder given and obeys standard input until it ends.
  public static void main(String[] args) throws Throwable {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (OutputStream answers = new FileOutputStream(FileDescriptor.out);
        Storage storage = EmbeddedStorage.open(Path.of(args[0]))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.write((answer(storage, line.split(" ", -1)) + "\n").getBytes(UTF_8));
      }
    }
  }

  private static String answer(Storage storage, String[] words) throws Throwable {
    try {
      return switch (words[0]) {
        case "fill" -> fill(storage, words[1], Integer.parseInt(words[2]));
        case "size" ->
            storage.get(words[1]).map(row -> String.valueOf(row.value().length)).orElse("none");
        case "count" -> String.valueOf(storage.scan(words[1], "", 10_000).size());
        case "limit" -> limitFileSize(Long.parseLong(words[1]));
        case "unlimit" -> limitFileSize(UNLIMITED);
        default -> throw new IOException("unknown command " + words[0]);
      };
    } catch (StorageException e) {
      return "failed: " + e.getMessage();
    }
  }

  /// Writes two rows of so many bytes in one batch.
  private static String fill(Storage storage, String key, int bytes) {
    storage.commit(
        new Batch().put(key + "/left", new byte[bytes]).put(key + "/right", new byte[bytes]));
    return "ok";
  }

  @SuppressWarnings("restricted") // the only way for a process to bound itself
  private static String limitFileSize(long bytes) throws Throwable {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor form = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS);
    var get = linker.downcallHandle(linker.defaultLookup().findOrThrow("getrlimit"), form);
    var set = linker.downcallHandle(linker.defaultLookup().findOrThrow("setrlimit"), form);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment softAndHard = arena.allocate(JAVA_LONG, 2);
      int got = (int) get.invokeExact(RLIMIT_FSIZE, softAndHard);
      softAndHard.setAtIndex(JAVA_LONG, 0, bytes);
      int done = (int) set.invokeExact(RLIMIT_FSIZE, softAndHard);
      return got == 0 && done == 0 ? "ok" : "refused";
    }
  }
}
