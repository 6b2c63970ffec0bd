package io.coffer.mcp.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the protocol is spoken, and who may speak it from a browser. A page that a browser shows
/// can send requests to this machine under a name that its author points here (DNS rebinding): it
/// is told by the names that it sends, in `Host` and `Origin`.
final class Endpoint {
  /// The one path of the protocol.
  static final String PATH = "/mcp";

  /// Where it says how it is entered ([RFC 9728](https://www.rfc-editor.org/rfc/rfc9728), section
  /// 3.1); the path of what is entered may follow.
  static final String METADATA = "/.well-known/oauth-protected-resource";

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts;
  private final Set<String> origins;
  private final String scheme;
  private final boolean isLocal;

  Endpoint(Listener listener) {
    this.hosts =
        listener.hosts().stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.origins = Set.copyOf(listener.origins());
    this.scheme = listener.tls().isPresent() ? "https" : "http";
    this.isLocal = listener.isLocal();
  }

  String scheme() {
    return scheme;
  }

  /// Whether a request is meant for here.
  ///
  /// @param host as it was sent
  boolean isHere(String host) {
    return LOCAL.contains(name(host)) || hosts.contains(name(host));
  }

  /// Whether a page may ask.
  ///
  /// @param origin as it was sent; no header comes from what is no page
  boolean admits(Optional<String> origin) {
    return origin.isEmpty() || origins.contains(origin.get()) || isOwn(origin.get());
  }

  // pages that are served by this machine itself, where nobody asks from another
  private boolean isOwn(String origin) {
    if (!isLocal) {
      return false;
    }
    try {
      URI uri = URI.create(origin);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null && LOCAL.contains(uri.getHost().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > host.lastIndexOf(']');
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }
}
