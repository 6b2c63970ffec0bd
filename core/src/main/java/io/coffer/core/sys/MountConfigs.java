package io.coffer.core.sys;

import io.coffer.core.mount.MountConfig;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Passer;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of a mount as callers give them, when it is enabled or tuned.
final class MountConfigs {
  static final Field<String> DEFAULT_TTL =
      Field.text(
          "default_lease_ttl", "lease time when nothing else is said; empty for the system's");
  static final Field<String> MAX_TTL =
      Field.text("max_lease_ttl", "the most lease time; empty for the system's");
  static final Field<Boolean> NO_CACHE = Field.bool("force_no_cache", "kept for clients");
  static final Field<String> LISTING =
      Field.text("listing_visibility", "unauth to show the mount to everybody, or hidden");
  static final Field<List<String>> CLEAR_REQUEST =
      Field.commaStrings("audit_non_hmac_request_keys", "request keys that audit shows in clear");
  static final Field<List<String>> CLEAR_RESPONSE =
      Field.commaStrings("audit_non_hmac_response_keys", "answer keys that audit shows in clear");
  static final Field<List<String>> PASS_HEADERS =
      Field.commaStrings("passthrough_request_headers", "request headers the engine sees");
  static final Field<List<String>> ANSWER_HEADERS =
      Field.commaStrings("allowed_response_headers", "headers the engine may set");
  static final Field<List<String>> DELEGATED =
      Field.commaStrings(
          "delegated_auth_accessors", "auth mounts at which the engine may have credentials tried");
  static final Field<String> TOKEN_TYPE =
      Field.text("token_type", "for auth mounts: service, batch, default-service, default-batch");
  static final Field<Json.Obj> LOCKOUT =
      Field.object("user_lockout_config", "for auth mounts: when a name is locked out");

  private static final List<Field<List<String>>> LISTS =
      List.of(CLEAR_REQUEST, CLEAR_RESPONSE, PASS_HEADERS, ANSWER_HEADERS, DELEGATED);
  private static final Set<String> TOKEN_TYPES =
      Set.of("service", "batch", "default-service", "default-batch");
  private static final String INHERIT = "system";

  private MountConfigs() {}

  /// The settings after a write: what it does not carry stays.
  ///
  /// @throws Refusal naming the setting that does not fit
  static MountConfig update(MountConfig old, Json.Obj given) {
    var call = new Call(Verb.UPDATE, "", Map.of(), given, new Passer(""));
    Duration standard = ttl(call, DEFAULT_TTL).orElse(old.defaultTtl());
    Duration most = ttl(call, MAX_TTL).orElse(old.maxTtl());
    Json.Obj others = old.others();
    for (Field<List<String>> field : LISTS) {
      Optional<List<String>> list = call.given(field);
      if (list.isPresent()) {
        others = others.with(field.name(), Json.of(list.get()));
      }
    }
    if (call.has(NO_CACHE)) {
      others = others.with(NO_CACHE.name(), Json.of(call.get(NO_CACHE)));
    }
    if (call.has(LISTING)) {
      others = listed(others, call.get(LISTING));
    }
    if (call.has(LOCKOUT)) {
      others = others.with(LOCKOUT.name(), LockoutConfig.update(old, call.get(LOCKOUT)));
    }
    return new MountConfig(standard, most, tokenType(call, old), others);
  }

  private static Json.Obj listed(Json.Obj others, String visibility) {
    return switch (visibility) {
      case "" -> others.without(LISTING.name());
      case "unauth", "hidden" -> others.with(LISTING.name(), Json.of(visibility));
      default -> throw Refusal.invalid("invalid listing_visibility " + Refusal.shown(visibility));
    };
  }

  private static Optional<Duration> ttl(Call call, Field<String> field) {
    return call.given(field)
        .map(text -> {
          Duration ttl = text.equals(INHERIT) ? Duration.ZERO : parsed(field, text);
          if (ttl.isNegative()) {
            throw Refusal.invalid("given " + field.name() + " is negative");
          }
          return ttl;
        });
  }

  private static Duration parsed(Field<String> field, String text) {
    try {
      return Durations.parse(text);
    } catch (Refusal refusal) {
      String which = field.equals(MAX_TTL) ? "max" : "default";
      throw Refusal.invalid(
          "unable to parse "
              + which
              + " TTL of "
              + Refusal.shown(text)
              + ": "
              + refusal.getMessage());
    }
  }

  private static String tokenType(Call call, MountConfig old) {
    String type = call.get(TOKEN_TYPE);
    if (!type.isEmpty() && !TOKEN_TYPES.contains(type)) {
      throw Refusal.invalid("invalid value for 'token_type'");
    }
    return type.isEmpty() ? old.tokenType() : type;
  }
}
