package io.coffer.mcp.tools;

import io.coffer.mcp.tool.ToolFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder of this machine in which configurations are written: each whole or not at all, and
/// for its owner alone. Safe for many threads of this program.
final class ConfigFolder {
  /// Longer ones are not the work of this program.
  private static final long MAX_BYTES = 1024 * 1024;

  private final Path folder;

  ConfigFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// What became of a file.
  enum Change {
    CREATED,
    REPLACED,
    UNCHANGED
  }

  /// Where the configuration of a node is.
  Path file(String nodeId) {
    return folder.resolve(nodeId + ".hcl");
  }

  /// Writes it.
  ///
  /// @param text which begins with a line that says whose it is
  /// @throws ToolFailure when it cannot be written, or a file of another's is there
  synchronized Change write(String nodeId, String text) {
    Path file = file(nodeId);
    try {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      String old = there ? old(file) : "";
      if (old.equals(text)) {
        return Change.UNCHANGED;
      }
      String mark = text.substring(0, text.indexOf('\n') + 1);
      if (there && !old.startsWith(mark)) {
        throw new ToolFailure(
            "Nothing was written: "
                + file
                + " is there, and was not written by this tool for that node of that cluster.");
      }
      replace(file, text);
      return there ? Change.REPLACED : Change.CREATED;
    } catch (IOException e) {
      throw new ToolFailure(
          "Nothing was written: " + file + " cannot be: " + e.getClass().getSimpleName());
    }
  }

  // what is no file of this program's has nothing in it that would allow it to be replaced
  private static String old(Path file) throws IOException {
    boolean plain =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_BYTES;
    return plain ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
  }

  private void replace(Path file, String text) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path draft = Files.createTempFile(folder, ".coffer", ".draft", owner);
    try {
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
