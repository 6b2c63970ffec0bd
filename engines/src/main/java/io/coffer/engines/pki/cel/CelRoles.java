package io.coffer.engines.pki.cel;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Retry;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Roles that are programs, one row each. Safe for many threads.
final class CelRoles {
  private static final String ROWS = "cel/role/";
  private static final Field<String> NAME = Field.text("name", "of the role");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  private final Mount mount;
  private final MountStorage rows;

  /// One object, so that a program that was read is kept with its row.
  private final Function<Json.Obj, CelProgram> reader;

  /// Made when a program is first read: most mounts never have one.
  private volatile @Nullable CelLanguage language;

  CelRoles(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
    this.reader = row -> CelProgram.of(language(), CelSource.of(row, Optional.empty()));
  }

  private synchronized CelLanguage language() {
    CelLanguage known = language;
    if (known == null) {
      known = new CelLanguage(mount.json());
      language = known;
    }
    return known;
  }

  List<Route> routes() {
    return List.of(
        Route.at("cel/roles/?", "The names of the roles in CEL.", AFTER, LIMIT)
            .list(call ->
                Reply.keys(
                    rows.list(
                        ROWS, call.get(AFTER), Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE))))
            .safe(),
        Route.at("cel/roles/{name}", "A role in CEL.", NAME, CelSource.FIELD)
            .read(this::read)
            .write(this::write)
            .patch(this::patch)
            .delete(call -> {
              rows.delete(ROWS + call.get(NAME));
              return Reply.done();
            })
            .safe());
  }

  /// The program of a role.
  Optional<CelProgram> find(String name) {
    return rows.get(ROWS + name).map(row -> row.as(reader));
  }

  private static Reply answer(String name, Json.Obj program) {
    return Reply.data(Json.object().put("cel_program", program).put("name", name).build());
  }

  private Reply read(Call call) {
    return rows.get(ROWS + call.get(NAME))
        .map(row -> answer(call.get(NAME), row.value()))
        .orElseGet(Reply::absent);
  }

  private Json.Obj checked(CelSource source) {
    CelProgram.of(language(), source);
    return source.write();
  }

  private Reply write(Call call) {
    Json.Obj given =
        call.given(CelSource.FIELD)
            .orElseThrow(() -> Refusal.invalid("missing required field 'cel_program'"));
    Json.Obj program = checked(CelSource.of(given, Optional.empty()));
    rows.put(ROWS + call.get(NAME), program);
    return answer(call.get(NAME), program);
  }

  private Reply patch(Call call) {
    String path = ROWS + call.get(NAME);
    return Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> seen = rows.get(path);
          CelSource old =
              seen.map(row -> CelSource.of(row.value(), Optional.empty()))
                  .orElseThrow(
                      () -> Refusal.invalid("Unable to fetch cel role entry to patch: name"));
          Json.Obj program = checked(CelSource.of(call.get(CelSource.FIELD), Optional.of(old)));
          changes.put(path, program).unchanged(path, seen);
          return answer(call.get(NAME), program);
        });
  }
}
