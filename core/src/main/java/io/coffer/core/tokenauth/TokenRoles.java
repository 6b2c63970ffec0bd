package io.coffer.core.tokenauth;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `auth/token/roles`: the token roles, one row each.
final class TokenRoles {
  private static final Field<String> NAME = Field.text("role_name", "the token role");
  private static final Field<List<String>> ALLOWED =
      Field.commaStrings("allowed_policies", "policies that may be asked for");
  private static final Field<List<String>> ALLOWED_GLOB =
      Field.commaStrings("allowed_policies_glob", "the same, with * at either end");
  private static final Field<List<String>> DISALLOWED =
      Field.commaStrings("disallowed_policies", "policies that may not be asked for");
  private static final Field<List<String>> DISALLOWED_GLOB =
      Field.commaStrings("disallowed_policies_glob", "the same, with * at either end");
  private static final Field<Boolean> ORPHAN = Field.bool("orphan", "tokens without a parent");
  private static final Field<Boolean> RENEWABLE =
      Field.bool("renewable", "whether the tokens can be renewed");
  private static final Field<String> SUFFIX =
      Field.text("path_suffix", "behind the path where the tokens are made");
  private static final Field<List<String>> ALIASES =
      Field.commaStrings("allowed_entity_aliases", "identities that may be asked for");
  private static final Field<Duration> OLD_EXPLICIT =
      Field.duration("explicit_max_ttl", "an old name of token_explicit_max_ttl");
  private static final List<String> OLD_NAMES =
      List.of("period", "explicit_max_ttl", "bound_cidrs");
  private static final TokenFields.Accepted ACCEPTED = TokenFields.Accepted.byTokenRole();
  private static final int MIN_SUFFIX = 3;
  private static final String FOLDER = "token/role/";

  private final Rows rows;

  TokenRoles(Rows rows) {
    this.rows = rows;
  }

  List<Route> routes() {
    return List.of(
        Route.at("roles/?", "Lists the token roles.").list(this::list),
        Route.at("roles/{role_name}", "A token role.", fields())
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .exists(call -> find(call.get(NAME)).isPresent()));
  }

  private static Field<?>[] fields() {
    return ACCEPTED.fields(
        NAME,
        ALLOWED,
        ALLOWED_GLOB,
        DISALLOWED,
        DISALLOWED_GLOB,
        ORPHAN,
        RENEWABLE,
        SUFFIX,
        ALIASES,
        OLD_EXPLICIT);
  }

  Optional<TokenRole> find(String name) {
    return rows.get(FOLDER + name).map(MountStorage.Row::value).map(TokenRole::read);
  }

  private Reply list(Call call) {
    return Reply.keys(rows.list(FOLDER, "", 0));
  }

  private Reply read(Call call) {
    return find(call.get(NAME))
        .<Reply>map(role -> Reply.data(role.print()))
        .orElseGet(Reply::absent);
  }

  private Reply delete(Call call) {
    rows.delete(FOLDER + call.get(NAME));
    return Reply.done();
  }

  private Reply write(Call call) {
    TokenRole old = find(call.get(NAME)).orElseGet(() -> TokenRole.fresh(call.get(NAME)));
    var role =
        new TokenRole(
            old.name(),
            names(call, ALLOWED, ALLOWED_GLOB, old.allowed()),
            names(call, DISALLOWED, DISALLOWED_GLOB, old.disallowed()),
            call.given(ORPHAN).orElse(old.orphan()),
            renewable(call, old),
            suffix(call, old),
            call.given(ALIASES).map(TokenRoles::lowerCase).orElse(old.entityAliases()),
            oldNames(call, old),
            terms(call, old));
    if (role.terms().type().equals("batch") && !role.orphan()) {
      throw Refusal.invalid(
          "'token_type' cannot be 'batch' when role is set to generate non-orphan tokens");
    }
    rows.put(FOLDER + role.name(), role.write());
    return new Reply.Done(doubled(call));
  }

  private static boolean renewable(Call call, TokenRole old) {
    return call.given(RENEWABLE).orElse(old.renewable());
  }

  private static TokenRole.Names names(
      Call call, Field<List<String>> exact, Field<List<String>> globs, TokenRole.Names old) {
    return new TokenRole.Names(
        call.given(exact).map(TokenRoles::lowerCase).orElse(old.exact()),
        call.given(globs).map(TokenRoles::lowerCase).orElse(old.globs()));
  }

  private static List<String> lowerCase(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
  }

  private static String suffix(Call call, TokenRole old) {
    String suffix = call.given(SUFFIX).orElse(old.pathSuffix());
    if (!suffix.isEmpty() && suffix.length() < MIN_SUFFIX) {
      throw Refusal.invalid("given role path suffix \"" + suffix + "\" is too short");
    }
    if (!suffix.matches("[\\w./-]*")) {
      throw Refusal.invalid("given role path suffix contains invalid characters");
    }
    return suffix;
  }

  private static TokenTerms terms(Call call, TokenRole old) {
    TokenTerms terms;
    try {
      terms = TokenFields.update(old.terms(), call, ACCEPTED);
    } catch (Refusal refusal) {
      throw refusal.getMessage().contains("'token_num_uses'")
          ? Refusal.invalid("error parsing role fields: " + refusal.getMessage())
          : refusal;
    }
    boolean newName = call.data().members().containsKey("token_explicit_max_ttl");
    if (newName || !call.has(OLD_EXPLICIT)) {
      return terms;
    }
    return new TokenTerms(
        terms.policies(),
        terms.ttl(),
        terms.maxTtl(),
        call.get(OLD_EXPLICIT),
        terms.period(),
        terms.numUses(),
        terms.boundCidrs(),
        terms.noDefaultPolicy(),
        terms.bindSourceIp(),
        terms.type());
  }

  // a setting shows under its old name as long as it was last written by it
  private static List<String> oldNames(Call call, TokenRole old) {
    var names = new ArrayList<>(old.oldNames());
    for (String name : OLD_NAMES) {
      if (call.data().members().containsKey("token_" + name)) {
        names.remove(name);
      } else if (call.data().members().containsKey(name) && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static List<String> doubled(Call call) {
    return OLD_NAMES.stream()
        .filter(name -> call.data().members().containsKey(name))
        .filter(name -> call.data().members().containsKey("token_" + name))
        .map(name ->
            "Both \"" + name + "\" and \"token_" + name + "\" were given; the latter counts")
        .toList();
  }
}
