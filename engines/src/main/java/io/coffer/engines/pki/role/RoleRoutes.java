package io.coffer.engines.pki.role;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Retry;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The roles of a mount, one row each.
public final class RoleRoutes {
  private static final String ROWS = "role/";

  private static final Field<String> NAME = Field.text("name", "of the role");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  private final MountStorage rows;
  private final PolicyIdentifiers policies;
  private final Predicate<String> isIssuer;

  /// @param isIssuer whether a reference names an issuer of the mount
  public RoleRoutes(Mount mount, Predicate<String> isIssuer) {
    this.rows = mount.storage();
    this.policies = new PolicyIdentifiers(mount.json());
    this.isIssuer = isIssuer;
  }

  /// What can be asked of roles.
  public List<Route> routes() {
    var fields = new ArrayList<Field<?>>(List.of(NAME));
    fields.addAll(RoleFields.ALL);
    return List.of(
        Route.at("roles/?", "The names of the roles.", AFTER, LIMIT).list(this::list).safe(),
        Route.at("roles/{name}", "A role.", fields.toArray(Field<?>[]::new))
            .read(this::read)
            .write(this::write)
            .patch(this::patch)
            .delete(this::delete)
            .safe());
  }

  /// A role by its name.
  public Optional<Role> find(String name) {
    return rows.get(ROWS + name).map(row -> row.as(Role.READER));
  }

  /// How many roles mean an issuer by that reference.
  public long using(String issuerRef) {
    return rows.list(ROWS, "", 0).stream()
        .flatMap(name -> find(name).stream())
        .filter(role -> role.get(RoleFields.ISSUER).equals(issuerRef))
        .count();
  }

  private Reply list(Call call) {
    long limit = call.get(LIMIT);
    return Reply.keys(rows.list(ROWS, call.get(AFTER), Math.clamp(limit, 0, Integer.MAX_VALUE)));
  }

  private Reply read(Call call) {
    return find(call.get(NAME))
        .<Reply>map(role -> Reply.data(role.print()))
        .orElseGet(Reply::absent);
  }

  private Reply write(Call call) {
    Role wanted = Role.STANDARD.with(call, RoleFields.ALL);
    Role role = complete(wanted);
    rows.put(ROWS + call.get(NAME), role.print());
    return answer(wanted, role);
  }

  private Reply patch(Call call) {
    return Retry.commit(
        rows,
        changes -> {
          String path = ROWS + call.get(NAME);
          Optional<MountStorage.Row> seen = rows.get(path);
          Role old =
              seen.map(row -> row.as(Role.READER))
                  .orElseThrow(() -> Refusal.invalid("Unable to fetch role entry to patch"));
          Role wanted = old.with(call, RoleFields.ALL);
          Role role = complete(wanted);
          changes.put(path, role.print()).unchanged(path, seen);
          return answer(wanted, role);
        });
  }

  private Reply delete(Call call) {
    rows.delete(ROWS + call.get(NAME));
    return Reply.done();
  }

  private Role complete(Role wanted) {
    List<String> texts = policies.expand(wanted.get(RoleFields.POLICIES));
    policies.parse(texts);
    return RoleCheck.complete(wanted.with(RoleFields.POLICIES, texts));
  }

  private Reply answer(Role wanted, Role role) {
    var warnings = new ArrayList<String>();
    String issuer = role.get(RoleFields.ISSUER);
    if (!isIssuer.test(issuer)) {
      warnings.add(
          issuer.equals(RoleFields.ISSUER.fallback())
              ? "Issuing Certificate was set to default, but no default issuing certificate"
                  + " (configurable at /config/issuers) is currently set"
              : "Issuing Certificate was set to "
                  + issuer
                  + " but no issuing certificate currently has that name");
    }
    if (role.is(RoleFields.GENERATE_LEASE)) {
      warnings.add(
          "it is encouraged to disable generate_lease and rely on PKI's native capabilities when"
              + " possible; this option can cause instance-wide issues with large numbers of issued"
              + " certificates");
    } else if (wanted.is(RoleFields.GENERATE_LEASE)) {
      warnings.add(
          "mutually exclusive values no_store=true and generate_lease=true were both specified;"
              + " no_store=true takes priority");
    }
    return new Reply.Data(role.print(), warnings);
  }
}
