package io.coffer.core.tokenauth;

import io.coffer.spi.Json;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.util.List;

/// A token role: what tokens made by it are like, whoever makes them.
///
/// @param allowed policies that may be asked for, and those matching a glob; both empty for the
///   maker's own
/// @param disallowed policies that may not
/// @param orphan whether its tokens have no parent
/// @param renewable whether its tokens can be renewed
/// @param pathSuffix behind the path where its tokens are made, so that they can be revoked
///   together
/// @param entityAliases identities that may be asked for
/// @param oldNames the old names of settings that it was written with, and shows
/// @param terms the settings it shares with roles of auth methods
record TokenRole(
    String name,
    Names allowed,
    Names disallowed,
    boolean orphan,
    boolean renewable,
    String pathSuffix,
    List<String> entityAliases,
    List<String> oldNames,
    TokenTerms terms) {

  /// Names, and globs of names.
  record Names(List<String> exact, List<String> globs) {
    static final Names NONE = new Names(List.of(), List.of());

    Names {
      exact = List.copyOf(exact);
      globs = List.copyOf(globs);
    }

    boolean isEmpty() {
      return exact.isEmpty() && globs.isEmpty();
    }

    boolean has(String name) {
      return exact.contains(name) || globs.stream().anyMatch(glob -> matches(glob, name));
    }

    private static boolean matches(String glob, String name) {
      boolean open = glob.startsWith("*");
      boolean ends = glob.length() > 1 && glob.endsWith("*");
      String core = glob.substring(open ? 1 : 0, glob.length() - (ends ? 1 : 0));
      if (open && ends) {
        return name.contains(core);
      }
      if (open) {
        return name.endsWith(core);
      }
      return ends ? name.startsWith(core) : name.equals(glob);
    }
  }

  TokenRole {
    entityAliases = List.copyOf(entityAliases);
    oldNames = List.copyOf(oldNames);
  }

  static TokenRole fresh(String name) {
    TokenTerms none = TokenTerms.NONE;
    var terms =
        new TokenTerms(
            none.policies(),
            none.ttl(),
            none.maxTtl(),
            none.explicitMaxTtl(),
            none.period(),
            0,
            none.boundCidrs(),
            false,
            false,
            "default-service");
    return new TokenRole(
        name, Names.NONE, Names.NONE, false, true, "", List.of(), List.of(), terms);
  }

  boolean isBatch(String wanted) {
    return switch (terms.type()) {
      case "batch" -> true;
      case "service" -> false;
      case "default-batch" -> !wanted.equals("service");
      default -> wanted.equals("batch");
    };
  }

  /// As a read shows it.
  Json.Obj print() {
    Json.Builder json =
        Json.object()
            .put(
                "allowed_entity_aliases",
                entityAliases.isEmpty() ? Json.NULL : Json.of(entityAliases))
            .put("allowed_policies", allowed.exact())
            .put("allowed_policies_glob", allowed.globs())
            .put("disallowed_policies", disallowed.exact())
            .put("disallowed_policies_glob", disallowed.globs())
            .put("explicit_max_ttl", old("explicit_max_ttl", terms.explicitMaxTtl()))
            .put("name", name)
            .put("orphan", orphan)
            .put("path_suffix", pathSuffix)
            .put("period", old("period", terms.period()))
            .put("renewable", renewable)
            .put("token_explicit_max_ttl", terms.explicitMaxTtl().toSeconds())
            .put("token_no_default_policy", terms.noDefaultPolicy())
            .put("token_period", terms.period().toSeconds())
            .put("token_type", terms.type());
    if (!terms.boundCidrs().isEmpty()) {
      json.put("token_bound_cidrs", terms.boundCidrs());
      if (oldNames.contains("bound_cidrs")) {
        json.put("bound_cidrs", terms.boundCidrs());
      }
    }
    if (terms.numUses() > 0) {
      json.put("token_num_uses", terms.numUses());
    }
    return json.build();
  }

  private long old(String key, Duration value) {
    return oldNames.contains(key) ? value.toSeconds() : 0;
  }

  Json.Obj write() {
    return print()
        .with("terms", TokenFields.print(terms))
        .with("old_names", Json.of(oldNames))
        .with("aliases", Json.of(entityAliases));
  }

  static TokenRole read(Json.Obj row) {
    return new TokenRole(
        row.text("name", ""),
        new Names(row.texts("allowed_policies"), row.texts("allowed_policies_glob")),
        new Names(row.texts("disallowed_policies"), row.texts("disallowed_policies_glob")),
        row.flag("orphan"),
        row.flag("renewable"),
        row.text("path_suffix", ""),
        row.texts("aliases"),
        row.texts("old_names"),
        TokenFields.parse(row.object("terms")));
  }
}
