package io.coffer.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `coffer`, for everything but the server itself.
public final class Main {
  private Main() {}

  /// Runs one command and ends with its exit code.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    var terminal = new Terminal(System.in, out, err, interactive);
    int code = new Cli(terminal, System.getenv(), machine()).run(List.of(args));
    out.flush();
    err.flush();
    System.exit(code);
  }

  // Java cannot ask whether the error output is a terminal, so that the launcher does
  private static Machine machine() {
    boolean progress = Boolean.getBoolean("coffer.progress");
    return new Machine(InstantSource.system(), new SecureRandom(), Main::pause, progress);
  }

  private static void pause(Duration time) {
    try {
      // nothing ever opens the latch: it is a pause that an interrupt ends
      if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
