package io.coffer.auth.approle;

import io.coffer.spi.AuthMethod;
import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Login;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Roles for machines: a login shows the role's id and, unless the role says otherwise, one of its
/// secret ids.
final class AppRole implements AuthMethod {
  private static final Field<String> SECRET_ID = Field.text("secret_id", "a secret id of the role");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  private final Roles roles;
  private final SecretIds secretIds;
  private final List<Route> routes;
  private final AtomicBoolean tidyAsked = new AtomicBoolean(true);

  /// Used by the periodic work alone.
  private Instant nextTidy = Instant.EPOCH;

  AppRole(Mount mount) {
    this.roles = new Roles(mount);
    this.secretIds = new SecretIds(mount);
    this.routes =
        Stream.of(
                new SecretIdRoutes(mount, roles, secretIds).routes(),
                new SettingRoutes(roles).routes(),
                own())
            .flatMap(List::stream)
            .toList();
  }

  private List<Route> own() {
    return List.of(
        Route.at("role/?", "Lists the roles.", AFTER, LIMIT).list(this::list),
        Route.at(
                "role/{role_name}/role-id",
                "What logins name the role by.",
                RoleFields.NAME,
                RoleFields.ROLE_ID)
            .read(this::readRoleId)
            .write(this::writeRoleId),
        Route.at("role/{role_name}", "A role.", RoleFields.all())
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .exists(call -> roles.find(name(call)).isPresent()),
        Route.at("tidy/secret-id", "Removes secret ids whose time is over.").write(this::tidy),
        Route.at("login", "Logs in.", RoleFields.ROLE_ID, SECRET_ID)
            .write(this::login)
            .unauthenticated());
  }

  @Override
  public String about() {
    return "The approle method logs in machines: with a role id and a secret id.";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  private static String name(Call call) {
    return call.get(RoleFields.NAME).toLowerCase(Locale.ROOT);
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    return Reply.keys(roles.names(call.get(AFTER), limit));
  }

  private Reply read(Call call) {
    return roles
        .find(name(call))
        .<Reply>map(role -> Reply.data(role.print()))
        .orElseGet(Reply::absent);
  }

  private Reply write(Call call) {
    boolean exists = roles.find(name(call)).isPresent();
    if (exists && call.has(RoleFields.LOCAL)) {
      throw Refusal.invalid("local_secret_ids can only be modified during role creation");
    }
    roles.put(name(call), role -> RoleFields.update(role, call));
    return Reply.done();
  }

  private Reply delete(Call call) {
    roles.remove(name(call));
    return Reply.done();
  }

  private Reply readRoleId(Call call) {
    return roles
        .find(name(call))
        .<Reply>map(role -> Reply.data(Json.object().put("role_id", role.roleId()).build()))
        .orElseGet(Reply::absent);
  }

  private Reply writeRoleId(Call call) {
    if (roles.find(name(call)).isEmpty()) {
      throw Refusal.listed(Refusal.Code.UNSUPPORTED_PATH, "unsupported path");
    }
    if (call.get(RoleFields.ROLE_ID).isEmpty()) {
      throw Refusal.invalid("missing role_id");
    }
    roles.put(name(call), role -> RoleFields.update(role, call));
    return Reply.done();
  }

  private Reply tidy(Call call) {
    tidyAsked.set(true);
    return new Reply.Accepted(
        List.of("Tidy operation successfully started. It runs in the background."));
  }

  @Override
  public void tick(Instant now) {
    if (tidyAsked.getAndSet(false) || !now.isBefore(nextTidy)) {
      nextTidy = now.plus(TIDY_EVERY);
      roles.clearGone();
      secretIds.tidy();
    }
  }

  @Override
  public Optional<String> alias(Call call) {
    String roleId = call.get(RoleFields.ROLE_ID);
    return roleId.isEmpty() ? Optional.empty() : Optional.of(roleId);
  }

  private Reply login(Call call) {
    String roleId = call.get(RoleFields.ROLE_ID);
    if (roleId.isEmpty()) {
      throw Refusal.invalid("missing role_id");
    }
    Role role = roles.byId(roleId).orElseThrow(AppRole::wrong);
    String address = call.caller().remoteAddress();
    if (!Cidr.admits(role.secretIdCidrs(), address)) {
      throw wrong();
    }
    Map<String, String> metadata = new HashMap<>();
    TokenTerms terms = role.terms();
    if (role.bindSecretId()) {
      SecretId secretId = secretId(call, role, address);
      metadata.putAll(secretId.metadata());
      terms = bound(terms, secretId.tokenCidrs());
    }
    if (!Cidr.admits(terms.boundCidrs(), address)) {
      throw Refusal.forbidden("permission denied");
    }
    // where it may be used from was asked first: a stolen one cannot be used up from elsewhere
    if (role.bindSecretId() && secretIds.use(role, call.get(SECRET_ID)).isEmpty()) {
      throw wrong();
    }
    metadata.put("role_name", role.name());
    Json.Obj internal = Json.object().put("role", role.name()).build();
    return new Reply.Granted(new Login(roleId, "", terms, metadata, internal));
  }

  private SecretId secretId(Call call, Role role, String address) {
    String given = call.get(SECRET_ID);
    if (given.isEmpty()) {
      throw Refusal.invalid("missing secret_id");
    }
    return secretIds
        .find(role, given)
        .filter(entry -> Cidr.admits(entry.cidrs(), address))
        .orElseThrow(AppRole::wrong);
  }

  private static TokenTerms bound(TokenTerms terms, List<String> cidrs) {
    if (cidrs.isEmpty()) {
      return terms;
    }
    return new TokenTerms(
        terms.policies(),
        terms.ttl(),
        terms.maxTtl(),
        terms.explicitMaxTtl(),
        terms.period(),
        terms.numUses(),
        cidrs,
        terms.noDefaultPolicy(),
        terms.bindSourceIp(),
        terms.type());
  }

  private static Refusal wrong() {
    return Refusal.credentials("invalid role or secret ID");
  }

  @Override
  public TokenTerms renew(Login login) {
    String name = login.internal().text("role", "");
    return roles
        .find(name)
        .map(Role::terms)
        .orElseThrow(() -> Refusal.invalid("role \"" + name + "\" does not exist during renewal"));
  }
}
