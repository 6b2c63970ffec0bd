package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The user's key pair: where the flags say, else the first that `ssh` itself would look for.
///
/// @param publicKey the line of the public one
/// @param privateKey the file of the private one
record SshKeyFiles(String publicKey, Path privateKey) {
  private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final String PUBLIC = ".pub";
  private static final int MAX_BYTES = 64 * 1024;

  static SshKeyFiles find(Call call) {
    String home = call.environment().variable("HOME");
    Optional<Path> publicFile = call.flags().value("public-key-path").map(path -> of(path, home));
    Optional<Path> privateFile = call.flags().value("private-key-path").map(path -> of(path, home));
    if (publicFile.isEmpty() && privateFile.isEmpty()) {
      privateFile = ofUser(home);
    }
    Path secret =
        privateFile
            .or(() -> publicFile.map(SshKeyFiles::withoutEnding))
            .orElseThrow(() ->
                new UsageException(
                    "There is no key pair in ~/.ssh: say where one is with -private-key-path."));
    Path open = publicFile.orElseGet(() -> Path.of(secret + PUBLIC));
    return new SshKeyFiles(read(open), secret);
  }

  private static Optional<Path> ofUser(String home) {
    return NAMES.stream()
        .map(name -> Path.of(home, ".ssh", name))
        .filter(file -> Files.exists(file) && Files.exists(Path.of(file + PUBLIC)))
        .findFirst();
  }

  private static Path of(String path, String home) {
    return path.startsWith("~/") ? Path.of(home, path.substring(2)) : Path.of(path);
  }

  private static Path withoutEnding(Path file) {
    String path = file.toString();
    if (!path.endsWith(PUBLIC)) {
      throw new UsageException("Missing: -private-key-path.");
    }
    return Path.of(path.substring(0, path.length() - PUBLIC.length()));
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageException("The public key in " + file + " is longer than 64 KiB.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException("The public key in " + file + " cannot be read.");
    }
  }
}
