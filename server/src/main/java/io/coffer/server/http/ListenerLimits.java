package io.coffer.server.http;

import java.time.Duration;

/// What a listener lets through.
///
/// @param maxBodyBytes the longest body
/// @param maxDuration the longest time a request may take; zero for any
/// @param printableOnly whether paths with control characters are refused
/// @param maxConnections how many connections are open at once; more wait until one ends
/// @param patience how long it waits for clients
public record ListenerLimits(
    int maxBodyBytes,
    Duration maxDuration,
    boolean printableOnly,
    int maxConnections,
    Patience patience) {
  /// 32 MiB and 90 seconds, as clients of the API expect. Connections that ask for nothing take
  /// some 25 KiB each.
  public static final ListenerLimits STANDARD =
      new ListenerLimits(
          32 * 1024 * 1024, Duration.ofSeconds(90), true, 8 * 1024, Patience.STANDARD);
}
