package io.coffer.scan;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

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
    int code = new Scanning(console, InstantSource.system(), Random::new).run(List.of(args));
    out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    var file = new FileOutputStream(descriptor);
    var buffered = new BufferedOutputStream(file, BUFFER);
    return new PrintStream(buffered, descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
  }
}
