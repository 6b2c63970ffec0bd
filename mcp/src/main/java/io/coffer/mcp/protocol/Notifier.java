package io.coffer.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the client of a request something before the answer.
@FunctionalInterface
public interface Notifier {
  /// @param method such as `notifications/progress`
  void tell(String method, Map<String, @Nullable Object> params);
}
