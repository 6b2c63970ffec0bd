/// The HTTP adapter, the configuration and the composition of the server.
module io.coffer.server {
  requires io.coffer.audit;
  requires io.coffer.auth;
  requires io.coffer.core;
  requires io.coffer.detect;
  requires io.coffer.engines;
  requires io.coffer.hcl;
  requires io.coffer.seal;
  requires io.coffer.storage;
  requires io.helidon.common.tls;
  requires io.helidon.common.uri;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires io.helidon.webserver.http2;
  requires java.logging;
  requires jdk.unsupported;
  requires static org.jspecify;

  exports io.coffer.server to
      io.coffer.bench;
  exports io.coffer.server.http to
      io.coffer.bench;
}
