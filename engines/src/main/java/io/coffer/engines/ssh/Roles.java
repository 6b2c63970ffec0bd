package io.coffer.engines.ssh;

import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Retry;
import java.util.List;
import java.util.Optional;

/// The rows of the roles, and the list of those whose machines may be anywhere.
final class Roles {
  private static final String FOLDER = "role/";
  private static final String ZERO_ADDRESS = "config/zeroaddress";

  private final MountStorage rows;

  Roles(MountStorage rows) {
    this.rows = rows;
  }

  Optional<Role> find(String name) {
    return rows.get(FOLDER + name).map(row -> row.as(Role.READER));
  }

  void put(String name, Role role) {
    rows.put(FOLDER + name, role.row());
  }

  List<String> names(String after, int limit) {
    return rows.list(FOLDER, after, limit);
  }

  /// Removes a role, from the list of those of any address too.
  void delete(String name) {
    Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> zero = rows.get(ZERO_ADDRESS);
          changes.delete(FOLDER + name);
          if (zero.isPresent()) {
            List<String> left =
                listed(zero.get()).stream().filter(role -> !role.equals(name)).toList();
            changes.put(ZERO_ADDRESS, list(left)).unchanged(ZERO_ADDRESS, zero);
          }
          return name;
        });
  }

  /// The roles whose machines may be anywhere, if that was ever said.
  Optional<List<String>> ofAnyAddress() {
    return rows.get(ZERO_ADDRESS).map(Roles::listed);
  }

  void setOfAnyAddress(List<String> roles) {
    rows.put(ZERO_ADDRESS, list(roles));
  }

  void deleteOfAnyAddress() {
    rows.delete(ZERO_ADDRESS);
  }

  private static List<String> listed(MountStorage.Row row) {
    return row.value().texts("roles");
  }

  private static Json.Obj list(List<String> roles) {
    return Json.object().put("roles", roles).build();
  }
}
