package io.coffer.auth.userpass;

import io.coffer.crypto.PasswordHash;
import io.coffer.spi.AuthMethod;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Cidr;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Login;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Users of a mount, one row each: the hash of the password, and what their tokens may.
final class Userpass implements AuthMethod {
  private static final Field<String> USERNAME = Field.text("username", "the name, lower case");
  private static final Field<String> PASSWORD = Field.text("password", "the password");
  private static final Field<String> HASH =
      Field.text("password_hash", "a bcrypt hash of the password, instead of it");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");
  private static final TokenFields.Accepted ACCEPTED =
      TokenFields.Accepted.byMethod("policies", "ttl", "max_ttl", "period", "bound_cidrs");
  private static final String FOLDER = "user/";
  private static final String HASH_KEY = "hash";
  private static final String OLD_NAMES = "old_names";

  private final Mount mount;
  private final HashGate gate;

  Userpass(Mount mount, HashGate gate) {
    this.mount = mount;
    this.gate = gate;
  }

  @Override
  public String about() {
    return "The userpass method logs in with a name and a password.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("users/?", "Lists the users.", AFTER, LIMIT).list(this::list),
        Route.at("users/{username@}/password", "Changes a password.", USERNAME, PASSWORD, HASH)
            .write(this::changePassword),
        Route.at(
                "users/{username@}/policies",
                "Changes a user's policies.",
                ACCEPTED.fields(USERNAME))
            .write(this::changeTerms),
        Route.at("users/{username@}", "A user.", ACCEPTED.fields(USERNAME, PASSWORD, HASH))
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .exists(call -> user(call).isPresent()),
        Route.at("login/{username@}", "Logs in.", USERNAME, PASSWORD)
            .write(this::login)
            .unauthenticated());
  }

  private static String name(Call call) {
    return call.get(USERNAME).toLowerCase(Locale.ROOT);
  }

  private Optional<Json.Obj> user(Call call) {
    return user(name(call));
  }

  private Optional<Json.Obj> user(String name) {
    return mount.storage().get(FOLDER + name).map(MountStorage.Row::value);
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    return Reply.keys(mount.storage().list(FOLDER, call.get(AFTER), limit));
  }

  private Reply read(Call call) {
    return user(call).<Reply>map(user -> Reply.data(print(user))).orElseGet(Reply::absent);
  }

  private static Json.Obj print(Json.Obj user) {
    TokenTerms terms = TokenFields.parse(user);
    return Json.object()
        .putAll(TokenFields.print(terms))
        .putAll(TokenFields.print(terms, user.texts(OLD_NAMES)))
        .build();
  }

  private Reply write(Call call) {
    Optional<String> hash = given(call) ? Optional.of(hash(call)) : Optional.empty();
    change(
        call,
        old -> {
          String known = old.map(user -> user.text(HASH_KEY, "")).orElse("");
          return user(old.orElse(Json.Obj.EMPTY), call, hash.orElse(known));
        });
    return Reply.done();
  }

  /// Makes or changes a user. The change is worked out again when somebody else made one meanwhile:
  /// hashing takes long enough for that.
  ///
  /// @param change from the row that is there to the one that shall be
  private void change(Call call, Function<Optional<Json.Obj>, Json.Obj> change) {
    String row = FOLDER + name(call);
    while (true) {
      Optional<MountStorage.Row> seen = mount.storage().get(row);
      Json.Obj after = change.apply(seen.map(MountStorage.Row::value));
      try {
        mount.storage().commit(new Changes().put(row, after).unchanged(row, seen));
        return;
      } catch (ConflictException e) {
        // read again, decide again
      }
    }
  }

  private static Refusal missing() {
    return Refusal.invalid("must provide either password or password_hash");
  }

  /// @throws Refusal when there is no password
  private static Json.Obj user(Json.Obj old, Call call, String hash) {
    if (hash.isEmpty()) {
      throw missing();
    }
    List<String> oldNames = TokenFields.oldNames(old.texts(OLD_NAMES), call, ACCEPTED);
    return TokenFields.print(TokenFields.update(TokenFields.parse(old), call, ACCEPTED))
        .with(OLD_NAMES, Json.of(oldNames))
        .with(HASH_KEY, Json.of(hash));
  }

  private static boolean given(Call call) {
    return !call.get(PASSWORD).isEmpty() || !call.get(HASH).isEmpty();
  }

  private String hash(Call call) {
    String password = call.get(PASSWORD);
    String hash = call.get(HASH);
    if (!password.isEmpty() && !hash.isEmpty()) {
      throw Refusal.invalid("only one of password or password_hash may be provided");
    }
    if (password.isEmpty()) {
      if (!PasswordHash.isBcrypt(hash)) {
        throw Refusal.invalid("password_hash is not a valid bcrypt hash");
      }
      return hash;
    }
    if (password.length() > PasswordHash.MAX_PASSWORD_LENGTH) {
      throw Refusal.invalid(
          "password must be at most " + PasswordHash.MAX_PASSWORD_LENGTH + " characters long");
    }
    return gate.through(() -> PasswordHash.hash(password.toCharArray(), mount.random()));
  }

  private Reply changePassword(Call call) {
    require(user(call));
    if (!given(call)) {
      throw missing();
    }
    String hash = hash(call);
    change(call, old -> require(old).with(HASH_KEY, Json.of(hash)));
    return Reply.done();
  }

  private static Json.Obj require(Optional<Json.Obj> user) {
    return user.orElseThrow(() -> Refusal.invalid("username does not exist"));
  }

  private Reply changeTerms(Call call) {
    change(call, old -> user(require(old), call, require(old).text(HASH_KEY, "")));
    return Reply.done();
  }

  private Reply delete(Call call) {
    mount.storage().delete(FOLDER + name(call));
    return Reply.done();
  }

  @Override
  public Optional<String> alias(Call call) {
    return Optional.of(name(call));
  }

  private Reply login(Call call) {
    String password = call.get(PASSWORD);
    if (password.isEmpty()) {
      throw Refusal.invalid("missing password");
    }
    Optional<Json.Obj> user = user(call);
    if (!matches(password, user) || user.isEmpty()) {
      throw Refusal.credentials("invalid username or password");
    }
    TokenTerms terms = TokenFields.parse(user.get());
    if (!Cidr.admits(terms.boundCidrs(), call.caller().remoteAddress())) {
      throw Refusal.forbidden("permission denied");
    }
    String name = name(call);
    return new Reply.Granted(
        new Login(name, name, terms, Map.of("username", name), Json.Obj.EMPTY));
  }

  // an unknown name takes as long as a wrong password, so that the time does not tell them apart
  private boolean matches(String password, Optional<Json.Obj> user) {
    char[] given = password.toCharArray();
    return gate.through(() -> {
      if (user.isEmpty()) {
        PasswordHash.decoy(given);
        return false;
      }
      return PasswordHash.matches(given, user.get().text(HASH_KEY, ""));
    });
  }

  @Override
  public TokenTerms renew(Login login) {
    TokenTerms now =
        user(login.alias())
            .map(TokenFields::parse)
            .orElseThrow(() -> Refusal.invalid("the user does not exist any more"));
    if (!now.policies().equals(login.terms().policies())) {
      throw Refusal.invalid("policies have changed, not renewing");
    }
    return now;
  }
}
