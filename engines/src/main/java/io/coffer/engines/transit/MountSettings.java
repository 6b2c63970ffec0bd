package io.coffer.engines.transit;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// Settings of the mount.
final class MountSettings {
  private static final String KEYS_ROW = "config/keys";
  private static final String CACHE_ROW = "config/cache";
  private static final long LEAST_SIZE = 10;

  private static final Field<Boolean> DISABLE_UPSERT =
      Field.bool("disable_upsert", "whether encrypting makes no key where there is none");
  private static final Field<Long> SIZE =
      Field.integer("size", "of the cache, kept and shown: the server's own cache serves");

  private final MountStorage rows;

  MountSettings(MountStorage rows) {
    this.rows = rows;
  }

  List<Route> routes() {
    return List.of(
        Route.at("config/keys", "Settings for all keys.", DISABLE_UPSERT)
            .read(call -> keysShown(isUpsertDisabled()))
            .write(this::writeKeys)
            .safe(),
        Route.at("cache-config", "How many keys are kept in memory.", SIZE)
            .read(call -> cacheShown(row(CACHE_ROW).number(SIZE.name(), 0)))
            .write(this::writeCache)
            .safe());
  }

  boolean isUpsertDisabled() {
    return row(KEYS_ROW).flag(DISABLE_UPSERT.name());
  }

  private Json.Obj row(String path) {
    return rows.get(path).map(MountStorage.Row::value).orElse(Json.Obj.EMPTY);
  }

  private static Reply keysShown(boolean disabled) {
    return Reply.data(Json.object().put(DISABLE_UPSERT.name(), disabled).build());
  }

  private Reply writeKeys(Call call) {
    boolean disabled = call.get(DISABLE_UPSERT);
    rows.put(KEYS_ROW, Json.object().put(DISABLE_UPSERT.name(), disabled).build());
    return keysShown(disabled);
  }

  private static Reply cacheShown(long size) {
    return Reply.data(Json.object().put(SIZE.name(), size).build());
  }

  private Reply writeCache(Call call) {
    long size = call.get(SIZE);
    if (size != 0 && size < LEAST_SIZE) {
      throw Refusal.invalid("size must be 0 or a value greater or equal to " + LEAST_SIZE);
    }
    rows.put(CACHE_ROW, Json.object().put(SIZE.name(), size).build());
    return cacheShown(size);
  }
}
