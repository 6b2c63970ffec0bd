package io.coffer.mcp.tool;

import io.coffer.client.CofferClient;

/// Who calls: what is done for him is done with his own token.
@FunctionalInterface
public interface Caller {
  /// A client of the server, with the token that the caller has now.
  CofferClient client();
}
