package io.coffer.mcp;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.http.Listener;
import io.coffer.mcp.http.McpServer;
import io.coffer.mcp.http.Sessions;
import io.coffer.mcp.http.TlsSettings;
import io.coffer.mcp.protocol.Protocol;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `coffer mcp -listen=…`.
final class HttpCommand {
  static final Option LISTEN =
      Option.value("listen", "speak HTTP at this address, such as 127.0.0.1:8250");
  private static final Option ORIGIN =
      Option.list("allowed-origin", "pages from there may ask, over HTTP; repeatable");
  private static final Option HOST =
      Option.list("allowed-host", "a name under which it is asked over HTTP; repeatable");
  private static final Option CERTIFICATES =
      Option.value("tls-cert-file", "speak TLS with these certificates: a PEM file");
  private static final Option KEY = Option.value("tls-key-file", "the key of it: a PEM file");
  private static final Option AUTHORITIES =
      Option.value("tls-client-ca-file", "want certificates of clients, issued by these");
  private static final Option MIN_VERSION =
      Option.value("tls-min-version", "tls12, or tls13 to speak nothing older");

  /// What it can be told.
  static final List<Option> OPTIONS =
      List.of(LISTEN, ORIGIN, HOST, CERTIFICATES, KEY, AUTHORITIES, MIN_VERSION);

  private HttpCommand() {}

  /// Whether HTTP is to be spoken.
  ///
  /// @throws UsageException when it is not, and something else is told that is for it alone
  static boolean isWanted(Flags flags) {
    if (flags.value(LISTEN.name()).isPresent()) {
      return true;
    }
    for (Option option : OPTIONS) {
      if (!flags.all(option.name()).isEmpty()) {
        throw new UsageException("-" + option.name() + " is for HTTP: give -listen too.");
      }
    }
    return false;
  }

  /// Whether only this machine can reach it.
  static boolean isLocal(Flags flags) {
    InetSocketAddress address = listener(flags).address();
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  /// Listens until the program is ended.
  static void run(
      Flags flags, Protocol protocol, CofferClient client, Sessions sessions, PrintStream err)
      throws InterruptedException {
    Listener listener = listener(flags);
    try (McpServer server = McpServer.start(listener, protocol, client, sessions)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      Hangup.handle(() -> reload(server, err));
      err.println("Listening: " + url(listener, server.port()));
      new CountDownLatch(1).await();
    }
  }

  private static void reload(McpServer server, PrintStream err) {
    try {
      server.reload();
    } catch (IllegalArgumentException e) {
      err.println("Warning: the certificates stay as they were. " + e.getMessage());
    }
  }

  private static String url(Listener listener, int port) {
    String host = listener.address().getAddress().getHostAddress();
    String scheme = listener.tls().isPresent() ? "https" : "http";
    return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/mcp";
  }

  /// Where to listen.
  ///
  /// @throws UsageException when it is not told rightly
  static Listener listener(Flags flags) {
    InetSocketAddress address = address(flags.value(LISTEN.name()).orElseThrow());
    return new Listener(address, tls(flags), flags.all(HOST.name()), flags.all(ORIGIN.name()));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      if (colon > 0) {
        String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new UsageException("-listen is an address and a port, such as 127.0.0.1:8250.");
  }

  private static Optional<TlsSettings> tls(Flags flags) {
    Optional<Path> certificates = file(flags, CERTIFICATES);
    Optional<Path> key = file(flags, KEY);
    Optional<Path> authorities = file(flags, AUTHORITIES);
    Optional<String> version = flags.value(MIN_VERSION.name()).map(HttpCommand::version);
    if (certificates.isPresent() && key.isPresent()) {
      return Optional.of(
          new TlsSettings(certificates.get(), key.get(), authorities, version.orElse("TLSv1.2")));
    }
    if (certificates.isPresent()
        || key.isPresent()
        || authorities.isPresent()
        || version.isPresent()) {
      throw new UsageException("TLS needs both -tls-cert-file and -tls-key-file.");
    }
    return Optional.empty();
  }

  private static Optional<Path> file(Flags flags, Option option) {
    return flags.value(option.name()).map(Path::of);
  }

  private static String version(String text) {
    return switch (text) {
      case "tls12" -> "TLSv1.2";
      case "tls13" -> "TLSv1.3";
      default -> throw new UsageException("-tls-min-version must be tls12 or tls13.");
    };
  }
}
