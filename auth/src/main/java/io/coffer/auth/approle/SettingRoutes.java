package io.coffer.auth.approle;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.TokenFields;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The paths of single settings of a role: each reads, writes and resets what the role as a whole
/// can be written with.
final class SettingRoutes {
  private final Roles roles;

  SettingRoutes(Roles roles) {
    this.roles = roles;
  }

  /// A setting.
  ///
  /// @param path below the role
  /// @param key of the role's own settings
  /// @param oldKey an older name of it, or empty
  /// @param standard the value that deleting gives it
  private record Setting(String path, String key, String oldKey, Json standard) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("policies", "token_policies", "policies", Json.of(List.of())),
          new Setting("period", "token_period", "period", Json.of(0)),
          new Setting("bind-secret-id", "bind_secret_id", "", Json.of(true)),
          new Setting("secret-id-num-uses", "secret_id_num_uses", "", Json.of(0)),
          new Setting("secret-id-ttl", "secret_id_ttl", "", Json.of(0)),
          new Setting("secret-id-bound-cidrs", "secret_id_bound_cidrs", "", Json.of(List.of())),
          new Setting("token-bound-cidrs", "token_bound_cidrs", "", Json.of(List.of())),
          new Setting("token-num-uses", "token_num_uses", "", Json.of(0)),
          new Setting("token-ttl", "token_ttl", "", Json.of(0)),
          new Setting("token-max-ttl", "token_max_ttl", "", Json.of(0)));

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (Setting setting : SETTINGS) {
      routes.add(
          Route.at("role/{role_name}/" + setting.path(), "A setting of a role.", fields(setting))
              .read(call -> read(call, setting))
              .write(call -> write(call, setting))
              .delete(call -> reset(call, setting)));
    }
    routes.add(
        Route.at(
                "role/{role_name}/bound-cidr-list",
                "An old name of secret-id-bound-cidrs.",
                RoleFields.NAME,
                RoleFields.OLD_CIDRS)
            .read(this::readOldCidrs)
            .write(call -> change(call, call.data(), RoleFields.OLD_CIDRS.name()))
            .delete(call -> reset(call, SETTINGS.get(5))));
    routes.add(
        Route.at("role/{role_name}/local-secret-ids", "A setting of a role.", RoleFields.NAME)
            .read(call -> show(call, role -> role.print(), "local_secret_ids", "")));
    return routes;
  }

  private static Field<?>[] fields(Setting setting) {
    var fields = new ArrayList<Field<?>>();
    for (Field<?> field : RoleFields.all()) {
      boolean own = field.name().equals(setting.key()) || field.name().equals(setting.oldKey());
      if (own || field.equals(RoleFields.NAME)) {
        fields.add(field);
      }
    }
    return fields.toArray(Field<?>[]::new);
  }

  private static String name(Call call) {
    return call.get(RoleFields.NAME).toLowerCase(Locale.ROOT);
  }

  private Reply read(Call call, Setting setting) {
    return show(call, Role::print, setting.key(), setting.oldKey());
  }

  /// What a role shows of itself.
  private interface View {
    Json.Obj of(Role role);
  }

  private Reply show(Call call, View view, String key, String oldKey) {
    Optional<Role> role = roles.find(name(call));
    if (role.isEmpty()) {
      return Reply.absent();
    }
    Json.Obj shown = view.of(role.get());
    Json.Builder data = Json.object().put(key, listOrNull(key, shown.get(key).orElse(Json.NULL)));
    shown.get(oldKey).ifPresent(value -> data.put(oldKey, value));
    return Reply.data(data.build());
  }

  // an empty list of addresses means everywhere, which callers know as null here
  private static Json listOrNull(String key, Json value) {
    boolean empty = value instanceof Json.Arr list && list.items().isEmpty();
    return empty && key.equals("token_bound_cidrs") ? Json.NULL : value;
  }

  private Reply write(Call call, Setting setting) {
    return change(call, call.data(), setting.key(), setting.oldKey());
  }

  private Reply change(Call call, Json.Obj data, String... keys) {
    String name = name(call);
    if (roles.find(name).isEmpty()) {
      throw Refusal.listed(Refusal.Code.UNSUPPORTED_PATH, "unsupported path");
    }
    Json.Builder wanted = Json.object();
    for (String key : keys) {
      data.get(key).ifPresent(value -> wanted.put(key, value));
    }
    Json.Obj settings = wanted.build();
    if (settings.isEmpty()) {
      throw Refusal.invalid("missing " + keys[0]);
    }
    checkTtls(call, name, settings);
    put(call, name, settings);
    return Reply.done();
  }

  private void put(Call call, String name, Json.Obj settings) {
    var whole = new Call(Verb.UPDATE, call.path(), Map.of(), settings, call.caller());
    roles.put(name, role -> RoleFields.update(role, whole));
  }

  // these two paths tell the same fault in words of their own
  private void checkTtls(Call call, String name, Json.Obj settings) {
    for (String key : List.of("token_ttl", "token_max_ttl")) {
      if (settings.get(key).isPresent()) {
        var whole = new Call(Verb.UPDATE, call.path(), Map.of(), settings, call.caller());
        try {
          TokenFields.update(roles.find(name).orElseThrow().terms(), whole, RoleFields.ACCEPTED);
        } catch (Refusal refusal) {
          if (!refusal.getMessage().contains("cannot be greater")) {
            throw refusal;
          }
          throw Refusal.invalid(
              key.equals("token_ttl")
                  ? "token_ttl should not be greater than token_max_ttl"
                  : "token_max_ttl should be greater than or equal to token_ttl");
        }
      }
    }
  }

  private Reply reset(Call call, Setting setting) {
    String name = name(call);
    if (roles.find(name).isPresent()) {
      put(call, name, Json.object().put(setting.key(), setting.standard()).build());
    }
    return Reply.done();
  }

  private Reply readOldCidrs(Call call) {
    if (roles.find(name(call)).isEmpty()) {
      return Reply.absent();
    }
    return Reply.data(Json.object().put("bound_cidr_list", Json.NULL).build())
        .warn("The \"bound_cidr_list\" field is deprecated; see \"secret_id_bound_cidrs\"");
  }
}
