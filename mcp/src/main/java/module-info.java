/// An MCP server over the client: tools for AI agents.
module io.coffer.mcp {
  requires io.coffer.cli;
  requires io.coffer.client;
  requires io.coffer.crypto;
  requires io.helidon.common.configurable;
  requires io.helidon.common.pki;
  requires io.helidon.common.tls;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires java.logging;
  requires java.net.http;
  // signals, by reflection
  requires jdk.unsupported;
  requires static org.jspecify;
}
