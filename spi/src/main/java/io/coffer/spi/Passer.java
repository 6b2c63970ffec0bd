package io.coffer.spi;

import java.util.Optional;

/// Somebody without a token, whom nobody asks for one.
///
/// @param remoteAddress where the request came from, or empty
public record Passer(String remoteAddress) implements Caller {
  @Override
  public Optional<String> tokenKey() {
    return Optional.empty();
  }

  @Override
  public String accessor() {
    return "";
  }

  @Override
  public String displayName() {
    return "";
  }

  @Override
  public String entityId() {
    return "";
  }
}
