package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.verify.Checks;
import io.coffer.scanner.verify.Verifier;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Asks providers whether findings open anything, and says so in their reasons.
final class LiveChecks implements Listener, AutoCloseable {
  static final String VALID = "+ its provider accepts it";
  static final List<Option> OPTIONS =
      List.of(
          Option.list("verify", "A host that may be asked whether a secret opens anything"),
          Option.value("checks", "A file that says how others are asked, in TOML"));

  private final Listener next;
  private final Verifier verifier;

  private LiveChecks(Listener next, Verifier verifier) {
    this.next = next;
    this.verifier = verifier;
  }

  static boolean wanted(Flags flags) {
    return !flags.all("verify").isEmpty();
  }

  static LiveChecks of(Flags flags, Machine machine, Listener next) throws IOException {
    var checks = Checks.standard();
    if (flags.value("checks").isPresent()) {
      try (var in = Files.newInputStream(Path.of(flags.value("checks").get()))) {
        checks = Checks.read(in);
      }
    }
    var verifier =
        new Verifier(
            checks,
            Set.copyOf(flags.all("verify")),
            machine.clock(),
            machine.pause(),
            machine.random(),
            ProxySelector.getDefault());
    return new LiveChecks(next, verifier);
  }

  @Override
  public void found(Finding finding) {
    try {
      var verification = verifier.verify(finding);
      next.found(
          switch (verification.verdict()) {
            case VALID -> finding.judged(1, VALID);
            case INVALID -> finding.judged(finding.confidence(), "- its provider refuses it");
            case UNKNOWN -> finding;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      next.found(finding);
    }
  }

  @Override
  public void skipped(Origin origin, String why) {
    next.skipped(origin, why);
  }

  @Override
  public void close() {
    verifier.close();
  }
}
