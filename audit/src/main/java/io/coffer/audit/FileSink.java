package io.coffer.audit;

import io.coffer.spi.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Appends to a file. What is written is with the operating system when the write returns; it is
/// not forced to the disk.
final class FileSink implements Sink {
  private static final int OWNER_ONLY = 0600;

  private final Path file;
  private final int mode;
  private FileChannel channel;

  /// Whether the last write stopped within a line, so that the next must begin a new one.
  private boolean torn;

  private FileSink(Path file, int mode) throws IOException {
    this.file = file;
    this.mode = mode;
    this.channel = open();
  }

  /// @throws Refusal when the file cannot be written
  static FileSink open(Path file, Map<String, String> options) {
    int mode = mode(options.getOrDefault("mode", ""));
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
      return OWNER_ONLY;
    }
    if (!text.matches("0?[0-7]{3,4}")) {
      throw Refusal.invalid("the option mode must be an octal file mode such as 0600");
    }
    return Integer.parseInt(text, 8);
  }

  private FileChannel open() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel opened =
        FileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
  public void write(byte[] lines) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(lines);
    if (torn) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      torn = false;
    }
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } finally {
      torn = rest.position() > 0 && rest.hasRemaining();
    }
  }

  @Override
  public void reopen() throws IOException {
    FileChannel old = channel;
    channel = open();
    torn = false;
    old.close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // every line is out already, and there is nobody left to tell
      return;
    }
  }
}
