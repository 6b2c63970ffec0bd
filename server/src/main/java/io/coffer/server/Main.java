package io.coffer.server;

import io.coffer.server.config.ConfigException;
import io.coffer.server.config.ConfigReader;
import io.coffer.server.config.LogLevels;
import io.coffer.server.config.ServerConfig;
import io.coffer.server.http.ListenException;
import io.coffer.server.http.TlsException;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `coffer server`.
public final class Main {
  private static final int FAILURE = 1;

  private Main() {}

  /// Starts a server and runs until it is told to stop.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    Optional<String> fault = run(List.of(args), System.out, System.err);
    if (fault.isPresent()) {
      System.err.println("Error: " + fault.get());
      System.exit(FAILURE);
    }
  }

  private static Optional<String> run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Flags flags = Flags.parse(args);
      if (flags.wantsVersion()) {
        out.println(Version.LINE);
        return Optional.empty();
      }
      if (flags.wantsHelp()) {
        out.println(Flags.HELP);
        return Optional.empty();
      }
      serve(flags, out, err);
      return Optional.empty();
    } catch (ConfigException | TlsException | ListenException | Refusal | StorageException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void serve(Flags flags, PrintStream out, PrintStream err) {
    ServerConfig config = config(flags);
    Logging.configure(logLevel(flags, config));
    config.warnings().forEach(warning -> err.println("Warning: " + warning));
    var stop = new CountDownLatch(1);
    try (Node node = Node.open(config)) {
      Signals.handle(stop::countDown, () -> reload(node, flags, config, err));
      // a development server answers nobody before it is set up
      Optional<DevMode.Keys> keys =
          flags.dev() ? Optional.of(DevMode.begin(node, flags, out)) : Optional.empty();
      List<String> urls = node.listen(config);
      Banner.print(config, urls, out);
      keys.ifPresent(made -> DevMode.present(urls.getFirst(), config, made, flags, out));
      out.flush();
      stop.await();
      out.println("==> Coffer server is stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerConfig config(Flags flags) {
    return flags.dev()
        ? DevMode.config(flags)
        : ConfigReader.read(flags.configs(), System.getenv());
  }

  private static String logLevel(Flags flags, ServerConfig config) {
    return LogLevels.of(flags.value("log-level", "LOG_LEVEL", config.logLevel()));
  }

  private static void reload(Node node, Flags flags, ServerConfig started, PrintStream err) {
    try {
      node.reload();
      Logging.configure(logLevel(flags, flags.dev() ? started : config(flags)));
      err.println("==> Coffer reloaded its certificates, audit files and log level");
    } catch (RuntimeException e) {
      err.println("Warning: reloading failed: " + e.getMessage());
    }
  }
}
