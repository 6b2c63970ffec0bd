package io.coffer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token that was handed out, under the names that the command line gives its parts.
final class TokenFields {
  private TokenFields() {}

  static Map<String, @Nullable Object> of(Map<String, @Nullable Object> auth) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("token", auth.get("client_token"));
    fields.put("token_accessor", auth.get("accessor"));
    fields.put("token_duration", auth.get("lease_duration"));
    fields.put("token_renewable", auth.get("renewable"));
    fields.put("token_policies", auth.get("token_policies"));
    fields.put("identity_policies", auth.get("identity_policies"));
    fields.put("policies", auth.get("policies"));
    if (auth.get("metadata") instanceof Map<?, ?> metadata) {
      metadata.forEach((name, value) -> fields.put("token_meta_" + name, value));
    }
    return fields;
  }

  static Map<String, @Nullable Object> ofWrapping(Map<String, @Nullable Object> wrap) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("wrapping_token", wrap.get("token"));
    fields.put("wrapping_accessor", wrap.get("accessor"));
    fields.put("wrapping_token_ttl", wrap.get("ttl"));
    fields.put("wrapping_token_creation_time", wrap.get("creation_time"));
    fields.put("wrapping_token_creation_path", wrap.get("creation_path"));
    if (wrap.get("wrapped_accessor") instanceof String accessor) {
      fields.put("wrapped_accessor", accessor);
    }
    return fields;
  }
}
