package io.coffer.engines.pki.leaf;

import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.leaf.Issuance.Order;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.engines.pki.role.RoleRoutes;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Issues and signs certificates, by a role or verbatim.
public final class LeafRoutes {
  /// What the lease of a certificate keeps of it.
  public static final String SERIAL_NUMBER = "serial_number";

  private final Mount mount;
  private final RoleRoutes roles;
  private final Authorities authorities;
  private final Certificates certificates;
  private final CertMetadata metadata;
  private final Issuance issuance;

  /// @param certificates where they are kept
  public LeafRoutes(
      Mount mount, RoleRoutes roles, Authorities authorities, Certificates certificates) {
    this.mount = mount;
    this.roles = roles;
    this.authorities = authorities;
    this.certificates = certificates;
    this.metadata = new CertMetadata(mount.storage());
    this.issuance = new Issuance(mount);
  }

  /// What can be asked.
  public List<Route> routes() {
    Field<?>[] issue = fields(LeafFields.KEY_TYPE, LeafFields.KEY_BITS);
    Field<?>[] sign = fields(LeafFields.CSR);
    var verbatim = new ArrayList<Field<?>>(List.of(LeafFields.CSR));
    verbatim.addAll(VerbatimRole.FIELDS);
    Field<?>[] all = fields(verbatim.toArray(Field<?>[]::new));
    return List.of(
        Route.at("issue/{role}", "Makes a key and a certificate for it.", issue).write(this::issue),
        Route.at("issuer/{issuer_ref}/issue/{role}", "Makes a key and a certificate for it.", issue)
            .write(this::issue),
        Route.at("sign/{role}", "Signs a CSR, as far as a role allows.", sign).write(this::sign),
        Route.at("issuer/{issuer_ref}/sign/{role}", "Signs a CSR, as far as a role allows.", sign)
            .write(this::sign),
        Route.at("sign-verbatim/?", "Signs a CSR as it is.", all).write(this::signVerbatim),
        Route.at("sign-verbatim/{role}", "Signs a CSR as it is.", all).write(this::signVerbatim),
        Route.at("issuer/{issuer_ref}/sign-verbatim/?", "Signs a CSR as it is.", all)
            .write(this::signVerbatim),
        Route.at("issuer/{issuer_ref}/sign-verbatim/{role}", "Signs a CSR as it is.", all)
            .write(this::signVerbatim),
        metadata.route());
  }

  private static Field<?>[] fields(Field<?>... more) {
    var all = new ArrayList<Field<?>>(LeafAnswer.FIELDS);
    all.add(CertMetadata.GIVEN);
    all.addAll(List.of(more));
    return LeafFields.with(all);
  }

  private Reply issue(Call call) {
    Role role = role(call);
    return answer(call, role, () -> issuance.issue(new Order(role, issuer(call, role), call)));
  }

  private Reply sign(Call call) {
    Role role = role(call);
    return answer(call, role, () -> issuance.sign(new Order(role, issuer(call, role), call)));
  }

  private Reply signVerbatim(Call call) {
    Optional<Role> named = call.has(LeafFields.ROLE) ? Optional.of(role(call)) : Optional.empty();
    Role role = VerbatimRole.of(call, named);
    return answer(
        call, role, () -> issuance.signVerbatim(new Order(role, issuer(call, role), call)));
  }

  private Role role(Call call) {
    String name = call.get(LeafFields.ROLE);
    return roles.find(name).orElseThrow(() -> Refusal.invalid("unknown role: " + name));
  }

  // where the path names none, the role's word counts, so that rights to a role are rights to it
  private LeafIssuer issuer(Call call, Role role) {
    boolean isFree =
        call.captures().containsKey(LeafFields.ISSUER.name())
            || !call.captures().containsKey(LeafFields.ROLE.name());
    return LeafIssuer.of(
        authorities, isFree ? call.get(LeafFields.ISSUER) : role.get(RoleFields.ISSUER));
  }

  @FunctionalInterface
  private interface Making {
    Leaf make();
  }

  private Reply answer(Call call, Role role, Making making) {
    LeafAnswer form = LeafAnswer.of(call);
    CertMetadata.check(call, role);
    Leaf leaf = making.make();
    keep(call, leaf);
    Json.Obj data = form.print(leaf);
    if (!role.get(RoleFields.GENERATE_LEASE)) {
      return new Reply.Data(data, leaf.warnings());
    }
    Instant now = mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    var life = Duration.between(now, leaf.certificate().notAfter());
    return new Reply.Leased(
        data,
        new LeaseTerms(life, life, false),
        Json.object().put(SERIAL_NUMBER, leaf.certificate().serial().toString()).build(),
        leaf.warnings());
  }

  private void keep(Call call, Leaf leaf) {
    if (leaf.role().get(RoleFields.NO_STORE)) {
      return;
    }
    var changes = new Changes();
    certificates.put(changes, leaf.certificate(), leaf.issuer().id());
    metadata.add(changes, call, leaf);
    mount.storage().commit(changes);
  }
}
