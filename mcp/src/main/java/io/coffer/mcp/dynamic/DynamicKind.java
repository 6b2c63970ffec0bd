package io.coffer.mcp.dynamic;

import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.ToolFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A kind of credential that an engine makes on demand. Stateless.
public interface DynamicKind {
  /// Where the engine usually is.
  String mount();

  /// The path below the mount, before the name of the role.
  String operation();

  /// What is made, as the API calls it.
  List<String> fields();

  /// What is asked of the engine.
  ///
  /// @param config what is wished for, see [DynamicKinds#CONFIG]
  /// @throws ToolFailure when something is missing
  Map<String, @Nullable Object> request(Arguments config, String ttl);

  /// A role that allows what is wished for and little else.
  ///
  /// @param lease see [DynamicKinds#LEASE]
  /// @throws ToolFailure when something is missing
  Map<String, @Nullable Object> role(Arguments config, Arguments lease);
}
