/// An MCP server over the client: tools for AI agents.
module io.coffer.mcp {
  requires io.coffer.cli;
  requires io.coffer.client;
  requires static org.jspecify;
}
