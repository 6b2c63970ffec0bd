package io.coffer.server;

import io.coffer.server.config.ServerConfig;
import io.coffer.server.http.Listener;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;

/// What the server says when it is up.
final class Banner {
  private Banner() {}

  static void print(ServerConfig config, List<String> urls, PrintStream out) {
    out.println("==> Coffer server configuration:");
    out.println();
    urls.forEach(url -> out.println("             Listener: " + url));
    out.println("              Storage: " + config.storage().type());
    out.println("              Version: Coffer v" + Version.API);
    out.println();
    out.println("==> Coffer server started! Log data will stream in below:");
    out.println();
  }

  /// How a client reaches a listener.
  ///
  /// @param port that it got
  static String url(Listener listener, int port) {
    if (listener.address() instanceof InetSocketAddress internet) {
      String scheme = listener.tls().isPresent() ? "https" : "http";
      String host = internet.getHostString();
      String bracketed = host.contains(":") ? "[" + host + "]" : host;
      return scheme + "://" + bracketed + ":" + port;
    }
    return "unix://" + listener.address();
  }
}
