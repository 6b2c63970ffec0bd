package io.coffer.mcp.dynamic;

import io.coffer.mcp.tool.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An SSH certificate for a user, with its key.
final class SshKeyKind implements DynamicKind {
  @Override
  public String mount() {
    return "ssh";
  }

  @Override
  public String operation() {
    return "issue";
  }

  @Override
  public List<String> fields() {
    return List.of("signed_key", "private_key", "private_key_type", "serial_number");
  }

  @Override
  public Map<String, @Nullable Object> request(Arguments config, String ttl) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("valid_principals", DynamicKinds.needed(config, "defaultUser"));
    body.put("ttl", ttl);
    return body;
  }

  @Override
  public Map<String, @Nullable Object> role(Arguments config, Arguments lease) {
    var role = new LinkedHashMap<String, @Nullable Object>();
    role.put("key_type", "ca");
    role.put("allow_user_certificates", true);
    role.put("allowed_users", DynamicKinds.needed(config, "defaultUser"));
    role.put("default_extensions", Map.of("permit-pty", ""));
    role.put("ttl", lease.text("defaultTtl"));
    role.put("max_ttl", lease.text("maxTtl"));
    return role;
  }
}
