package io.coffer.mcp.protocol;

import io.coffer.mcp.tool.Progress;
import java.util.Map;

/// Tells a client how far its call has come, under the token that it chose. Used by one thread.
final class ProgressReport implements Progress {
  private static final int ALL = 100;

  private final Object token;
  private final Notifier notifier;
  private int told = -1;

  ProgressReport(Object token, Notifier notifier) {
    this.token = token;
    this.notifier = notifier;
  }

  // clients may count on it that the number grows
  @Override
  public void at(int percent, String message) {
    if (percent > told && percent <= ALL) {
      told = percent;
      notifier.tell(
          "notifications/progress",
          Map.of("progressToken", token, "progress", percent, "total", ALL, "message", message));
    }
  }
}
