package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.crypto.Digests;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.tool.Caller;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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
    // kept from call to call, so not the token itself
    String name = HexFormat.of().formatHex(Digests.sha256(token.getBytes(StandardCharsets.UTF_8)));
    synchronized (known) {
      Touched touched = known.computeIfAbsent(name, none -> new Touched());
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
      return caller.known(name, touched);
    }
  }
}
