package io.coffer.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// Starts programs of the tests in processes of their own.
///
/// The native library is unpacked once: a killed process would leave its own copy of it behind.
final class ChildJvm {
  private static final String ROCKSDB = "rocksdb";

  private final Path folder;

  private ChildJvm(Path folder) {
    this.folder = folder;
  }

  /// Prepares a folder for children.
  static ChildJvm in(Path folder) throws IOException {
    String packed = "/" + Environment.getJniLibraryFileName(ROCKSDB);
    String plain = System.mapLibraryName(Environment.getSharedLibraryName(ROCKSDB));
    try (InputStream library =
        Objects.requireNonNull(RocksDB.class.getResourceAsStream(packed), packed)) {
      Files.copy(library, folder.resolve(plain), StandardCopyOption.REPLACE_EXISTING);
    }
    return new ChildJvm(folder);
  }

  /// Starts a class; its error output goes to the file `err`.
  Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.library.path=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()))
        .start();
  }
}
