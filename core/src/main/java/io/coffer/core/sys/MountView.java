package io.coffer.core.sys;

import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounts;
import io.coffer.spi.Json;
import io.coffer.spi.MountLimits;

/// Mounts as `sys/mounts` and `sys/auth` show them.
final class MountView {
  private MountView() {}

  /// @param builtin whether the mount is a part of the core
  static Json.Obj print(MountEntry entry, boolean builtin, String version) {
    Json.Builder json =
        Json.object().put("accessor", entry.accessor()).put("config", entry.config().print());
    if (!builtin && !entry.type().equals("generic")) {
      json.put("deprecation_status", "supported");
    }
    return json.put("description", entry.description())
        .put("external_entropy_access", entry.marks().flag("external_entropy_access"))
        .put("local", entry.marks().flag("local"))
        .put("options", builtin ? Json.NULL : Json.of(entry.options()))
        .put("plugin_version", "")
        .put("running_plugin_version", "v" + version + "+builtin")
        .put("running_sha256", "")
        .put("seal_wrap", entry.marks().flag("seal_wrap"))
        .put("type", entry.type())
        .put("uuid", entry.uuid())
        .build();
  }

  /// The settings in force, the system's lease times filled in.
  static Json.Obj tune(MountEntry entry, Mounts mounts) {
    MountLimits limits = mounts.limits(entry);
    Json.Builder json = Json.object();
    entry.config().print().without("user_lockout_config").members().forEach(json::put);
    entry.config().lockout().ifPresent(json::putAll);
    json.put("default_lease_ttl", limits.defaultTtl().toSeconds())
        .put("max_lease_ttl", limits.maxTtl().toSeconds())
        .put("description", entry.description());
    if (!entry.options().isEmpty()) {
      json.put("options", entry.options());
    }
    if (entry.marks().flag("external_entropy_access")) {
      json.put("external_entropy_access", true);
    }
    return json.build();
  }
}
