package io.coffer.core.login;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.identity.Entities;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.AuthMethod;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Login;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Makes tokens of logins, and decides how they live on.
public final class Logins {
  private final Tokens tokens;
  private final Mounts mounts;
  private final Entities entities;
  private final InstantSource clock;

  /// @param entities who is behind a login
  public Logins(Tokens tokens, Mounts mounts, Entities entities, InstantSource clock) {
    this.tokens = tokens;
    this.mounts = mounts;
    this.entities = entities;
    this.clock = clock;
  }

  /// Makes a token of what an auth method granted to a call.
  public Reply.Issued issue(Login login, Call call, String path) {
    MountEntry entry = Session.of(call).mounted().entry();
    TokenTerms terms = login.terms();
    Instant now = clock.instant();
    Ttl ttl = Ttl.decide(rule(terms, Duration.ZERO, mounts.limits(entry)), now, now);
    boolean batch = isBatch(entry.config().tokenType(), terms.type());
    String clear = batch ? "" : tokens.draw();
    String entity = entities.at(entry.accessor(), entry.type(), login.alias());
    Token token =
        new Token(
            batch ? "" : tokens.key(clear),
            batch ? "" : tokens.drawAccessor(),
            "",
            path,
            displayName(entry, login),
            policies(terms),
            login.metadata(),
            life(terms, ttl.value(), now, batch),
            batch ? "batch" : "service",
            entity,
            bound(terms, call),
            "",
            Optional.of(remembered(entry, login)));
    if (batch) {
      return new Reply.Issued(Issuing.show(token, tokens.sealBatch(token)), ttl.warnings());
    }
    tokens.add(token);
    return new Reply.Issued(Issuing.show(token, clear), ttl.warnings());
  }

  private static Ttl.Rule rule(TokenTerms terms, Duration increment, MountLimits limits) {
    return new Ttl.Rule(
        increment, terms.ttl(), terms.period(), terms.maxTtl(), terms.explicitMaxTtl(), limits);
  }

  private static String displayName(MountEntry entry, Login login) {
    String mount = entry.name().replaceAll("/$", "").replace('/', '-');
    return login.displayName().isEmpty() ? mount : mount + "-" + login.displayName();
  }

  // what the mount says outright wins; its defaults yield to the role
  private static boolean isBatch(String mount, String role) {
    return switch (mount) {
      case "batch" -> true;
      case "service" -> false;
      case "default-batch" -> !role.equals("service") && !role.equals("default-service");
      default -> role.equals("batch") || role.equals("default-batch");
    };
  }

  private static List<String> policies(TokenTerms terms) {
    var names = new TreeSet<String>();
    terms.policies().forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
    if (names.contains(Token.ROOT)) {
      throw Refusal.invalid("auth methods cannot create root tokens");
    }
    if (terms.noDefaultPolicy()) {
      names.remove("default");
    } else {
      names.add("default");
    }
    names.remove("");
    return List.copyOf(names);
  }

  private static Token.Life life(TokenTerms terms, Duration ttl, Instant now, boolean batch) {
    return new Token.Life(
        now,
        ttl,
        ttl,
        terms.explicitMaxTtl(),
        terms.period(),
        Optional.of(now.plus(ttl)),
        Optional.empty(),
        !batch,
        terms.numUses());
  }

  private static List<String> bound(TokenTerms terms, Call call) {
    var blocks = new ArrayList<>(terms.boundCidrs());
    if (terms.bindSourceIp()) {
      blocks.clear();
      blocks.add(call.caller().remoteAddress());
    }
    return blocks;
  }

  private static Json.Obj remembered(MountEntry entry, Login login) {
    return Json.object()
        .put("mount", entry.accessor())
        .put("alias", login.alias())
        .put("display_name", login.displayName())
        .put("terms", TokenFields.print(login.terms()))
        .put("metadata", login.metadata())
        .put("internal", login.internal())
        .build();
  }

  /// How long a token of a login lives on from now, by what its auth method says today.
  ///
  /// @param remembered what was stored with the token
  /// @throws Refusal when the login would not be granted any more
  public Ttl renew(Token token, Json.Obj remembered, Duration increment) {
    Mounted mounted =
        mounts
            .byAccessor(remembered.text("mount", ""))
            .orElseThrow(() -> Refusal.invalid("the auth method of the token is gone"));
    if (!(mounted.mountable() instanceof AuthMethod method)) {
      throw new IllegalStateException("a login came from something that is no auth method");
    }
    TokenTerms terms = renewed(method, login(remembered));
    Ttl.Rule fresh = rule(terms, increment, mounts.limits(mounted.entry()));
    var fixed =
        new Ttl.Rule(
            fresh.increment(),
            fresh.ttl(),
            fresh.period(),
            fresh.maxTtl(),
            token.life().explicitMaxTtl(),
            fresh.limits());
    return Ttl.decide(fixed, token.life().created(), clock.instant());
  }

  private static TokenTerms renewed(AuthMethod method, Login login) {
    try {
      return method.renew(login);
    } catch (Refusal refusal) {
      throw Refusal.listed(refusal.code(), "failed to renew entry: " + refusal.getMessage());
    }
  }

  private static Login login(Json.Obj row) {
    return new Login(
        row.text("alias", ""),
        row.text("display_name", ""),
        TokenFields.parse(row.object("terms")),
        row.object("metadata").textMembers(),
        row.object("internal"));
  }
}
