package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.tool.Caller;
import java.util.LinkedHashMap;
import java.util.Map;

/// Those who call, told apart by their tokens, and the values that were used for each. Safe for
/// many threads.
final class Callers {
  /// How many are known from call to call. Beyond that, who has called longest ago is forgotten.
  static final int MOST = 128;

  private static final float LOAD = 0.75f;

  private final CofferClient client;

  /// Guarded by itself; the one who has called longest ago is the first.
  private final Map<String, Touched> known = new LinkedHashMap<>(MOST, LOAD, true);

  /// @param client without a token
  Callers(CofferClient client) {
    this.client = client;
  }

  Caller of(String token) {
    Caller caller = () -> client.withToken(token);
    synchronized (known) {
      Touched touched = known.computeIfAbsent(token, none -> new Touched());
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
      return caller.remembering(touched);
    }
  }
}
