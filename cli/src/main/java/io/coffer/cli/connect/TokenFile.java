package io.coffer.cli.connect;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The token that a login leaves for the commands that follow, readable by its owner alone.
public final class TokenFile {
  private static final int MAX_BYTES = 64 * 1024;

  private final Optional<Path> file;

  /// @param file where it is kept, if there is a place
  public TokenFile(Optional<Path> file) {
    this.file = file;
  }

  /// @return the token, or empty when there is none
  public String read() {
    try {
      if (file.isEmpty() || !Files.isRegularFile(file.get())) {
        return "";
      }
      if (Files.size(file.get()) > MAX_BYTES) {
        throw new UsageException(file.get() + " is too long to be a token.");
      }
      return Files.readString(file.get()).strip();
    } catch (IOException e) {
      throw new UsageException("The token in " + file.get() + " cannot be read.");
    }
  }

  /// Keeps a token. It is written beside and moved into place, so that nobody ever sees half a one.
  public void write(String token) {
    Path target =
        file.orElseThrow(
            () -> new UsageException("HOME is not set, so the token cannot be stored."));
    try {
      Path draft =
          Files.createTempFile(
              target.toAbsolutePath().getParent(),
              ".vault-token",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, token);
      Files.move(
          draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UsageException("The token cannot be written to " + target + ".");
    }
  }
}
