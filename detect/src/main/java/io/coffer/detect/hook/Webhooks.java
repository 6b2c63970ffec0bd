package io.coffer.detect.hook;

import io.coffer.spi.Changes;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The webhooks of a mount, a row each.
final class Webhooks {
  /// How many there may be: each event is written for each of them.
  static final int MOST = 20;

  private static final String FOLDER = "webhook/";

  private final MountStorage rows;

  Webhooks(MountStorage rows) {
    this.rows = rows;
  }

  List<String> names() {
    return rows.list(FOLDER, "", MOST + 1);
  }

  List<Webhook> all() {
    return names().stream().map(this::find).flatMap(Optional::stream).toList();
  }

  Optional<Webhook> find(String name) {
    return rows.get(FOLDER + name).map(row -> Webhook.read(name, row.value()));
  }

  /// Puts one in the place of what is there.
  void put(Webhook webhook) {
    List<String> names = names();
    if (names.size() >= MOST && !names.contains(webhook.name())) {
      throw Refusal.invalid("there are " + MOST + " webhooks already, which is the most");
    }
    rows.put(FOLDER + webhook.name(), webhook.write());
  }

  void remove(String name) {
    rows.delete(FOLDER + name);
  }

  /// Changes what is known of one, together with other rows; if it is gone, the others alone.
  void change(String name, UnaryOperator<Webhook> becomes, Changes others) {
    Retry.commit(
        rows,
        changes -> {
          others
              .rows()
              .forEach((path, value) ->
                  value.ifPresentOrElse(row -> changes.put(path, row), () -> changes.delete(path)));
          Optional<MountStorage.Row> row = rows.get(FOLDER + name);
          row.ifPresent(known ->
              changes
                  .put(FOLDER + name, becomes.apply(Webhook.read(name, known.value())).write())
                  .unchanged(FOLDER + name, row));
          return row;
        });
  }
}
