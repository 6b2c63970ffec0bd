package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.triage.Decisions;
import io.coffer.scanner.triage.TriageFile;
import io.coffer.scanner.triage.TriageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The file of decisions, and the key that findings are named by.
///
/// @param file of decisions, if there is one
/// @param key that findings are named by, if somebody has one
record TriageSettings(Optional<Path> file, Optional<Path> key) {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("triage", "A file of decisions: what is settled is not reported"),
          Option.value("key", "A file with the key that findings are named by"));

  private static final int LEAST_KEY = 16;
  private static final int MOST_KEY = 4_096;

  /// Findings are named alike everywhere as long as nobody has a key.
  private static final String OPEN_KEY = "coffer scan, open key";

  static TriageSettings of(Flags flags) {
    return new TriageSettings(
        flags.value("triage").map(Path::of), flags.value("key").map(Path::of));
  }

  /// @return the file's decisions, if there is one
  Optional<Decisions> decisions() throws IOException {
    return file.isEmpty() ? Optional.empty() : Optional.of(new TriageFile(file.get()).read());
  }

  /// @param decisions of the file; one that has its own key wants no other
  /// @return what findings are named by
  Hmac identities(Optional<Decisions> decisions) throws IOException {
    var wanted = decisions.map(Decisions::key);
    if (wanted.isPresent() && wanted.get().open()) {
      try (var key = SecretBytes.take(HexFormat.of().parseHex(wanted.get().text()))) {
        return new Hmac(key);
      }
    }
    try (var key = SecretBytes.take(own())) {
      if (wanted.isPresent() && !wanted.get().isOf(key)) {
        throw new UsageException("The triage file was written with another key: name it by -key.");
      }
      return new Hmac(key);
    }
  }

  private byte[] own() throws IOException {
    if (key.isEmpty()) {
      return OPEN_KEY.getBytes(StandardCharsets.UTF_8);
    }
    long size = Files.size(key.get());
    if (size < LEAST_KEY || size > MOST_KEY) {
      throw new UsageException(
          "A key has %d to %d bytes; %s has %d.".formatted(LEAST_KEY, MOST_KEY, key.get(), size));
    }
    return Files.readAllBytes(key.get());
  }

  /// Makes the file if it is not there: closed if somebody has a key, else open with a new one.
  void create(Machine machine) throws IOException {
    if (file.isEmpty()) {
      throw new UsageException("Name the file of decisions with -triage.");
    }
    if (Files.exists(file.get())) {
      return;
    }
    if (key.isPresent()) {
      try (var own = SecretBytes.take(own())) {
        new TriageFile(file.get()).create(TriageKey.closed(own));
      }
    } else {
      var bytes = new byte[TriageKey.BYTES];
      machine.random().nextBytes(bytes);
      new TriageFile(file.get()).create(TriageKey.open(bytes));
    }
  }
}
