package io.coffer.core.sys;

import io.coffer.core.lease.Revocation;
import io.coffer.core.mount.Catalog;
import io.coffer.core.mount.MountConfig;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.spi.Json;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be done to mounts, of secrets and of auth methods alike: the one differs from the other
/// by `auth/` in front of the path.
final class MountAdmin {
  private static final List<String> PROTECTED =
      List.of("sys/", "cubbyhole/", "identity/", "auth/", "audit/");

  private static final Set<String> CORE = Set.of("sys/", "cubbyhole/", "identity/");

  private final Mounts mounts;
  private final Catalog catalog;
  private final Revocation revocation;

  MountAdmin(Mounts mounts, Catalog catalog, Revocation revocation) {
    this.mounts = mounts;
    this.catalog = catalog;
    this.revocation = revocation;
  }

  /// What a new mount is made of.
  record Wish(
      String path,
      String type,
      String description,
      MountConfig config,
      Map<String, String> options,
      Json.Obj marks) {}

  /// The path of a mount from a request: with one slash at its end.
  static String path(String raw) {
    String path = raw.replaceAll("^/+|/+$", "");
    if (path.isEmpty()) {
      throw Refusal.invalid("path must be specified");
    }
    return path + "/";
  }

  void enableSecrets(Wish wish) {
    refuseProtected(wish.path(), "cannot mount");
    String type = wish.type();
    var options = new HashMap<>(wish.options());
    switch (type) {
      case "kv-v1" -> options.put("version", "1");
      case "kv-v2" -> options.put("version", "2");
      default -> {}
    }
    String engine = type.startsWith("kv-v") ? "kv" : type;
    requireMountable(engine, catalog.hasEngine(engine));
    enable(wish, engine, options);
  }

  void enableAuth(Wish wish) {
    if (wish.type().equals("token")) {
      throw Refusal.invalid("token credential backend cannot be instantiated");
    }
    if (wish.type().isEmpty()) {
      throw Refusal.invalid("backend type must be specified as a string");
    }
    requireMountable(wish.type(), catalog.hasMethod(wish.type()));
    enable(wish, wish.type(), wish.options());
  }

  private void requireMountable(String type, boolean known) {
    if (type.isEmpty()) {
      throw Refusal.invalid("backend type must be specified as a string");
    }
    if (catalog.isBuiltin(type)) {
      throw Refusal.invalid("mount type of \"" + type + "\" is not mountable");
    }
    if (!known) {
      throw Refusal.invalid("plugin not found in the catalog: " + type);
    }
  }

  private void enable(Wish wish, String type, Map<String, String> options) {
    MountConfig config = wish.config();
    if (config.maxTtl().isPositive() && config.defaultTtl().compareTo(config.maxTtl()) > 0) {
      throw Refusal.invalid("given default lease TTL greater than given max lease TTL");
    }
    Duration most = mounts.systemLimits().maxTtl();
    if (!config.maxTtl().isPositive() && config.defaultTtl().compareTo(most) > 0) {
      throw Refusal.invalid(
          "given default lease TTL greater than system max lease TTL of " + most.toSeconds());
    }
    var settings = new Mounts.Settings(config, options, wish.marks());
    mounts.enable(mounts.draft(wish.path(), type, wish.description(), settings));
  }

  void disable(String path) {
    refuseProtected(path, "cannot unmount");
    if (path.equals("auth/token/")) {
      throw Refusal.invalid("token credential backend cannot be disabled");
    }
    if (mounts.at(path).isPresent()) {
      revocation.prefix(path, true);
      mounts.disable(path);
    }
  }

  MountEntry find(String path) {
    return mounts
        .at(path)
        .map(Mounted::entry)
        .orElseThrow(() ->
            Refusal.invalid(
                path.startsWith(MountEntry.AUTH)
                    ? "No auth engine at " + path.substring(MountEntry.AUTH.length())
                    : "No secret engine mount at " + path));
  }

  /// @param given the settings that change
  /// @param more options that change
  /// @return whether the engine is of another version now
  boolean tune(String path, Json.Obj given, Map<String, String> more) {
    Mounts.Change change =
        mounts
            .change(path, entry -> tuned(entry, given, more))
            .orElseThrow(() ->
                Refusal.invalid("tune of path \"" + path + "\" failed: no mount entry found"));
    return !version(change.before()).equals(version(change.after()));
  }

  private static String version(MountEntry entry) {
    return entry.options().getOrDefault("version", "");
  }

  private MountEntry tuned(MountEntry entry, Json.Obj given, Map<String, String> more) {
    checkKind(entry, given);
    MountConfig config = MountConfigs.update(entry.config(), given);
    checkLimits(entry, config);
    Map<String, String> options = options(entry, more);
    return entry.tuned(given.text("description", entry.description()), config, options);
  }

  private static void checkKind(MountEntry entry, Json.Obj given) {
    for (String ttl : List.of("default_lease_ttl", "max_lease_ttl")) {
      if (given.get(ttl).isPresent() && CORE.contains(entry.path())) {
        throw Refusal.invalid("cannot tune parameter " + ttl + " of " + entry.path());
      }
    }
    if (given.get("token_type").isPresent() && !entry.isAuth()) {
      throw Refusal.invalid("'token_type' can only be modified on auth mounts");
    }
    if (given.get("token_type").isPresent() && entry.path().equals("auth/token/")) {
      throw Refusal.invalid("'token_type' cannot be set for 'token' or 'ns_token' auth mounts");
    }
    boolean lockout = given.get("user_lockout_config").isPresent();
    if (lockout && !List.of("userpass", "approle", "ldap").contains(entry.type())) {
      throw Refusal.invalid(
          "tuning of user lockout configuration for auth type \""
              + entry.type()
              + "\" not allowed");
    }
  }

  private void checkLimits(MountEntry entry, MountConfig config) {
    MountLimits limits = mounts.limits(entry.tuned("", config, entry.options()));
    Duration standard = limits.defaultTtl();
    if (config.defaultTtl().isPositive() && standard.compareTo(limits.maxTtl()) > 0) {
      throw Refusal.invalid(
          "backend max lease TTL of "
              + limits.maxTtl().toSeconds()
              + " would be less than backend default lease TTL of "
              + standard.toSeconds());
    }
  }

  private static Map<String, String> options(MountEntry entry, Map<String, String> given) {
    String wanted = given.getOrDefault("version", "");
    if (!entry.type().equals("kv") || wanted.isEmpty()) {
      var merged = new HashMap<>(entry.options());
      merged.putAll(given);
      return merged;
    }
    if (!wanted.equals("1") && !wanted.equals("2")) {
      throw Refusal.invalid("invalid version provided: " + wanted);
    }
    if (wanted.equals("1") && entry.options().getOrDefault("version", "").equals("2")) {
      throw Refusal.invalid("cannot downgrade mount from version 2");
    }
    var merged = new HashMap<>(entry.options());
    merged.put("version", wanted);
    return merged;
  }

  void move(String from, String to) {
    refuseProtected(from, "cannot remount");
    if (from.equals("auth/token/")) {
      throw Refusal.invalid("cannot remount \"auth/token/\"");
    }
    boolean auth = from.startsWith(MountEntry.AUTH);
    if (auth && !to.startsWith(MountEntry.AUTH)) {
      throw Refusal.invalid("cannot remount auth mount to non-auth mount \"" + to + "\"");
    }
    for (String reserved : PROTECTED) {
      if (to.startsWith(reserved) && !(auth && reserved.equals(MountEntry.AUTH))) {
        throw Refusal.invalid("cannot remount to destination " + to);
      }
    }
    if (mounts.at(from).isEmpty()) {
      throw unmatched(from);
    }
    if (mounts.at(to).isPresent()) {
      throw Refusal.invalid("path already in use at \"" + to + "\"");
    }
    mounts.checkFree(to);
    if (!revocation.prefix(from, false)) {
      throw Refusal.invalid("a lease of \"" + from + "\" could not be revoked");
    }
    if (mounts.change(from, entry -> entry.at(to)).isEmpty()) {
      throw unmatched(from);
    }
  }

  private static Refusal unmatched(String path) {
    return Refusal.invalid("no matching mount at \"" + path + "\"");
  }

  private static void refuseProtected(String path, String deed) {
    boolean authMount = path.startsWith(MountEntry.AUTH) && !deed.equals("cannot mount");
    for (String reserved : PROTECTED) {
      if (path.startsWith(reserved) && !(authMount && reserved.equals(MountEntry.AUTH))) {
        throw Refusal.invalid(deed + " \"" + path + "\"");
      }
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Mounts mounts() {
    return mounts;
  }
}
