package io.coffer.core.sys;

import io.coffer.core.help.OpenApi;
import io.coffer.core.identity.Rights;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.policy.Acl;
import io.coffer.core.session.Session;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `sys/internal` and its like: what command lines and consoles ask before anything else.
final class SysInternal {
  private static final Field<String> PATH = Field.text("path", "any path at or below a mount");
  private static final Field<Boolean> GENERIC =
      Field.bool("generic_mount_paths", "kept for clients");
  private static final Field<String> CONTEXT = Field.text("context", "kept for clients");

  private static final Json.Obj DISABLED = Json.object().put("mode", "disabled").build();
  private static final Json.Obj REPLICATION =
      Json.object().put("dr", DISABLED).put("performance", DISABLED).build();

  private final Mounts mounts;
  private final Tokens tokens;
  private final Rights rights;
  private final MountAdmin admin;
  private final String version;

  SysInternal(MountAdmin admin, Tokens tokens, Rights rights, String version) {
    this.admin = admin;
    this.mounts = admin.mounts();
    this.tokens = tokens;
    this.rights = rights;
    this.version = version;
  }

  List<Route> routes() {
    return List.of(
        Route.at("internal/ui/mounts", "The mounts that the caller may see.")
            .read(this::visible)
            .unauthenticated(),
        Route.at("internal/ui/mounts/{path+}", "The mount that a path belongs to.", PATH)
            .read(this::mount)
            .unauthenticated(),
        Route.at("internal/ui/feature-flags", "Optional features that are on.")
            .read(call -> RawJson.reply(Json.object().put("feature_flags", List.of()).build()))
            .unauthenticated(),
        Route.at("internal/ui/namespaces", "The namespaces that the caller may see.")
            .read(call -> Reply.data(Json.Obj.EMPTY)),
        Route.at("replication/status", "There is no replication.")
            .read(call -> Reply.data(REPLICATION))
            .unauthenticated(),
        Route.at("internal/ui/resultant-acl", "What the caller's token may do.")
            .read(this::resultant),
        Route.at("internal/specs/openapi", "The API of the mounts.", GENERIC, CONTEXT)
            .read(this::openApi)
            .write(this::openApi)
            .unauthenticated());
  }

  private Optional<Acl> seen(Call call) {
    return tokens.find(Session.of(call).request().token()).map(rights::of);
  }

  private Predicate<MountEntry> sees(Optional<Acl> acl) {
    return entry ->
        entry.config().isListedToAll() || acl.filter(may -> may.reaches(entry.path())).isPresent();
  }

  private Reply visible(Call call) {
    Optional<Acl> acl = seen(call);
    Json.Builder auth = Json.object();
    Json.Builder secret = Json.object();
    for (Mounted mounted : mounts.all()) {
      MountEntry entry = mounted.entry();
      if (sees(acl).test(entry)) {
        (entry.isAuth() ? auth : secret)
            .put(entry.name(), acl.isPresent() ? full(entry) : brief(entry));
      }
    }
    return Reply.data(
        Json.object().put("auth", auth.build()).put("secret", secret.build()).build());
  }

  private static Json.Obj brief(MountEntry entry) {
    return Json.object()
        .put("description", entry.description())
        .put("options", entry.options().isEmpty() ? Json.NULL : Json.of(entry.options()))
        .put("type", entry.type())
        .build();
  }

  private Json.Obj full(MountEntry entry) {
    return MountView.print(entry, admin.catalog().isBuiltin(entry.type()), version);
  }

  private Reply mount(Call call) {
    Acl acl = seen(call).orElseThrow(() -> Refusal.forbidden("permission denied"));
    String path = call.get(PATH);
    return mounts
        .find(path)
        .map(Mounted::entry)
        .filter(entry -> acl.reaches(entry.path()))
        .<Reply>map(entry -> Reply.data(full(entry).with("path", Json.of(entry.name()))))
        .orElseThrow(() ->
            Refusal.forbidden(
                "preflight capability check returned 403, please ensure client's policies"
                    + " grant access to path \""
                    + path
                    + "/\""));
  }

  private Reply resultant(Call call) {
    Session session = Session.of(call);
    return Reply.data(
        session.requireToken().isRoot()
            ? Json.object().put("root", true).build()
            : session.requireAcl().resultant());
  }

  private Reply openApi(Call call) {
    Optional<Acl> acl = seen(call);
    List<Mounted> seen =
        mounts.all().stream().filter(mounted -> sees(acl).test(mounted.entry())).toList();
    return RawJson.reply(OpenApi.of(seen, version));
  }
}
