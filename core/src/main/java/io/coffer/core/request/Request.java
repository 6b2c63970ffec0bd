package io.coffer.core.request;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;

/// A request as it came in, decoded but not yet believed.
///
/// POST and PUT come as [Verb#UPDATE]; the existence check may make a creation of it.
///
/// @param target where to
/// @param data the body, or the query of a request without one
/// @param token the client token in clear, or empty
/// @param wrapTtl how long the answer shall be kept wrapped; zero for not at all
/// @param origin where from
public record Request(
    Verb verb, Target target, Json.Obj data, String token, Duration wrapTtl, Origin origin) {

  @Override
  public String toString() {
    return verb + " " + target.path();
  }
}
