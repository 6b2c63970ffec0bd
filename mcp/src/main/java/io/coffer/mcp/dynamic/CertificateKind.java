package io.coffer.mcp.dynamic;

import io.coffer.mcp.tool.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A certificate of a PKI engine, with its key.
final class CertificateKind implements DynamicKind {
  @Override
  public String mount() {
    return "pki";
  }

  @Override
  public String operation() {
    return "issue";
  }

  @Override
  public List<String> fields() {
    return List.of(
        "certificate",
        "issuing_ca",
        "ca_chain",
        "private_key",
        "private_key_type",
        "serial_number",
        "expiration");
  }

  @Override
  public Map<String, @Nullable Object> request(Arguments config, String ttl) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("common_name", DynamicKinds.needed(config, "commonName"));
    body.put("alt_names", String.join(",", config.texts("altNames")));
    body.put("ip_sans", config.texts("ipSans"));
    body.put("ttl", ttl);
    return body;
  }

  @Override
  public Map<String, @Nullable Object> role(Arguments config, Arguments lease) {
    var role = new LinkedHashMap<String, @Nullable Object>();
    role.put("allowed_domains", DynamicKinds.needed(config, "commonName"));
    role.put("allow_bare_domains", true);
    role.put("allow_ip_sans", !config.texts("ipSans").isEmpty());
    role.put("key_type", "ec");
    role.put("ttl", lease.text("defaultTtl"));
    role.put("max_ttl", lease.text("maxTtl"));
    return role;
  }
}
