package io.coffer.core.tokenauth;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.identity.Entities;
import io.coffer.core.login.Issuing;
import io.coffer.core.policy.Policies;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes tokens out of tokens.
final class Creation {
  private final Tokens tokens;
  private final TokenRoles roles;
  private final Entities entities;
  private final Policies policies;
  private final Supplier<MountLimits> limits;
  private final InstantSource clock;

  Creation(TokenMethod.Parts parts, TokenRoles roles, Mount mount) {
    this.tokens = parts.tokens();
    this.policies = parts.policies();
    this.entities = parts.entities();
    this.roles = roles;
    this.limits = mount.limits();
    this.clock = mount.clock();
  }

  /// What is settled before the token is made.
  ///
  /// @param clear the token, or empty for a batch token
  private record Draft(
      Token parent,
      Optional<TokenRole> role,
      String clear,
      List<String> policies,
      boolean batch,
      boolean orphan) {
    @Override
    public String toString() {
      return "token with policies " + policies;
    }
  }

  Reply child(Call call) {
    return create(call, Optional.empty(), false);
  }

  Reply orphan(Call call) {
    return create(call, Optional.empty(), true);
  }

  Reply byRole(Call call) {
    String name = call.get(CreationFields.ROLE);
    TokenRole role = roles.find(name).orElseThrow(() -> Refusal.invalid("unknown role " + name));
    return create(call, Optional.of(role), role.orphan());
  }

  private Reply create(Call call, Optional<TokenRole> role, boolean orphan) {
    Session session = Session.of(call);
    Token parent = session.requireToken();
    boolean sudo =
        parent.isRoot() || session.requireAcl().isSudo(session.request().target().path());
    checkParent(parent);
    checkWish(call, role, sudo);
    boolean batch = isBatch(call, role);
    List<String> names = policies(call, role, sudo);
    checkBatch(call, batch, names);
    var warnings = new ArrayList<String>(unknown(names));
    String id = call.get(CreationFields.ID);
    checkId(id, sudo, warnings);
    String clear = id.isEmpty() || batch ? tokens.draw() : id;
    var draft =
        new Draft(parent, role, clear, names, batch, orphan || call.get(CreationFields.NO_PARENT));
    Token token = token(call, draft, warnings);
    return new Reply.Issued(Issuing.show(token, stored(token, draft)), warnings);
  }

  private static List<String> policies(Call call, Optional<TokenRole> role, boolean sudo) {
    Token parent = Session.of(call).requireToken();
    List<String> wish = call.get(CreationFields.POLICIES);
    boolean noDefault = call.get(CreationFields.NO_DEFAULT_POLICY);
    return role.isPresent()
        ? ChildPolicies.of(role.get(), parent, wish, noDefault)
        : ChildPolicies.of(parent, wish, noDefault, sudo);
  }

  private static void checkParent(Token parent) {
    if (parent.isBatch()) {
      throw Refusal.invalid("batch tokens cannot create more tokens");
    }
    if (parent.life().usesLeft() != 0) {
      throw Refusal.invalid("restricted use token cannot generate child tokens");
    }
  }

  private static void checkWish(Call call, Optional<TokenRole> role, boolean sudo) {
    if (call.get(CreationFields.NUM_USES) < 0) {
      throw Refusal.invalid("number of uses cannot be negative");
    }
    checkAlias(call.get(CreationFields.ENTITY_ALIAS), role);
    if (call.get(CreationFields.NO_PARENT)) {
      requireSudo(sudo, "create orphan token");
    }
    if (CreationFields.positive(call, CreationFields.PERIOD).isPositive()) {
      requireSudo(sudo, "create periodic token");
    }
  }

  private static void checkAlias(String alias, Optional<TokenRole> role) {
    if (alias.isEmpty()) {
      return;
    }
    if (role.isEmpty()) {
      throw Refusal.invalid("'entity_alias' is only allowed in combination with token role");
    }
    var allowed = new TokenRole.Names(List.of(), role.get().entityAliases());
    if (!allowed.has(alias.toLowerCase(Locale.ROOT))) {
      throw Refusal.invalid("invalid 'entity_alias' value");
    }
  }

  private static void requireSudo(boolean sudo, String deed) {
    if (!sudo) {
      throw Refusal.invalid("root or sudo privileges required to " + deed);
    }
  }

  private static boolean isBatch(Call call, Optional<TokenRole> role) {
    String wanted = call.get(CreationFields.TYPE);
    boolean batch =
        switch (wanted) {
          case "", "service" -> false;
          case "batch" -> true;
          default -> throw Refusal.invalid("invalid 'token_type' value");
        };
    return role.map(made -> made.isBatch(wanted)).orElse(batch);
  }

  private static void checkBatch(Call call, boolean batch, List<String> names) {
    if (!batch) {
      return;
    }
    if (names.contains(Token.ROOT)) {
      throw Refusal.invalid("batch tokens cannot be root tokens");
    }
    if (CreationFields.positive(call, CreationFields.EXPLICIT_MAX_TTL).isPositive()) {
      throw Refusal.invalid("batch tokens cannot have \"explicit_max_ttl\" set");
    }
    if (call.get(CreationFields.NUM_USES) != 0) {
      throw Refusal.invalid("batch tokens cannot have \"num_uses\" set");
    }
    if (CreationFields.positive(call, CreationFields.PERIOD).isPositive()) {
      throw Refusal.invalid("batch tokens cannot have \"period\" set");
    }
  }

  private void checkId(String id, boolean sudo, List<String> warnings) {
    if (id.isEmpty()) {
      return;
    }
    requireSudo(sudo, "specify token id");
    for (String prefix : List.of("hvs.", "hvb.", "hvr.", "s.", "b.", "r.")) {
      if (id.startsWith(prefix)) {
        throw Refusal.invalid("custom token ID cannot have the '" + prefix + "' prefix");
      }
    }
    if (id.contains(".")) {
      throw Refusal.invalid("custom token ID cannot have a '.' in the value");
    }
    if (tokens.isTaken(tokens.key(id))) {
      throw Refusal.invalid("cannot create a token with a duplicate ID");
    }
    warnings.add("A token id of one's own choosing is only as hard to guess as it was chosen");
  }

  private List<String> unknown(List<String> names) {
    return names.stream()
        .filter(name -> !name.equals(Token.ROOT) && !policies.exists(name))
        .map(name -> "Policy \"" + name + "\" does not exist")
        .toList();
  }

  private Token token(Call call, Draft draft, List<String> warnings) {
    Session session = Session.of(call);
    Token parent = draft.parent();
    return new Token(
        draft.batch() ? "" : tokens.key(draft.clear()),
        draft.batch() ? "" : tokens.drawAccessor(),
        draft.orphan() ? "" : parent.key(),
        path(session, draft),
        displayName(call.get(CreationFields.DISPLAY_NAME)),
        draft.policies(),
        call.get(CreationFields.META),
        life(call, draft, warnings),
        draft.batch() ? "batch" : "service",
        entity(call, draft),
        draft.role().map(role -> role.terms().boundCidrs()).orElse(List.of()),
        draft.role().map(TokenRole::name).orElse(""),
        Optional.empty());
  }

  private static String path(Session session, Draft draft) {
    String path = session.request().target().path();
    String suffix = draft.role().map(TokenRole::pathSuffix).orElse("");
    return suffix.isEmpty() ? path : path + "/" + suffix;
  }

  private String entity(Call call, Draft draft) {
    String alias = call.get(CreationFields.ENTITY_ALIAS);
    if (!alias.isEmpty()) {
      return entities.at(Session.of(call).mounted().entry().accessor(), "token", alias);
    }
    return draft.orphan() ? "" : draft.parent().entityId();
  }

  private static String displayName(String name) {
    if (name.isEmpty()) {
      return "token";
    }
    var shown = new StringBuilder("token-");
    name.codePoints().forEach(c -> plain(shown, c));
    boolean trailing = shown.charAt(shown.length() - 1) == '-';
    return trailing ? shown.substring(0, shown.length() - 1) : shown.toString();
  }

  private static void plain(StringBuilder name, int c) {
    boolean allowed = c < 128 && (Character.isLetterOrDigit(c) || c == '-');
    name.append(allowed ? (char) c : '-');
  }

  private Token.Life life(Call call, Draft draft, List<String> warnings) {
    Instant now = clock.instant();
    Duration ttl = CreationFields.ttl(call);
    Duration ownMost = CreationFields.positive(call, CreationFields.EXPLICIT_MAX_TTL);
    Duration roleMost = terms(draft).explicitMaxTtl();
    Duration most = Ttl.least(ownMost, roleMost);
    if (ownMost.isPositive() && roleMost.isPositive()) {
      warnings.add("The role has an explicit max TTL too; the lesser of the two is used");
    }
    Duration ownPeriod = CreationFields.positive(call, CreationFields.PERIOD);
    Duration rolePeriod = terms(draft).period();
    Duration period = rolePeriod.isPositive() ? rolePeriod : ownPeriod;
    long uses = uses(call, draft);
    if (draft.policies().contains(Token.ROOT) && ttl.isZero() && most.isZero() && period.isZero()) {
      return endless(draft.parent(), uses, now);
    }
    boolean root = draft.policies().contains(Token.ROOT);
    Duration wish = ttl.isZero() && root ? most : ttl;
    var rule = new Ttl.Rule(wish, Duration.ZERO, period, Duration.ZERO, most, limits.get());
    Ttl decided = Ttl.decide(rule, now, now);
    warnings.addAll(decided.warnings());
    boolean renewable =
        call.get(CreationFields.RENEWABLE)
            && !draft.batch()
            && draft.role().map(TokenRole::renewable).orElse(true);
    return new Token.Life(
        now,
        decided.value(),
        decided.value(),
        ownMost,
        ownPeriod,
        Optional.of(now.plus(decided.value())),
        Optional.empty(),
        renewable,
        uses);
  }

  private static TokenTerms terms(Draft draft) {
    return draft.role().map(TokenRole::terms).orElse(TokenTerms.NONE);
  }

  private static long uses(Call call, Draft draft) {
    long wanted = call.get(CreationFields.NUM_USES);
    long most = terms(draft).numUses();
    return most > 0 && (wanted == 0 || wanted > most) ? most : wanted;
  }

  private static Token.Life endless(Token parent, long uses, Instant now) {
    if (parent.life().expires().isPresent()) {
      throw Refusal.invalid("expiring root tokens cannot create non-expiring root tokens");
    }
    return new Token.Life(
        now,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        false,
        uses);
  }

  private String stored(Token token, Draft draft) {
    if (draft.batch()) {
      return tokens.sealBatch(token);
    }
    try {
      tokens.add(token);
    } catch (ConflictException e) {
      throw Refusal.invalid("cannot create a token with a duplicate ID");
    }
    return draft.clear();
  }
}
