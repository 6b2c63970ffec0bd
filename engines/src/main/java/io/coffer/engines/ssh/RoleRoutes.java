package io.coffer.engines.ssh;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;

/// Roles are written, read, listed and deleted.
final class RoleRoutes {
  static final Field<String> AFTER = Field.text("after", "names greater than this");
  static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  private static final Field<List<String>> ROLES =
      Field.commaStrings("roles", "roles whose machines may have any address");

  private final Roles roles;

  RoleRoutes(Roles roles) {
    this.roles = roles;
  }

  List<Route> routes() {
    return List.of(
        Route.at("roles/?", "Lists the roles.", AFTER, LIMIT).list(this::list).safe(),
        Route.at("roles/{role@}", "A role.", RoleFields.all())
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .safe(),
        Route.at("config/zeroaddress", "Roles whose machines may have any address.", ROLES)
            .read(this::readAnywhere)
            .write(this::writeAnywhere)
            .delete(this::deleteAnywhere)
            .safe());
  }

  static int limit(Call call) {
    return Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
  }

  private Reply list(Call call) {
    List<String> names = roles.names(call.get(AFTER), limit(call));
    Json.Builder details = Json.object();
    for (String name : names) {
      roles.find(name).ifPresent(role -> details.put(name, about(role)));
    }
    return new Reply.Keys(names, details.build(), List.of());
  }

  private static Json about(Role role) {
    Json.Builder about = Json.object().put("key_type", role.keyType());
    if (role.isCa()) {
      about.put("issuer_ref", role.issuer());
    }
    return about.build();
  }

  private Reply read(Call call) {
    Optional<Role> role = roles.find(call.get(RoleFields.ROLE));
    return role.<Reply>map(found -> Reply.data(found.row())).orElseGet(Reply::absent);
  }

  private Reply write(Call call) {
    roles.put(call.get(RoleFields.ROLE), RoleFields.parse(call));
    return Reply.done();
  }

  private Reply delete(Call call) {
    roles.delete(call.get(RoleFields.ROLE));
    return Reply.done();
  }

  private Reply readAnywhere(Call call) {
    return roles
        .ofAnyAddress()
        .<Reply>map(names -> Reply.data(Json.object().put("roles", names).build()))
        .orElseGet(Reply::absent);
  }

  private Reply writeAnywhere(Call call) {
    List<String> names = call.get(ROLES);
    if (names.isEmpty()) {
      throw Refusal.invalid("Missing roles");
    }
    for (String name : names) {
      if (roles.find(name).isEmpty()) {
        throw Refusal.invalid("Role \"" + Refusal.shown(name) + "\" does not exist");
      }
    }
    roles.setOfAnyAddress(names);
    return Reply.done();
  }

  private Reply deleteAnywhere(Call call) {
    roles.deleteOfAnyAddress();
    return Reply.done();
  }
}
