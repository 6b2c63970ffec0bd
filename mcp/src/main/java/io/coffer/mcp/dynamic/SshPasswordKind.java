package io.coffer.mcp.dynamic;

import io.coffer.mcp.tool.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A password for one SSH login.
final class SshPasswordKind implements DynamicKind {
  @Override
  public String mount() {
    return "ssh";
  }

  @Override
  public String operation() {
    return "creds";
  }

  @Override
  public List<String> fields() {
    return List.of("key", "key_type", "username", "ip", "port");
  }

  @Override
  public Map<String, @Nullable Object> request(Arguments config, String ttl) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("ip", DynamicKinds.needed(config, "ip"));
    if (config.has("defaultUser")) {
      body.put("username", config.text("defaultUser"));
    }
    return body;
  }

  @Override
  public Map<String, @Nullable Object> role(Arguments config, Arguments lease) {
    var role = new LinkedHashMap<String, @Nullable Object>();
    role.put("key_type", "otp");
    role.put("default_user", DynamicKinds.needed(config, "defaultUser"));
    role.put("cidr_list", String.join(",", config.texts("cidrList")));
    return role;
  }
}
