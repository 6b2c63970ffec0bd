package io.coffer.mcp.tool;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Reference;

/// Finds what references lead to.
@FunctionalInterface
public interface Resolver {
  /// The value that is kept there, read with the rights of the caller.
  ///
  /// @throws ToolFailure when there is none
  /// @throws ApiException when the server refuses or fails
  String resolve(CofferClient client, Reference reference);
}
