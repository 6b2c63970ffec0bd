package io.coffer.core.identity;

import io.coffer.core.barrier.Rows;
import io.coffer.core.random.RandomText;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Times;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who is behind a login: one entity for each name that an auth mount knows somebody by, made at
/// the first login. Safe for many threads.
public final class Entities {
  private final Rows rows;
  private final InstantSource clock;
  private final SecureRandom random;

  /// Entities whose rows are below the core's prefix.
  public Entities(Rows rows, InstantSource clock, SecureRandom random) {
    this.rows = rows;
    this.clock = clock;
    this.random = random;
  }

  /// The id of the entity behind a name at an auth mount.
  public String at(String mountAccessor, String mountType, String name) {
    String aliasRow = "identity/alias/" + mountAccessor + "/" + name.toLowerCase(Locale.ROOT);
    while (true) {
      Optional<MountStorage.Row> row = rows.get(aliasRow);
      if (row.isPresent()) {
        return row.get().value().text("entity", "");
      }
      String id = RandomText.uuid(random);
      try {
        rows.commit(
            new Changes()
                .put(aliasRow, Json.object().put("entity", id).build())
                .unchanged(aliasRow, row)
                .put("identity/entity/" + id, entity(id, mountAccessor, mountType, name)));
        return id;
      } catch (ConflictException e) {
        // another login of the same name was first; its entity is found by the next turn
      }
    }
  }

  private Json.Obj entity(String id, String mountAccessor, String mountType, String name) {
    String now = Times.rfc3339(clock.instant());
    Json alias =
        Json.object()
            .put("id", RandomText.uuid(random))
            .put("canonical_id", id)
            .put("name", name)
            .put("mount_accessor", mountAccessor)
            .put("mount_type", mountType)
            .put("creation_time", now)
            .put("last_update_time", now)
            .build();
    return Json.object()
        .put("id", id)
        .put("name", "entity_" + RandomText.hex8(random))
        .put("aliases", new Json.Arr(List.of(alias)))
        .put("policies", List.of())
        .put("disabled", false)
        .put("creation_time", now)
        .put("last_update_time", now)
        .build();
  }

  /// The entity of an id.
  public Optional<Json.Obj> find(String id) {
    return rows.get("identity/entity/" + id).map(MountStorage.Row::value);
  }

  /// All ids, sorted.
  public List<String> ids(String after, int limit) {
    return rows.list("identity/entity/", after, limit);
  }
}
