package io.coffer.mcp.http;

import io.coffer.mcp.rpc.Message;

/// A request of the protocol, and how it came.
///
/// @param modern whether it is of the era since 2026-07-28
/// @param token whose rights it is made with
record Asked(Exchange exchange, Message.Request request, boolean modern, String token) {
  @Override
  public String toString() {
    return request.toString();
  }
}
