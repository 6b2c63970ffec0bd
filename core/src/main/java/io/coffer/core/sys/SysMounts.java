package io.coffer.core.sys;

import io.coffer.core.mount.MountConfig;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.random.RandomText;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `sys/mounts`, `sys/auth` and `sys/remount`.
final class SysMounts {
  private static final Field<String> PATH = Field.text("path", "where the mount is");
  private static final Field<String> TYPE = Field.text("type", "of the engine or method");
  private static final Field<String> DESCRIPTION = Field.text("description", "for people");
  private static final Field<Json.Obj> CONFIG = Field.object("config", "settings, see tune");
  private static final Field<Map<String, String>> OPTIONS =
      Field.pairs("options", "the engine's own");
  private static final Field<Boolean> LOCAL = Field.bool("local", "not replicated");
  private static final Field<Boolean> SEAL_WRAP = Field.bool("seal_wrap", "kept for clients");
  private static final Field<Boolean> ENTROPY =
      Field.bool("external_entropy_access", "kept for clients");
  private static final Field<String> PLUGIN = Field.text("plugin_name", "another name of type");
  private static final Field<String> PLUGIN_VERSION =
      Field.text("plugin_version", "only the built-in one, so empty");
  private static final Field<String> FROM = Field.text("from", "where the mount is");
  private static final Field<String> TO = Field.text("to", "where it shall be");
  private static final Field<String> MIGRATION = Field.text("migration_id", "names the move");
  private static final int MAX_MOVES = 1_000;

  private static final Field<?>[] ENABLE = {
    PATH, TYPE, DESCRIPTION, CONFIG, OPTIONS, LOCAL, SEAL_WRAP, ENTROPY, PLUGIN, PLUGIN_VERSION
  };
  private static final Field<?>[] TUNE = {
    PATH,
    DESCRIPTION,
    OPTIONS,
    MountConfigs.DEFAULT_TTL,
    MountConfigs.MAX_TTL,
    MountConfigs.NO_CACHE,
    MountConfigs.LISTING,
    MountConfigs.CLEAR_REQUEST,
    MountConfigs.CLEAR_RESPONSE,
    MountConfigs.PASS_HEADERS,
    MountConfigs.ANSWER_HEADERS,
    MountConfigs.DELEGATED,
    MountConfigs.TOKEN_TYPE,
    MountConfigs.LOCKOUT
  };

  private final MountAdmin admin;
  private final String version;
  private final SecureRandom random;

  /// Finished moves by id; the oldest are forgotten. Guarded by itself.
  private final LinkedHashMap<String, Json.Obj> moves = new LinkedHashMap<>();

  SysMounts(MountAdmin admin, String version, SecureRandom random) {
    this.admin = admin;
    this.version = version;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.at("mounts", "Lists the mounts of secrets engines.").read(call -> all(false)),
        Route.at("mounts/auth/{path+}/tune", "Settings of an auth mount.", TUNE)
            .read(call -> readTune("auth/", call))
            .write(call -> tune("auth/", call)),
        Route.at("mounts/{path+}/tune", "Settings of a mount.", TUNE)
            .read(call -> readTune("", call))
            .write(call -> tune("", call)),
        Route.at("mounts/{path+}", "Enables, shows and disables a secrets engine.", ENABLE)
            .read(call -> show("", call))
            .write(call -> enable("", call))
            .delete(call -> disable("", call)),
        Route.at("auth", "Lists the auth mounts.").read(call -> all(true)),
        Route.at("auth/{path+}/tune", "Settings of an auth mount.", TUNE)
            .read(call -> readTune("auth/", call))
            .write(call -> tune("auth/", call))
            .sudo(),
        Route.at("auth/{path+}", "Enables, shows and disables an auth method.", ENABLE)
            .read(call -> show("auth/", call))
            .write(call -> enable("auth/", call))
            .delete(call -> disable("auth/", call))
            .sudo(),
        Route.at("remount", "Moves a mount.", FROM, TO).write(this::remount).sudo(),
        Route.at("remount/status/{migration_id}", "How a move went.", MIGRATION)
            .read(this::moveStatus));
  }

  private Reply all(boolean auth) {
    Json.Builder data = Json.object();
    for (Mounted mounted : admin.mounts().all()) {
      if (mounted.entry().isAuth() == auth) {
        data.put(mounted.entry().name(), print(mounted.entry()));
      }
    }
    return Reply.data(data.build());
  }

  private Json.Obj print(MountEntry entry) {
    return MountView.print(entry, admin.catalog().isBuiltin(entry.type()), version);
  }

  private Reply show(String prefix, Call call) {
    return Reply.data(print(admin.find(prefix + MountAdmin.path(call.get(PATH)))));
  }

  private Reply enable(String prefix, Call call) {
    refuseVersion(call.get(PLUGIN_VERSION));
    String path = prefix + MountAdmin.path(call.get(PATH));
    boolean named = call.get(TYPE).isEmpty() || call.get(TYPE).equals("plugin");
    String type = named ? call.get(PLUGIN) : call.get(TYPE);
    MountConfig standard =
        prefix.isEmpty()
            ? MountConfig.NONE
            : MountConfigs.update(
                MountConfig.NONE, Json.object().put("token_type", "default-service").build());
    var wish =
        new MountAdmin.Wish(
            path,
            type,
            call.get(DESCRIPTION),
            MountConfigs.update(standard, call.get(CONFIG)),
            call.get(OPTIONS),
            marks(call));
    if (prefix.isEmpty()) {
      admin.enableSecrets(wish);
    } else {
      admin.enableAuth(wish);
    }
    return Reply.done();
  }

  private static void refuseVersion(String pluginVersion) {
    if (!pluginVersion.isEmpty()) {
      throw Refusal.invalid(
          "plugin_version " + Refusal.shown(pluginVersion) + " is not in the catalog");
    }
  }

  private static Json.Obj marks(Call call) {
    return Json.object()
        .put(LOCAL.name(), call.get(LOCAL))
        .put(SEAL_WRAP.name(), call.get(SEAL_WRAP))
        .put(ENTROPY.name(), call.get(ENTROPY))
        .build();
  }

  private Reply disable(String prefix, Call call) {
    admin.disable(prefix + MountAdmin.path(call.get(PATH)));
    return Reply.done();
  }

  private Reply readTune(String prefix, Call call) {
    String path = prefix + MountAdmin.path(call.get(PATH));
    MountEntry entry =
        admin
            .mounts()
            .at(path)
            .map(Mounted::entry)
            .orElseThrow(() -> Refusal.invalid("cannot fetch sysview for path \"" + path + "\""));
    return Reply.data(MountView.tune(entry, admin.mounts()));
  }

  private Reply tune(String prefix, Call call) {
    boolean reopened =
        admin.tune(prefix + MountAdmin.path(call.get(PATH)), call.data(), call.get(OPTIONS));
    return reopened
        ? Reply.warned("The version of the mount was changed; it was opened anew.")
        : Reply.done();
  }

  private Reply remount(Call call) {
    if (call.get(FROM).isEmpty() || call.get(TO).isEmpty()) {
      throw Refusal.invalid("both 'from' and 'to' path must be specified as a string");
    }
    String from = MountAdmin.path(call.get(FROM));
    String to = MountAdmin.path(call.get(TO));
    admin.move(from, to);
    String id = RandomText.uuid(random);
    remember(id, from, to);
    return Reply.data(Json.object().put("migration_id", id).build())
        .warn("The mount was moved; see sys/remount/status with the migration_id.");
  }

  private void remember(String id, String from, String to) {
    Json.Obj info =
        Json.object()
            .put("source_mount", from)
            .put("status", "success")
            .put("target_mount", to)
            .build();
    synchronized (moves) {
      moves.put(id, info);
      if (moves.size() > MAX_MOVES) {
        moves.pollFirstEntry();
      }
    }
  }

  private Reply moveStatus(Call call) {
    String id = call.get(MIGRATION);
    synchronized (moves) {
      Json.Obj info = moves.get(id);
      return info == null
          ? Reply.absent()
          : Reply.data(Json.object().put("migration_id", id).put("migration_info", info).build());
    }
  }
}
