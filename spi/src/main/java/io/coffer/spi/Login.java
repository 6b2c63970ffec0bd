package io.coffer.spi;

import java.util.Map;

/// What an auth method grants.
///
/// @param alias the name the method knows the caller by
/// @param displayName for people and logs, without the mount
/// @param terms what the token may and how long it lives
/// @param metadata shown in the answer and the audit log
/// @param internal kept with the token, for [AuthMethod#renew]
public record Login(
    String alias,
    String displayName,
    TokenTerms terms,
    Map<String, String> metadata,
    Json.Obj internal) {

  /// Copies the metadata.
  public Login {
    metadata = Map.copyOf(metadata);
  }
}
