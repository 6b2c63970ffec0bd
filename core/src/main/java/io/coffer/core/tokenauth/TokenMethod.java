package io.coffer.core.tokenauth;

import static io.coffer.core.tokenauth.CreationFields.ALL;

import io.coffer.core.barrier.Rows;
import io.coffer.core.identity.Entities;
import io.coffer.core.lease.Revocation;
import io.coffer.core.lease.Tidying;
import io.coffer.core.login.Logins;
import io.coffer.core.policy.Policies;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Mountable;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `auth/token/`: creates, looks up, renews and revokes tokens.
public final class TokenMethod implements Mountable {
  private static final Field<String> TOKEN = Field.text("token", "the token");
  private static final Field<String> ACCESSOR = Field.text("accessor", "the token's accessor");

  private final Tokens tokens;
  private final Revocation revocation;
  private final TokenRoles roles;
  private final Creation creation;
  private final Renewal renewal;
  private final InstantSource clock;

  /// @param mount its own mount, for the lease times
  public TokenMethod(Parts parts, Mount mount) {
    this.tokens = parts.tokens();
    this.revocation = parts.revocation();
    this.clock = mount.clock();
    this.roles = new TokenRoles(parts.rows());
    this.creation = new Creation(parts, roles, mount);
    this.renewal = new Renewal(parts, roles, mount);
  }

  /// What of the core it works with.
  ///
  /// @param rows the core's rows, where the token roles are
  public record Parts(
      Rows rows,
      Tokens tokens,
      Policies policies,
      Revocation revocation,
      Logins logins,
      Entities entities) {}

  @Override
  public String about() {
    return "The token auth method is always there. It makes tokens out of tokens, looks them up,"
        + " renews and revokes them.";
  }

  @Override
  public List<Route> routes() {
    return Stream.concat(own().stream(), roles.routes().stream()).toList();
  }

  private List<Route> own() {
    return List.of(
        Route.at("create", "Makes a token.", ALL).write(creation::child),
        Route.at("create-orphan", "Makes a token without a parent.", ALL).write(creation::orphan),
        Route.at("create/{role_name}", "Makes a token by a role.", with(CreationFields.ROLE))
            .write(creation::byRole),
        Route.at("lookup", "Describes a token.", TOKEN)
            .read(this::lookup)
            .write(this::lookup)
            .safe(),
        Route.at("lookup-self", "Describes the caller's token.", TOKEN)
            .read(this::lookupSelf)
            .write(this::lookupSelf)
            .safe(),
        Route.at("lookup-accessor", "Describes the token of an accessor.", ACCESSOR)
            .write(this::lookupAccessor),
        Route.at("renew", "Prolongs a token.", TOKEN, Renewal.INCREMENT).write(this::renew),
        Route.at("renew-self", "Prolongs the caller's token.", TOKEN, Renewal.INCREMENT)
            .write(renewal::self),
        Route.at(
                "renew-accessor", "Prolongs the token of an accessor.", ACCESSOR, Renewal.INCREMENT)
            .write(this::renewAccessor),
        Route.at("revoke", "Revokes a token and all it made.", TOKEN).write(this::revoke),
        Route.at("revoke-self", "Revokes the caller's token and all it made.")
            .write(this::revokeSelf),
        Route.at("revoke-orphan", "Revokes a token, but not the tokens it made.", TOKEN)
            .write(this::revokeOrphan),
        Route.at("revoke-accessor", "Revokes the token of an accessor.", ACCESSOR)
            .write(this::revokeAccessor),
        Route.at("tidy", "Nothing is left to be tidied; kept for clients.")
            .write(call -> Tidying.reply()),
        Route.at("accessors/?", "Lists the accessors of all tokens.")
            .list(this::accessors)
            .sudo()
            .safe());
  }

  private static Field<?>[] with(Field<?> more) {
    Field<?>[] all = java.util.Arrays.copyOf(ALL, ALL.length + 1);
    all[ALL.length] = more;
    return all;
  }

  private Reply lookup(Call call) {
    String clear = call.get(TOKEN);
    return clear.isEmpty() ? lookupSelf(call) : show(clear);
  }

  private Reply show(String clear) {
    Token token = tokens.find(clear).orElseThrow(() -> Refusal.forbidden("bad token"));
    return Reply.data(TokenView.print(token, clear, clock.instant()));
  }

  private Reply lookupSelf(Call call) {
    Session session = Session.of(call);
    return Reply.data(
        TokenView.print(session.requireToken(), session.request().token(), clock.instant()));
  }

  private Reply lookupAccessor(Call call) {
    return Reply.data(TokenView.print(byAccessor(call), "", clock.instant()));
  }

  private Token byAccessor(Call call) {
    String accessor = accessor(call);
    return tokens
        .byAccessor(accessor)
        .orElseThrow(() -> Refusal.listed(Refusal.Code.INVALID, "invalid accessor"));
  }

  private static String accessor(Call call) {
    String accessor = call.get(ACCESSOR);
    if (accessor.isEmpty()) {
      throw Refusal.listed(Refusal.Code.INVALID, "missing accessor");
    }
    return accessor;
  }

  private Reply renew(Call call) {
    String clear = token(call);
    Token token = tokens.find(clear).orElseThrow(() -> Refusal.invalid("token not found"));
    return renewal.renew(call, token, clear);
  }

  private Reply renewAccessor(Call call) {
    Token token = byAccessor(call);
    if (!token.life().renewable()) {
      throw Refusal.listed(Refusal.Code.INVALID, "invalid request");
    }
    return renewal.renew(call, token, "");
  }

  private static String token(Call call) {
    String token = call.get(TOKEN);
    if (token.isEmpty()) {
      throw Refusal.invalid("missing token ID");
    }
    return token;
  }

  private Reply revoke(Call call) {
    tokens.find(token(call)).ifPresent(this::takeDown);
    return Reply.done();
  }

  private Reply revokeSelf(Call call) {
    takeDown(Session.of(call).requireToken());
    return Reply.done();
  }

  private void takeDown(Token token) {
    refuseBatch(token);
    revocation.token(token.key());
  }

  private static void refuseBatch(Token token) {
    if (token.isBatch()) {
      throw Refusal.invalid("batch tokens cannot be revoked");
    }
  }

  private Reply revokeOrphan(Call call) {
    Session session = Session.of(call);
    String path = session.request().target().path();
    if (!session.requireToken().isRoot() && !session.requireAcl().isSudo(path)) {
      throw Refusal.invalid("root or sudo privileges required to revoke and orphan");
    }
    Token token =
        tokens.find(token(call)).orElseThrow(() -> Refusal.invalid("token to revoke not found"));
    refuseBatch(token);
    revocation.tokenAlone(token.key());
    return Reply.done();
  }

  private Reply revokeAccessor(Call call) {
    Optional<Token> token = tokens.byAccessor(accessor(call));
    if (token.isEmpty()) {
      return Reply.warned("No token found with this accessor");
    }
    takeDown(token.get());
    return Reply.done();
  }

  private Reply accessors(Call call) {
    return Reply.keys(tokens.accessors());
  }
}
