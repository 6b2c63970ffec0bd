package io.coffer.audit;

import io.coffer.spi.Refusal;
import io.coffer.spi.Variant.Option;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Appends to a file. What is written is with the operating system when the write returns; it is
/// not forced to the disk.
final class FileSink implements Sink {
  static final Option FILE_PATH =
      Option.text("file_path", "the file; stdout; or discard, which keeps nothing");
  private static final Option MODE =
      Option.text("mode", "octal mode of the file; 0000 leaves it as it is", "0600");

  /// What can be said of a device of this kind alone.
  static final List<Option> OPTIONS = List.of(FILE_PATH, MODE);

  private final Path file;
  private final int mode;
  private final boolean prompt;
  private FileOutputStream out;

  /// Whether the file may end within a line, so that the next write must begin a new one: after a
  /// write that failed, and in a file of a server that was killed.
  private boolean torn;

  private FileSink(Path file, int mode) throws IOException {
    this.file = file;
    this.mode = mode;
    this.out = open();
    this.prompt = Files.isRegularFile(file);
    this.torn = prompt && !endsInALine();
  }

  /// @throws Refusal when the file cannot be written
  static FileSink open(Path file, Map<String, String> options) {
    int mode = mode(MODE.of(options));
    try {
      return new FileSink(file, mode);
    } catch (IOException e) {
      throw Refusal.invalid(
          "sanity check failed; unable to open \""
              + file
              + "\" for writing: "
              + e.getClass().getSimpleName());
    }
  }

  private static int mode(String text) {
    if (text.isEmpty()) {
      return mode(MODE.standard());
    }
    if (!text.matches("0?[0-7]{3,4}")) {
      throw Refusal.invalid("the option mode must be an octal file mode such as 0600");
    }
    return Integer.parseInt(text, 8);
  }

  // no channel: one that is interrupted while it writes closes itself
  private FileOutputStream open() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var opened = new FileOutputStream(file.toFile(), true);
    if (mode != 0 && Files.isRegularFile(file)) {
      Files.setPosixFilePermissions(file, permissions(mode));
    }
    return opened;
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] all = PosixFilePermission.values();
    var some = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & 0400 >> bit) != 0) {
        some.add(all[bit]);
      }
    }
    return some;
  }

  @Override
  public void write(Lines lines) throws IOException {
    if (torn && !endsInALine()) {
      out.write('\n');
    }
    torn = true;
    lines.writeTo(out);
    torn = false;
  }

  // of what is no regular file nothing can be read back, nor of one that may only be written
  private boolean endsInALine() throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return false;
    }
    try (var written = new RandomAccessFile(file.toFile(), "r")) {
      if (written.length() == 0) {
        return true;
      }
      written.seek(written.length() - 1);
      return written.read() == '\n';
    }
  }

  @Override
  public boolean isPrompt() {
    return prompt;
  }

  @Override
  public void reopen() throws IOException {
    FileOutputStream old = out;
    out = open();
    old.close();
    torn = prompt && !endsInALine();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      // every line is out already, and there is nobody left to tell
      return;
    }
  }
}
