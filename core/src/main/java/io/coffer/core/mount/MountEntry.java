package io.coffer.core.mount;

import io.coffer.spi.Json;
import java.util.Map;

/// A mount as it is stored, one row each.
///
/// @param uuid names its rows
/// @param accessor names it to callers, wherever it is moved
/// @param path where it is, ending in `/`; auth mounts begin with `auth/`
/// @param type of the engine or method
/// @param description for people
/// @param config settings that can be tuned
/// @param options the engine's own
/// @param marks `local`, `seal_wrap` and `external_entropy_access` as they were given
public record MountEntry(
    String uuid,
    String accessor,
    String path,
    String type,
    String description,
    MountConfig config,
    Map<String, String> options,
    Json.Obj marks) {
  /// What every auth mount's path begins with.
  public static final String AUTH = "auth/";

  /// Copies the options.
  public MountEntry {
    options = Map.copyOf(options);
  }

  /// Whether an auth method is mounted here.
  public boolean isAuth() {
    return path.startsWith(AUTH);
  }

  /// The path without `auth/`.
  public String name() {
    return isAuth() ? path.substring(AUTH.length()) : path;
  }

  /// The same mount somewhere else.
  public MountEntry at(String other) {
    return new MountEntry(uuid, accessor, other, type, description, config, options, marks);
  }

  /// The same mount tuned.
  public MountEntry tuned(String text, MountConfig settings, Map<String, String> engineOptions) {
    return new MountEntry(uuid, accessor, path, type, text, settings, engineOptions, marks);
  }

  Json.Obj write() {
    return Json.object()
        .put("uuid", uuid)
        .put("accessor", accessor)
        .put("path", path)
        .put("type", type)
        .put("description", description)
        .put("config", config.print())
        .put("options", options)
        .put("marks", marks)
        .build();
  }

  static MountEntry read(Json.Obj row) {
    return new MountEntry(
        row.text("uuid", ""),
        row.text("accessor", ""),
        row.text("path", ""),
        row.text("type", ""),
        row.text("description", ""),
        MountConfig.read(row.object("config")),
        row.object("options").textMembers(),
        row.object("marks"));
  }
}
