package io.coffer.core.mount;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of a mount that can be tuned. Zero and empty mean that it has none of its own.
///
/// @param defaultTtl lease time when nothing else is said
/// @param maxTtl the most lease time
/// @param tokenType for auth mounts: `default-service`, `default-batch`, `service` or `batch`
/// @param others settings that are kept and shown as they were given
public record MountConfig(Duration defaultTtl, Duration maxTtl, String tokenType, Json.Obj others) {
  /// Settings of a mount that was enabled without any.
  public static final MountConfig NONE =
      new MountConfig(Duration.ZERO, Duration.ZERO, "", Json.Obj.EMPTY);

  /// Keys of request data that audit entries show in clear.
  public List<String> clearRequestKeys() {
    return others.texts("audit_non_hmac_request_keys");
  }

  /// Keys of response data that audit entries show in clear.
  public List<String> clearResponseKeys() {
    return others.texts("audit_non_hmac_response_keys");
  }

  /// Whether the mount may have credentials tried at the auth mount of an accessor.
  public boolean mayAsk(String accessor) {
    return others.texts("delegated_auth_accessors").contains(accessor);
  }

  /// Whether the mount shows itself to callers without a token.
  public boolean isListedToAll() {
    return others.text("listing_visibility", "").equals("unauth");
  }

  /// The rules of lockout of this mount, if it has its own.
  public Optional<Json.Obj> lockout() {
    return others.get("user_lockout_config").map(config -> (Json.Obj) config);
  }

  /// As `sys/mounts` shows it.
  public Json.Obj print() {
    Json.Builder json =
        Json.object()
            .put("default_lease_ttl", defaultTtl.toSeconds())
            .put("force_no_cache", others.flag("force_no_cache"))
            .put("max_lease_ttl", maxTtl.toSeconds());
    if (!tokenType.isEmpty()) {
      json.put("token_type", tokenType);
    }
    others.without("force_no_cache").members().forEach(json::put);
    return json.build();
  }

  static MountConfig read(Json.Obj row) {
    Json.Obj others =
        row.without("default_lease_ttl").without("max_lease_ttl").without("token_type");
    return new MountConfig(
        Duration.ofSeconds(row.number("default_lease_ttl", 0)),
        Duration.ofSeconds(row.number("max_lease_ttl", 0)),
        row.text("token_type", ""),
        others);
  }
}
