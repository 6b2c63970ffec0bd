package io.coffer.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Lets clients of HTTP/1.0 in, on whom the HTTP stack hangs up without a word: load balancers that
/// ask whether a server lives, and proxies that speak it unless they are told otherwise. Each
/// connection has one request, which is answered as one of HTTP/1.1 (RFC 9110, section 2.5).
final class Http10 implements ServerConnectionSelector {
  /// As clients that negotiate with TLS name it; see IANA's registry of ALPN.
  static final String PROTOCOL = "http/1.0";

  private static final String END = " HTTP/1.0";

  private final Http1ConnectionSelector stack;
  private final int longestHead;

  /// To be asked before the stack's own, as both take a line that is not whole yet.
  ///
  /// @param config of connections of HTTP/1.1
  Http10(Http1Config config) {
    this.stack = Http1ConnectionSelector.builder().config(config).build();
    this.longestHead = config.maxPrologueLength() + config.maxHeadersSize();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData begun) {
    int end = begun.indexOf((byte) '\r');
    boolean mayBe = end < 0 || isOfThisVersion(begun.readString(end));
    return mayBe ? Support.SUPPORTED : Support.UNSUPPORTED;
  }

  /// @param line the first of a request
  static boolean isOfThisVersion(String line) {
    return line.endsWith(END);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return Set.of(PROTOCOL);
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return stack.connection(new Http10Connection(context, longestHead));
  }
}
