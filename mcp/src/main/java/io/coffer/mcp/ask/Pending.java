package io.coffer.mcp.ask;

import io.coffer.mcp.schema.Question;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A question that a person was asked, and what he says. Its text form shows nothing of that.
///
/// @param call caller and call
/// @param ends when it is no longer asked
record Pending(
    String id,
    String call,
    Question question,
    Instant ends,
    CompletableFuture<Map<String, String>> said) {
  @Override
  public String toString() {
    return "question";
  }
}
