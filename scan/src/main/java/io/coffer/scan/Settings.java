package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.report.Shown;
import io.coffer.scanner.rule.InvalidRulesException;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The flags that all scans know.
final class Settings {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("format", "text, jsonl, sarif, junit or gitlab (text)"),
          Option.value("output", "A file for the report, instead of the standard output"),
          Option.value("confidence", "How likely a finding has to be, 0 to 1 (0.65)"),
          Option.value("threshold", "How likely it has to be to end with 1 (as confidence)"),
          Option.list("rules", "A file of rules of your own, in TOML; may be given again"),
          Option.value("model", "A model of your own, see coffer scan train"),
          Option.value("key", "A file with the key that findings are named by"),
          Option.value("threads", "How many threads look (one for each processor)"),
          Option.flag("no-archives", "Archives are not opened"),
          Option.flag("show-values", "Show whole values: whoever sees the report has them"),
          Option.value("C", "The folder of the repository (.)"));

  private static final int MOST_THREADS = 256;
  private static final int LEAST_KEY = 16;
  private static final int MOST_KEY = 4_096;

  /// Findings are named alike everywhere as long as nobody asks for more; see docs.
  private static final String OPEN_KEY = "coffer scan, open key";

  private final Flags flags;

  Settings(Flags flags) {
    this.flags = flags;
  }

  String format() {
    return flags.value("format").orElse("text");
  }

  Optional<Path> output() {
    return flags.value("output").map(Path::of);
  }

  Shown shown() {
    return flags.on("show-values") ? Shown.WHOLE : Shown.REDACTED;
  }

  boolean archives() {
    return !flags.on("no-archives");
  }

  double confidence() {
    return share("confidence", Detector.LEAST);
  }

  double threshold() {
    return share("threshold", confidence());
  }

  private double share(String name, double otherwise) {
    var text = flags.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double share = Double.parseDouble(text.get());
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("Flag -" + name + " is from 0 to 1, not \"" + text.get() + "\".");
  }

  int threads() {
    var text = flags.value("threads");
    if (text.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    try {
      int threads = Integer.parseInt(text.get());
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "Flag -threads is from 1 to " + MOST_THREADS + ", not \"" + text.get() + "\".");
  }

  Detector detector() throws IOException {
    return new Detector(rules(), model(), confidence());
  }

  private Rules rules() throws IOException {
    var rules = Rules.standard();
    for (var file : flags.all("rules")) {
      try (var stream = Files.newInputStream(Path.of(file))) {
        rules = rules.with(file, stream);
      } catch (InvalidRulesException e) {
        throw new UsageException(String.join("\n", e.faults()));
      }
    }
    return rules;
  }

  private Model model() throws IOException {
    var file = flags.value("model");
    if (file.isEmpty()) {
      return Model.standard();
    }
    try (InputStream stream = Files.newInputStream(Path.of(file.get()))) {
      return Model.read(stream);
    } catch (IOException e) {
      throw new IOException(file.get() + ": " + e.getMessage(), e);
    }
  }

  Hmac identities() throws IOException {
    var file = flags.value("key");
    byte[] key =
        file.isEmpty() ? OPEN_KEY.getBytes(StandardCharsets.UTF_8) : key(Path.of(file.get()));
    try (var secret = SecretBytes.take(key)) {
      return new Hmac(secret);
    }
  }

  private static byte[] key(Path file) throws IOException {
    long size = Files.size(file);
    if (size < LEAST_KEY || size > MOST_KEY) {
      throw new UsageException(
          "A key has " + LEAST_KEY + " to " + MOST_KEY + " bytes; " + file + " has " + size + ".");
    }
    return Files.readAllBytes(file);
  }
}
