/// An MCP server over the client: tools for AI agents.
module io.coffer.mcp {
  requires io.coffer.cli;
  requires io.coffer.client;
  requires io.coffer.crypto;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires java.logging;
  requires java.net.http;
  requires static org.jspecify;
}
