package io.coffer.auth.approle;

import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Making, looking up and destroying secret ids.
final class SecretIdRoutes {
  private static final Field<String> SECRET_ID = Field.text("secret_id", "the secret id");
  private static final Field<String> ACCESSOR =
      Field.text("secret_id_accessor", "the secret id's accessor");
  private static final Field<String> METADATA =
      Field.text("metadata", "a JSON object of texts, shown with its tokens");
  private static final Field<List<String>> CIDRS =
      Field.commaStrings("cidr_list", "where it may be used from");
  private static final Field<List<String>> TOKEN_CIDRS =
      Field.commaStrings("token_bound_cidrs", "where its tokens may be used from");
  private static final Field<Long> USES = Field.integer("num_uses", "logins it is good for");
  private static final Field<Duration> TTL = Field.duration("ttl", "how long it lives");

  private final Mount mount;
  private final Roles roles;
  private final SecretIds secretIds;

  SecretIdRoutes(Mount mount, Roles roles, SecretIds secretIds) {
    this.mount = mount;
    this.roles = roles;
    this.secretIds = secretIds;
  }

  List<Route> routes() {
    Field<String> name = RoleFields.NAME;
    return List.of(
        Route.at(
                "role/{role_name}/secret-id/?",
                "Makes and lists secret ids.",
                name,
                METADATA,
                CIDRS,
                TOKEN_CIDRS,
                USES,
                TTL)
            .write(this::generate)
            .list(this::list),
        Route.at(
                "role/{role_name}/custom-secret-id",
                "Takes a secret id of one's own.",
                name,
                SECRET_ID,
                METADATA,
                CIDRS,
                TOKEN_CIDRS,
                USES,
                TTL)
            .write(this::custom),
        Route.at("role/{role_name}/secret-id/lookup", "Describes a secret id.", name, SECRET_ID)
            .write(this::lookup),
        Route.at("role/{role_name}/secret-id/destroy", "Destroys a secret id.", name, SECRET_ID)
            .write(this::destroy)
            .delete(this::destroy),
        Route.at(
                "role/{role_name}/secret-id-accessor/lookup",
                "Describes a secret id.",
                name,
                ACCESSOR)
            .write(this::lookupAccessor),
        Route.at(
                "role/{role_name}/secret-id-accessor/destroy",
                "Destroys a secret id.",
                name,
                ACCESSOR)
            .write(this::destroyAccessor)
            .delete(this::destroyAccessor));
  }

  private Optional<Role> role(Call call) {
    return roles.find(call.get(RoleFields.NAME).toLowerCase(Locale.ROOT));
  }

  private static String absent(Call call) {
    return "role \"" + call.get(RoleFields.NAME) + "\" does not exist";
  }

  private Role require(Call call) {
    return role(call).orElseThrow(() -> Refusal.listed(Refusal.Code.INVALID, absent(call)));
  }

  private static String required(Call call, Field<String> field) {
    String value = call.get(field);
    if (value.isEmpty()) {
      throw Refusal.invalid("missing " + field.name());
    }
    return value;
  }

  private Reply generate(Call call) {
    Role role = role(call).orElseThrow(() -> Refusal.notFound(absent(call)));
    return make(call, role, roles.uuid());
  }

  private Reply custom(Call call) {
    Role role = role(call).orElseThrow(() -> Refusal.notFound(absent(call)));
    return make(call, role, required(call, SECRET_ID));
  }

  private Reply make(Call call, Role role, String secretId) {
    if (!role.bindSecretId()) {
      throw Refusal.invalid("bind_secret_id is not set on the role");
    }
    Instant now = mount.clock().instant();
    List<String> cidrs = call.get(CIDRS);
    List<String> tokenCidrs = call.get(TOKEN_CIDRS);
    checkWithin(cidrs, role.secretIdCidrs(), "secret_id_bound_cidrs");
    checkWithin(tokenCidrs, role.terms().boundCidrs(), "token_bound_cidrs");
    var entry =
        new SecretId(
            roles.uuid(),
            uses(call, role),
            ttl(call, role),
            cidrs,
            Cidr.normalise(tokenCidrs),
            metadata(call),
            now,
            now);
    secretIds.add(role, secretId, entry);
    return Reply.data(
        Json.object()
            .put("secret_id", secretId)
            .put("secret_id_accessor", entry.accessor())
            .put("secret_id_num_uses", entry.uses())
            .put("secret_id_ttl", entry.ttl().toSeconds())
            .build());
  }

  private static long uses(Call call, Role role) {
    long uses = call.given(USES).orElse(role.secretIdUses());
    if (uses < 0) {
      throw Refusal.invalid("num_uses cannot be negative");
    }
    boolean endless = uses == 0 && role.secretIdUses() > 0;
    if (endless || (role.secretIdUses() > 0 && uses > role.secretIdUses())) {
      throw Refusal.invalid("num_uses cannot be higher than the role's secret_id_num_uses");
    }
    return uses;
  }

  private static Duration ttl(Call call, Role role) {
    Duration ttl = call.given(TTL).orElse(role.secretIdTtl());
    boolean limited = role.secretIdTtl().isPositive();
    if (limited && (ttl.isZero() || ttl.compareTo(role.secretIdTtl()) > 0)) {
      throw Refusal.invalid("ttl cannot be longer than the role's secret_id_ttl");
    }
    return ttl;
  }

  private static void checkWithin(List<String> blocks, List<String> allowed, String setting) {
    RoleFields.checkCidrs(blocks);
    for (String block : blocks) {
      boolean within =
          allowed.isEmpty() || allowed.stream().anyMatch(outer -> isWithin(block, outer));
      if (!within) {
        throw Refusal.invalid("the block " + block + " is not within the role's " + setting);
      }
    }
  }

  private static boolean isWithin(String block, String outer) {
    Cidr inner = Cidr.parse(block);
    Cidr wide = Cidr.parse(outer);
    return inner.bits() >= wide.bits() && wide.contains(inner.address());
  }

  private Map<String, String> metadata(Call call) {
    String text = call.get(METADATA);
    if (text.isBlank()) {
      return Map.of();
    }
    try {
      var pairs = new LinkedHashMap<String, String>();
      mount.json().parse(text).members().forEach((key, value) -> pairs.put(key, plain(value)));
      return pairs;
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "failed to parse metadata: failed to parse the input: invalid <key,value> format");
    }
  }

  private static String plain(Json value) {
    if (value instanceof Json.Text text) {
      return text.value();
    }
    throw Refusal.invalid("metadata must be texts");
  }

  private Reply list(Call call) {
    Role role = role(call).orElseThrow(() -> Refusal.invalid(absent(call)));
    return Reply.keys(secretIds.accessors(role));
  }

  private Reply lookup(Call call) {
    String secretId = required(call, SECRET_ID);
    return secretIds
        .find(require(call), secretId)
        .<Reply>map(entry -> Reply.data(entry.print()))
        .orElseGet(Reply::done);
  }

  private Reply destroy(Call call) {
    String secretId = required(call, SECRET_ID);
    secretIds.remove(require(call), secretId);
    return Reply.done();
  }

  private Reply lookupAccessor(Call call) {
    String accessor = required(call, ACCESSOR);
    Role role = require(call);
    Optional<SecretId> found = secretIds.byAccessor(role, accessor);
    if (found.isPresent()) {
      return Reply.data(found.get().print());
    }
    String error = "failed to find accessor entry for secret_id_accessor: \"" + accessor + "\"";
    return isOfAnother(role, accessor)
        ? Reply.done()
        : new Reply.Missing(Json.object().put("error", error).build(), List.of());
  }

  private boolean isOfAnother(Role role, String accessor) {
    return roles.names("", 0).stream()
        .map(roles::find)
        .flatMap(Optional::stream)
        .filter(other -> !other.uid().equals(role.uid()))
        .anyMatch(other -> secretIds.byAccessor(other, accessor).isPresent());
  }

  private Reply destroyAccessor(Call call) {
    String accessor = required(call, ACCESSOR);
    if (!secretIds.removeByAccessor(require(call), accessor)) {
      throw Refusal.invalid(
          "failed to find accessor entry for secret_id_accessor: \"" + accessor + "\"");
    }
    return Reply.done();
  }
}
