package io.coffer.bench.run;

import io.coffer.bench.load.LineLoop;
import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.bench.local.LocalServer;
import io.coffer.bench.local.Program;
import io.coffer.bench.observe.Observed;
import io.coffer.bench.work.McpCalls;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Calls of one `coffer mcp` over its standard input and output.
public final class StdioLane implements Lane {
  /// As it is asked for.
  public static final String NAME = "mcp-stdio";

  /// One line for the list.
  public static final String ABOUT =
      "token-lookup of a coffer mcp on standard input and output, with so many calls at once";

  private final Program program;
  private final Optional<Observed> observed;
  private final int atOnce;

  /// Takes the program over: it ends with this.
  public StdioLane(Program program, int atOnce) {
    this.program = program;
    this.observed = Observed.of(program.pid());
    this.atOnce = atOnce;
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
    return atOnce;
  }

  @Override
  public Measurement measure(Duration warmUp, Duration length) throws InterruptedException {
    var window = Window.after(warmUp, length);
    var talk = new LineLoop.Talk(McpCalls::call, McpCalls::succeeded);
    var loop = new LineLoop(program.output(), program.input(), talk, atOnce, window);
    try (var thread = Executors.newSingleThreadExecutor()) {
      Future<Tally> run = thread.submit(loop);
      return Watch.over(window, observed, () -> end(run));
    }
  }

  private static Tally end(Future<Tally> run) throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("coffer mcp failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    observed.ifPresent(Observed::close);
    program.close();
  }
}
