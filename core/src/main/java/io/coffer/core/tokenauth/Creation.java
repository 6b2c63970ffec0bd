package io.coffer.core.tokenauth;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.login.Issuing;
import io.coffer.core.policy.Policies;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.ConflictException;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes tokens out of tokens.
final class Creation {
  private final Tokens tokens;
  private final Policies policies;
  private final Supplier<MountLimits> limits;
  private final InstantSource clock;

  Creation(Tokens tokens, Policies policies, Supplier<MountLimits> limits, InstantSource clock) {
    this.tokens = tokens;
    this.policies = policies;
    this.limits = limits;
    this.clock = clock;
  }

  /// What is settled before the token is made.
  ///
  /// @param clear the token, or empty for a batch token
  private record Draft(
      Token parent, String clear, List<String> policies, boolean batch, boolean orphan) {}

  Reply child(Call call) {
    return create(call, false);
  }

  Reply orphan(Call call) {
    return create(call, true);
  }

  private Reply create(Call call, boolean orphan) {
    Session session = Session.of(call);
    Token parent = session.requireToken();
    boolean sudo = parent.isRoot() || session.requireAcl().isSudo(session.request().target().path());
    checkParent(parent);
    checkWish(call, sudo);
    boolean batch = isBatch(call);
    List<String> names =
        ChildPolicies.of(
            parent,
            call.get(CreationFields.POLICIES),
            call.get(CreationFields.NO_DEFAULT_POLICY),
            sudo);
    checkBatch(call, batch, names);
    var warnings = new ArrayList<String>(unknown(names));
    String id = call.get(CreationFields.ID);
    checkId(id, sudo, warnings);
    String clear = id.isEmpty() || batch ? tokens.draw() : id;
    var draft =
        new Draft(
            parent, clear, names, batch, orphan || call.get(CreationFields.NO_PARENT));
    Token token = token(call, draft, warnings);
    return new Reply.Issued(Issuing.show(token, stored(token, draft)), warnings);
  }

  private static void checkParent(Token parent) {
    if (parent.isBatch()) {
      throw Refusal.invalid("batch tokens cannot create more tokens");
    }
    if (parent.life().usesLeft() != 0) {
      throw Refusal.invalid("restricted use token cannot generate child tokens");
    }
  }

  private static void checkWish(Call call, boolean sudo) {
    if (call.get(CreationFields.NUM_USES) < 0) {
      throw Refusal.invalid("number of uses cannot be negative");
    }
    if (!call.get(CreationFields.ENTITY_ALIAS).isEmpty()) {
      throw Refusal.invalid("'entity_alias' is only allowed in combination with token role");
    }
    if (call.get(CreationFields.NO_PARENT)) {
      requireSudo(sudo, "create orphan token");
    }
    if (CreationFields.positive(call, CreationFields.PERIOD).isPositive()) {
      requireSudo(sudo, "create periodic token");
    }
  }

  private static void requireSudo(boolean sudo, String deed) {
    if (!sudo) {
      throw Refusal.invalid("root or sudo privileges required to " + deed);
    }
  }

  private static boolean isBatch(Call call) {
    return switch (call.get(CreationFields.TYPE)) {
      case "", "service" -> false;
      case "batch" -> true;
      default -> throw Refusal.invalid("invalid 'token_type' value");
    };
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
        session.request().target().path(),
        displayName(call.get(CreationFields.DISPLAY_NAME)),
        draft.policies(),
        call.get(CreationFields.META),
        life(call, draft, warnings),
        draft.batch() ? "batch" : "service",
        draft.orphan() ? "" : parent.entityId(),
        List.of(),
        "",
        Optional.empty());
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
    Duration most = CreationFields.positive(call, CreationFields.EXPLICIT_MAX_TTL);
    Duration period = CreationFields.positive(call, CreationFields.PERIOD);
    long uses = call.get(CreationFields.NUM_USES);
    if (draft.policies().contains(Token.ROOT) && ttl.isZero() && most.isZero() && period.isZero()) {
      return endless(draft.parent(), uses, now);
    }
    boolean root = draft.policies().contains(Token.ROOT);
    Duration wish = ttl.isZero() && root ? most : ttl;
    var rule = new Ttl.Rule(wish, Duration.ZERO, period, Duration.ZERO, most, limits.get());
    Ttl decided = Ttl.decide(rule, now, now);
    warnings.addAll(decided.warnings());
    boolean renewable = call.get(CreationFields.RENEWABLE) && !draft.batch();
    return new Token.Life(
        now,
        decided.value(),
        decided.value(),
        most,
        period,
        Optional.of(now.plus(decided.value())),
        Optional.empty(),
        renewable,
        uses);
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
