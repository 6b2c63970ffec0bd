package io.coffer.mcp.tool;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that a client can have done. Stateless; called by many threads.
public interface Tool {
  /// What clients are told of it.
  ToolSpec spec();

  /// What a caller is offered: less than that, or nothing, where his server cannot do all of it.
  ///
  /// @throws ApiException when the server does not say what it can do
  default Optional<ToolSpec> offer(CofferClient client) {
    return Optional.of(spec());
  }

  /// Which rights a call needs, so that a caller who lacks one hears of it before anything is done
  /// and anybody asked. It may ask the server where things are.
  default List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of();
  }

  /// Whether its answer shows values that are otherwise kept out of answers.
  default boolean isClear() {
    return false;
  }

  /// Does it, with the rights of the caller.
  ///
  /// @return what the output schema says
  /// @throws ToolFailure when it cannot be done
  /// @throws ApiException when the server refuses or fails
  Map<String, @Nullable Object> call(ToolCall call);
}
