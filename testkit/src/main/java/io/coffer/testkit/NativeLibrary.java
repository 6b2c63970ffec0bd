package io.coffer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The embedded store's native library, unpacked once for all processes of a module's tests: each
/// would unpack it by itself, and leave it behind when it is killed.
final class NativeLibrary {
  private static final Path FOLDER = Path.of("target", "native").toAbsolutePath();

  private NativeLibrary() {}

  /// The folder that it lies in; nothing where the class path has none for this machine, and
  /// processes have to look for themselves.
  static synchronized Optional<Path> folder() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux64";
    String name = "librocksdbjni-" + machine + ".so";
    URL packed = ClassLoader.getSystemResource(name);
    if (packed == null) {
      return Optional.empty();
    }
    try {
      unpack(packed, FOLDER.resolve(name));
      return Optional.of(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // another version has another size
  private static void unpack(URL packed, Path file) throws IOException {
    URLConnection source = packed.openConnection();
    if (Files.exists(file) && Files.size(file) == source.getContentLengthLong()) {
      return;
    }
    Files.createDirectories(FOLDER);
    Path draft = Files.createTempFile(FOLDER, "draft", "");
    try (InputStream in = source.getInputStream()) {
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
