package io.coffer.mcp.engine;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.ToolFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How engines of one type are mounted and set. Stateless.
public interface EngineKind {
  /// The name in `sys/mounts`.
  String type();

  /// What can be wished for.
  Shape wishes();

  /// What is told of how it is set.
  List<Member> shown();

  /// Which rights it needs to set the engine and look at it.
  ///
  /// @param path of the mount, without a slash at its end
  List<Need> needs(String path, Arguments wish);

  /// @throws ToolFailure when the wishes contradict each other
  default void check(Arguments wish) {}

  /// What a mount is made with beside its type.
  default Map<String, Object> mount(Arguments wish) {
    return Map.of();
  }

  /// Whether a mount of the type is as it is wished for, as far as that cannot be changed.
  default boolean isWished(Map<?, ?> mount, Arguments wish) {
    return true;
  }

  /// Sets what is wished for, and nothing else. Called again, it does no more.
  ///
  /// @throws ApiException when the server refuses
  void configure(CofferClient client, String path, Arguments wish);

  /// Has the engine itself say how it is set.
  ///
  /// @throws ApiException when it does not answer
  Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish);
}
