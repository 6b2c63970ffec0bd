package io.coffer.spi;

import java.time.Duration;
import java.time.Instant;

/// A wrapping token on its way to whoever asked.
///
/// @param token in clear
/// @param accessor of the token
/// @param ttl how long the answer is kept
/// @param created when it was wrapped
/// @param creationPath what was asked
/// @param wrappedAccessor of a token inside, or empty
public record WrapInfo(
    String token,
    String accessor,
    Duration ttl,
    Instant created,
    String creationPath,
    String wrappedAccessor) {

  /// The `wrap_info` block of the envelope.
  public Json.Obj print() {
    Json.Builder json =
        Json.object()
            .put("token", token)
            .put("accessor", accessor)
            .put("ttl", ttl.toSeconds())
            .put("creation_time", Times.rfc3339(created))
            .put("creation_path", creationPath);
    if (!wrappedAccessor.isEmpty()) {
      json.put("wrapped_accessor", wrappedAccessor);
    }
    return json.build();
  }

  @Override
  public String toString() {
    return "wrapping token with accessor " + accessor;
  }
}
