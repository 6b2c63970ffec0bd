package io.coffer.scan;

import io.coffer.cli.args.Environment;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `coffer scan`.
public final class Main {
  private static final int BUFFER = 64 << 10;

  private Main() {}

  /// Scans, and ends with 0 if nothing was found, 1 if something was, 2 if something went wrong or
  /// nothing was scanned.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    var out = stream(FileDescriptor.out);
    var console =
        new Console(
            System.in,
            out,
            stream(FileDescriptor.err),
            Boolean.getBoolean("coffer.colours"),
            Boolean.getBoolean("coffer.progress"));
    int code = new Scanning(console, machine()).run(List.of(args));
    out.flush();
    System.exit(code);
  }

  private static Machine machine() {
    var user = System.getProperty("user.name", "somebody");
    return new Machine(
        InstantSource.system(),
        Main::pause,
        new SecureRandom(),
        Random::new,
        user,
        new Environment(System.getenv()));
  }

  private static void pause(Duration time) throws InterruptedException {
    // nothing ever opens the latch: it is a pause that an interrupt ends
    if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody counts down");
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    var file = new FileOutputStream(descriptor);
    var buffered = new BufferedOutputStream(file, BUFFER);
    return new PrintStream(buffered, descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
  }
}
