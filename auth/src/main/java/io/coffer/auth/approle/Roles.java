package io.coffer.auth.approle;

import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.TokenTerms;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The roles of a mount, one row each, and a row that finds each by its role id.
final class Roles {
  private static final String FOLDER = "role/";
  private static final String BY_ID = "role_id/";
  private static final String GONE = "gone/";
  private static final int SALT_BYTES = 32;
  private static final int PAGE = 500;

  private final MountStorage rows;
  private final SecureRandom random;

  Roles(Mount mount) {
    this.rows = mount.storage();
    this.random = mount.random();
  }

  Optional<Role> find(String name) {
    return rows.get(FOLDER + name).map(row -> Role.read(row.value()));
  }

  Optional<Role> byId(String roleId) {
    return rows.get(BY_ID + roleId)
        .flatMap(row -> find(row.value().text("name", "")))
        .filter(role -> role.roleId().equals(roleId));
  }

  List<String> names(String after, int limit) {
    return rows.list(FOLDER, after, limit);
  }

  /// A role that does not exist yet.
  Role draft(String name) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Role(
        name,
        uuid(),
        uuid(),
        Base64.getEncoder().encodeToString(salt),
        true,
        List.of(),
        0,
        Duration.ZERO,
        false,
        List.of(),
        TokenTerms.NONE);
  }

  String uuid() {
    long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /// Makes or changes a role.
  ///
  /// @param change from the role that is there, or a draft, to the one that shall be
  void put(String name, UnaryOperator<Role> change) {
    while (true) {
      Optional<MountStorage.Row> seen = rows.get(FOLDER + name);
      Role before = seen.map(row -> Role.read(row.value())).orElseGet(() -> draft(name));
      Role after = change.apply(before);
      if (committed(seen, before, after)) {
        return;
      }
    }
  }

  private boolean committed(Optional<MountStorage.Row> seen, Role before, Role after) {
    var changes =
        new Changes()
            .put(FOLDER + after.name(), after.write())
            .unchanged(FOLDER + after.name(), seen);
    Optional<MountStorage.Row> holder = rows.get(BY_ID + after.roleId());
    if (holder.filter(row -> !row.value().text("name", "").equals(after.name())).isPresent()) {
      throw Refusal.invalid("role_id already in use by another role");
    }
    changes
        .put(BY_ID + after.roleId(), Json.object().put("name", after.name()).build())
        .unchanged(BY_ID + after.roleId(), holder);
    if (seen.isPresent() && !before.roleId().equals(after.roleId())) {
      changes.delete(BY_ID + before.roleId());
    }
    try {
      rows.commit(changes);
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  /// Removes a role. Its secret ids are out of reach at once, and removed a page at a time.
  void remove(String name) {
    Optional<Role> role = find(name);
    if (role.isPresent()) {
      rows.commit(
          new Changes()
              .delete(FOLDER + name)
              .delete(BY_ID + role.get().roleId())
              .put(GONE + role.get().uid(), Json.Obj.EMPTY));
      clear(role.get().uid());
    }
  }

  /// Finishes what a crash interrupted.
  void clearGone() {
    rows.list(GONE, "", 0).forEach(this::clear);
  }

  private void clear(String uid) {
    for (String folder : List.of(SecretIds.FOLDER + uid + "/", SecretIds.ACCESSORS + uid + "/")) {
      List<String> page = rows.scan(folder, "", PAGE);
      while (!page.isEmpty()) {
        var changes = new Changes();
        page.forEach(path -> changes.delete(folder + path));
        rows.commit(changes);
        page = rows.scan(folder, "", PAGE);
      }
    }
    rows.delete(GONE + uid);
  }
}
