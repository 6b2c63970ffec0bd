package io.coffer.mcp.tool;

import io.coffer.client.CofferClient;

/// One call of a tool.
///
/// @param client with the caller's token
public record ToolCall(CofferClient client, Arguments arguments, Progress progress) {}
