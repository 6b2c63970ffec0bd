package io.coffer.engines.transit;

import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage.Row;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Retry;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes a key with all its versions out in clear, and brings one back.
final class Backup {
  private static final Pattern NAME_FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

  private static final Field<String> BACKUP = Field.text("backup", "what backing up answered");
  private static final Field<String> NAME =
      Field.text("name", "of the key from now on; that of the backup when there is none");
  private static final Field<Boolean> FORCE =
      Field.bool("force", "whether a key of that name is replaced");

  private final Keys keys;
  private final Mount mount;
  private final BackupForm form;

  Backup(Keys keys, Mount mount) {
    this.keys = keys;
    this.mount = mount;
    this.form = new BackupForm(keys, mount);
  }

  List<Route> routes() {
    return List.of(
        Route.at("backup/{name}", "Takes a key out with all its versions.", Fields.NAME)
            .read(this::backUp),
        Route.at("restore", "Brings a key back.", BACKUP, NAME, FORCE).write(this::restore),
        Route.at("restore/{name}", "Brings a key back under a name.", BACKUP, NAME, FORCE)
            .write(this::restore));
  }

  private Json.Obj stamp(Key key) {
    return Json.object()
        .put("time", Times.rfc3339(mount.clock().instant()))
        .put("version", key.latest())
        .build();
  }

  private Reply backUp(Call call) {
    String name = call.get(Fields.NAME);
    Key after =
        keys.change(
            name,
            "key \"" + name + "\" not found",
            key -> {
              Keys.refuseSoftDeleted(key);
              refuse(!key.is(Key.EXPORTABLE), "exporting is disallowed on the policy");
              refuse(!key.is(Key.PLAINTEXT_BACKUP), "plaintext backup is disallowed on the policy");
              return new Keys.Step(key.with(Key.BACKUP, stamp(key)));
            });
    String text = form.print(name, after);
    return Reply.data(
        Json.object()
            .put("backup", Base64Text.encode(text.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  private static void refuse(boolean fault, String message) {
    if (fault) {
      throw Refusal.invalid(message);
    }
  }

  private Reply restore(Call call) {
    String backup = call.get(BACKUP);
    refuse(backup.isEmpty(), "'backup' must be supplied");
    String wanted = call.get(NAME);
    refuse(wanted.contains("/"), "key names cannot be paths");
    BackupForm.Read read = form.read(text(backup));
    String name = wanted.isEmpty() ? read.name() : wanted;
    refuse(
        !NAME_FORM.matcher(name).matches(),
        "the name of the backup is none that a key can have: give another name");
    Key key = read.key().with(Key.RESTORE, stamp(read.key()));
    put(name, key, read.versions(), call.get(FORCE));
    return Reply.done();
  }

  private static String text(String backup) {
    byte[] bytes = Fields.decoded(backup, "backup is no base64");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void put(String name, Key key, Map<Long, Json.Obj> versions, boolean force) {
    String path = Keys.FOLDER + name;
    Retry.commit(
        mount.storage(),
        changes -> {
          Optional<Row> seen = mount.storage().get(path);
          refuse(
              seen.isPresent() && !force, "key \"" + name + "\" already exists: force replaces it");
          seen.ifPresent(row -> Keys.remove(row.as(Key.READER), changes));
          versions.forEach((number, row) -> changes.put(Keys.row(key, number), row));
          return changes.put(path, key.row()).unchanged(path, seen);
        });
  }
}
