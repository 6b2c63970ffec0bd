package io.coffer.auth.approle;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The secret ids of roles, found by a keyed hash: what is stored is of no use to whoever reads it.
final class SecretIds {
  static final String FOLDER = "secret/";
  static final String ACCESSORS = "accessor/";
  private static final int PAGE = 500;

  private final Mount mount;
  private final MountStorage rows;

  SecretIds(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
  }

  private static String row(Role role, String secretId) {
    try (SecretBytes key = SecretBytes.take(Base64.getDecoder().decode(role.salt()))) {
      String hash = new Hmac(key).hex(secretId.getBytes(StandardCharsets.UTF_8));
      return FOLDER + role.uid() + "/" + hash;
    }
  }

  private static String accessorRow(Role role, String accessor) {
    return ACCESSORS + role.uid() + "/" + accessor;
  }

  /// @throws Refusal when the role has that secret id already
  void add(Role role, String secretId, SecretId entry) {
    String row = row(role, secretId);
    try {
      rows.commit(
          new Changes()
              .put(row, entry.print())
              .unchanged(row, Optional.empty())
              .put(accessorRow(role, entry.accessor()), Json.object().put("row", row).build()));
    } catch (ConflictException e) {
      throw Refusal.listed(
          Refusal.Code.INVALID, "failed to store secret_id: SecretID is already registered");
    }
  }

  Optional<SecretId> find(Role role, String secretId) {
    return live(row(role, secretId));
  }

  Optional<SecretId> byAccessor(Role role, String accessor) {
    return rows.get(accessorRow(role, accessor)).flatMap(row -> live(row.value().text("row", "")));
  }

  private Optional<SecretId> live(String row) {
    return rows.get(row)
        .map(found -> SecretId.read(found.value()))
        .filter(entry -> !entry.isOver(mount.clock().instant()));
  }

  List<String> accessors(Role role) {
    return rows.list(ACCESSORS + role.uid() + "/", "", 0);
  }

  /// Takes one use of a secret id: its entry, or nothing when it has none left. The last use
  /// removes it. Of two logins at once with one use left, one fails.
  Optional<SecretId> use(Role role, String secretId) {
    String row = row(role, secretId);
    while (true) {
      Optional<MountStorage.Row> seen = rows.get(row);
      Instant now = mount.clock().instant();
      Optional<SecretId> entry =
          seen.map(found -> SecretId.read(found.value())).filter(found -> !found.isOver(now));
      if (entry.isEmpty() || entry.get().uses() == 0) {
        return entry;
      }
      var changes = new Changes().unchanged(row, seen);
      if (entry.get().uses() == 1) {
        changes.delete(row).delete(accessorRow(role, entry.get().accessor()));
      } else {
        changes.put(row, entry.get().used(now).print());
      }
      try {
        rows.commit(changes);
        return entry;
      } catch (ConflictException e) {
        // somebody else used it meanwhile
      }
    }
  }

  void remove(Role role, String secretId) {
    String row = row(role, secretId);
    rows.get(row)
        .map(found -> SecretId.read(found.value()))
        .ifPresent(entry ->
            rows.commit(new Changes().delete(row).delete(accessorRow(role, entry.accessor()))));
  }

  /// @return whether there was one
  boolean removeByAccessor(Role role, String accessor) {
    String index = accessorRow(role, accessor);
    Optional<MountStorage.Row> found = rows.get(index);
    found.ifPresent(
        row -> rows.commit(new Changes().delete(row.value().text("row", "")).delete(index)));
    return found.isPresent();
  }

  /// Removes those whose time is over, a page at a time.
  void tidy() {
    String after = "";
    List<String> page = rows.scan(ACCESSORS, after, PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::tidy);
      after = page.getLast();
      page = rows.scan(ACCESSORS, after, PAGE);
    }
  }

  private void tidy(String accessor) {
    Optional<MountStorage.Row> index = rows.get(ACCESSORS + accessor);
    if (index.isPresent()) {
      String row = index.get().value().text("row", "");
      if (live(row).isEmpty()) {
        rows.commit(new Changes().delete(row).delete(ACCESSORS + accessor));
      }
    }
  }
}
