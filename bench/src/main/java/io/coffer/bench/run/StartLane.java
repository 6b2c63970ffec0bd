package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.bench.local.LocalServer;
import io.coffer.bench.local.Program;
import io.coffer.bench.work.McpCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Starts of `coffer mcp`, one after the other: from the command to the first answer, which it
/// gives by itself. What it costs to end one is not in the latency.
public final class StartLane implements Lane {
  /// As it is asked for.
  public static final String NAME = "mcp-start";

  /// One line for the list.
  public static final String ABOUT = "start of a coffer mcp, to its first answer";

  private final Supplier<Program> start;

  /// @param start starts one
  public StartLane(Supplier<Program> start) {
    this.start = start;
  }

  @Override
  public String workload() {
    return NAME;
  }

  @Override
  public String target() {
    return LocalServer.MCP;
  }

  @Override
  public int connections() {
    return 1;
  }

  @Override
  public Measurement measure(Duration warmUp, Duration length) {
    var window = Window.after(warmUp, length);
    var tally = new Tally();
    while (!window.isOver()) {
      long begun = System.nanoTime();
      try (Program program = start.get()) {
        program.input().write(McpCalls.discovery(1) + "\n");
        program.input().flush();
        if (program.output().readLine() == null) {
          throw new IOException("it ended before it answered");
        }
        tally.succeeded(window, begun, System.nanoTime());
      } catch (IOException e) {
        throw new UncheckedIOException("coffer mcp does not start: " + e.getMessage(), e);
      }
    }
    return new Measurement(window.seconds(), tally, Optional.empty(), 0);
  }

  @Override
  public void close() {
    // each has ended
  }
}
