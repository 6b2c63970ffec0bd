package io.coffer.core.sys;

import io.coffer.core.login.Lockout;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;

/// `sys/locked-users`: who is locked out, and the way back in.
final class SysLockedUsers {
  private static final Field<String> ACCESSOR =
      Field.text("mount_accessor", "of the auth mount; all when absent");
  private static final Field<String> ALIAS = Field.text("alias_identifier", "the name");

  private final Lockout lockout;
  private final Mounts mounts;

  SysLockedUsers(Lockout lockout, Mounts mounts) {
    this.lockout = lockout;
    this.mounts = mounts;
  }

  List<Route> routes() {
    return List.of(
        Route.at("locked-users", "Lists the names that are locked out.", ACCESSOR).read(this::list),
        Route.at(
                "locked-users/{mount_accessor}/unlock/{alias_identifier+}",
                "Unlocks a name.",
                ACCESSOR,
                ALIAS)
            .write(this::unlock));
  }

  private Reply list(Call call) {
    String wanted = call.get(ACCESSOR);
    var shown = new ArrayList<Json>();
    long total = 0;
    for (Mounted mounted : mounts.all()) {
      MountEntry entry = mounted.entry();
      if (entry.isAuth() && (wanted.isEmpty() || wanted.equals(entry.accessor()))) {
        List<String> names = lockout.locked(entry);
        total += names.size();
        if (!names.isEmpty()) {
          shown.add(row(entry.accessor(), Json.of(names), names.size()));
        }
      }
    }
    if (shown.isEmpty() && !wanted.isEmpty()) {
      shown.add(row(wanted, Json.NULL, 0));
    }
    Json root =
        Json.object()
            .put("counts", total)
            .put("mount_accessors", new Json.Arr(shown))
            .put("namespace_id", "root")
            .put("namespace_path", "")
            .build();
    return Reply.data(
        Json.object().put("by_namespace", new Json.Arr(List.of(root))).put("total", total).build());
  }

  private static Json row(String accessor, Json names, int count) {
    return Json.object()
        .put("alias_identifiers", names)
        .put("counts", count)
        .put("mount_accessor", accessor)
        .build();
  }

  private Reply unlock(Call call) {
    lockout.forget(call.get(ACCESSOR), call.get(ALIAS));
    return Reply.done();
  }
}
