package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files for one run of `ssh`, in a folder that only this user reads. Closing removes them.
final class SshFiles implements AutoCloseable {
  private static final String PASSWORD = "COFFER_SSH_OTP";

  // Whether a host is to be trusted a person decides; only the password is answered for him.
  private static final String ASKING =
      """
      #!/bin/sh
      case "$1" in
        *yes/no*)
          printf '%s' "$1" >/dev/tty
          IFS= read -r answer </dev/tty && printf '%s\\n' "$answer" ;;
        *) printf '%s\\n' "$COFFER_SSH_OTP" ;;
      esac
      """;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  SshFiles() {
    try {
      this.folder = Files.createTempDirectory("coffer-ssh");
    } catch (IOException e) {
      throw new UsageException("There is no place for temporary files.");
    }
  }

  /// Writes a file.
  Path write(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      files.add(file);
      return file;
    } catch (IOException e) {
      throw new UsageException("The temporary file " + name + " cannot be written.");
    }
  }

  /// The environment in which `ssh` gets a password from here instead of the keyboard (OpenSSH 8.4
  /// and later). The password is in the environment, which others cannot read, not in a file.
  Map<String, String> asking(String password) {
    Path script = write("ask", ASKING);
    try {
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UsageException("The temporary file cannot be made a program.");
    }
    return Map.of(
        "SSH_ASKPASS", script.toString(), "SSH_ASKPASS_REQUIRE", "force", PASSWORD, password);
  }

  @Override
  public void close() {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
