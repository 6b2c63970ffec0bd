package io.coffer.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The `token_*` fields that every role and user of an auth method has: from a request to
/// [TokenTerms], and from there to the answer of a read and to the stored row.
public final class TokenFields {
  private static final Field<List<String>> POLICIES =
      Field.commaStrings("token_policies", "policies of the tokens");
  private static final Field<Duration> TTL =
      Field.duration("token_ttl", "first life of the tokens");
  private static final Field<Duration> MAX_TTL =
      Field.duration("token_max_ttl", "whole life of the tokens");
  private static final Field<Duration> EXPLICIT_MAX_TTL =
      Field.duration("token_explicit_max_ttl", "whole life of the tokens, fixed at login");
  private static final Field<Duration> PERIOD =
      Field.duration("token_period", "makes the tokens periodic");
  private static final Field<Long> NUM_USES =
      Field.integer("token_num_uses", "requests a token may make; 0 for any number");
  private static final Field<List<String>> BOUND_CIDRS =
      Field.commaStrings("token_bound_cidrs", "addresses that may log in and use the tokens");
  private static final Field<Boolean> NO_DEFAULT_POLICY =
      Field.bool("token_no_default_policy", "leaves out the policy default");
  private static final Field<Boolean> BIND_SOURCE_IP =
      Field.bool("token_strictly_bind_ip", "binds a token to the address that logged in");
  private static final Field<String> TYPE =
      Field.text("token_type", "default, service, batch, default-service or default-batch");
  private static final List<Field<?>> ALL =
      List.of(
          POLICIES,
          TTL,
          MAX_TTL,
          EXPLICIT_MAX_TTL,
          PERIOD,
          NUM_USES,
          BOUND_CIDRS,
          NO_DEFAULT_POLICY,
          BIND_SOURCE_IP,
          TYPE);

  private static final Field<List<String>> OLD_POLICIES =
      Field.commaStrings("policies", "an old name of token_policies");
  private static final Field<Duration> OLD_TTL = Field.duration("ttl", "an old name of token_ttl");
  private static final Field<Duration> OLD_MAX_TTL =
      Field.duration("max_ttl", "an old name of token_max_ttl");
  private static final Field<Duration> OLD_PERIOD =
      Field.duration("period", "an old name of token_period");
  private static final Field<Long> OLD_NUM_USES =
      Field.integer("num_uses", "an old name of token_num_uses");
  private static final Field<List<String>> OLD_BOUND_CIDRS =
      Field.commaStrings("bound_cidrs", "an old name of token_bound_cidrs");

  private static final List<Field<?>> OLD =
      List.of(OLD_POLICIES, OLD_TTL, OLD_MAX_TTL, OLD_PERIOD, OLD_NUM_USES, OLD_BOUND_CIDRS);

  /// What differs between those who take these fields.
  ///
  /// @param oldFields the names that older clients use; the new ones win
  /// @param types of tokens that can be asked for
  public record Accepted(List<Field<?>> oldFields, Set<String> types) {
    /// Of auth methods.
    ///
    /// @param oldNames which of the old names
    public static Accepted byMethod(String... oldNames) {
      return new Accepted(old(oldNames), Set.of("", "default", "service", "batch"));
    }

    /// Of token roles.
    public static Accepted byTokenRole() {
      return new Accepted(
          OLD, Set.of("", "default", "service", "batch", "default-service", "default-batch"));
    }

    private static List<Field<?>> old(String... names) {
      return OLD.stream().filter(field -> List.of(names).contains(field.name())).toList();
    }

    /// Copies the collections.
    public Accepted {
      oldFields = List.copyOf(oldFields);
      types = Set.copyOf(types);
    }

    /// The inputs of a route: its own, these fields, and the old names.
    public Field<?>[] fields(Field<?>... own) {
      var all = new ArrayList<Field<?>>(List.of(own));
      all.addAll(ALL);
      all.addAll(oldFields);
      return all.toArray(Field<?>[]::new);
    }
  }

  private TokenFields() {}

  /// The terms after a write: fields that the call does not carry stay as they were.
  ///
  /// @throws Refusal naming the field that does not fit
  public static TokenTerms update(TokenTerms old, Call call, Accepted accepted) {
    var given = new Given(call, accepted);
    long uses = given.of(NUM_USES, OLD_NUM_USES).orElse(old.numUses());
    if (uses < 0) {
      throw Refusal.invalid("'token_num_uses' cannot be negative");
    }
    Duration ttl = given.of(TTL, OLD_TTL).orElse(old.ttl());
    Duration maxTtl = given.of(MAX_TTL, OLD_MAX_TTL).orElse(old.maxTtl());
    Duration period = given.of(PERIOD, OLD_PERIOD).orElse(old.period());
    String type = type(call.given(TYPE).orElse(old.type()), accepted);
    checkBatch(type, uses, period);
    if (maxTtl.isPositive() && ttl.compareTo(maxTtl) > 0) {
      throw Refusal.invalid("'token_ttl' cannot be greater than 'token_max_ttl'");
    }
    return new TokenTerms(
        given.of(POLICIES, OLD_POLICIES).map(TokenFields::lowerCase).orElse(old.policies()),
        ttl,
        maxTtl,
        call.given(EXPLICIT_MAX_TTL).orElse(old.explicitMaxTtl()),
        period,
        uses,
        given.of(BOUND_CIDRS, OLD_BOUND_CIDRS).map(TokenFields::blocks).orElse(old.boundCidrs()),
        call.given(NO_DEFAULT_POLICY).orElse(old.noDefaultPolicy()),
        call.given(BIND_SOURCE_IP).orElse(old.bindSourceIp()),
        type);
  }

  private static void checkBatch(String type, long uses, Duration period) {
    if (!type.equals("batch") && !type.equals("default-batch")) {
      return;
    }
    if (uses > 0) {
      throw Refusal.invalid(
          "'token_type' cannot be 'batch' or 'default_batch' when set to generate tokens with"
              + " limited use count");
    }
    if (period.isPositive()) {
      throw Refusal.invalid(
          "'token_type' cannot be 'batch' or 'default_batch' when set to generate periodic"
              + " tokens");
    }
  }

  /// The old names that settings were written with last; a read shows them beside the new ones.
  ///
  /// @param before those of the writes before this one
  public static List<String> oldNames(List<String> before, Call call, Accepted accepted) {
    var names = new ArrayList<>(before);
    for (Field<?> field : accepted.oldFields()) {
      String name = field.name();
      if (call.data().members().containsKey("token_" + name)) {
        names.remove(name);
      }
      if (call.data().members().containsKey(name) && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// The terms under those old names.
  public static Json.Obj print(TokenTerms terms, List<String> oldNames) {
    Json.Builder json = Json.object();
    print(terms)
        .members()
        .forEach((name, value) -> {
          String old = name.substring("token_".length());
          if (oldNames.contains(old)) {
            json.put(old, value);
          }
        });
    return json.build();
  }

  /// What a call says under the new name, or the old one where that is taken.
  private record Given(Call call, Accepted accepted) {
    <T> Optional<T> of(Field<T> field, Field<T> oldName) {
      return call.given(field)
          .or(() ->
              accepted.oldFields().contains(oldName) ? call.given(oldName) : Optional.empty());
    }
  }

  private static String type(String type, Accepted accepted) {
    if (!accepted.types().contains(type)) {
      throw Refusal.invalid("invalid 'token_type' value \"" + Refusal.shown(type) + "\"");
    }
    return type.isEmpty() ? "default" : type;
  }

  private static List<String> blocks(List<String> texts) {
    try {
      return Cidr.normalise(texts);
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "token_bound_cidrs: each has to be an IP address, or a block of them like 10.0.0.0/8: "
              + refusal.getMessage());
    }
  }

  private static List<String> lowerCase(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
  }

  /// The terms as a read shows them and as they are stored: durations in whole seconds.
  public static Json.Obj print(TokenTerms terms) {
    return Json.object()
        .put("token_bound_cidrs", terms.boundCidrs())
        .put("token_explicit_max_ttl", terms.explicitMaxTtl().toSeconds())
        .put("token_max_ttl", terms.maxTtl().toSeconds())
        .put("token_no_default_policy", terms.noDefaultPolicy())
        .put("token_num_uses", terms.numUses())
        .put("token_period", terms.period().toSeconds())
        .put("token_policies", terms.policies())
        .put("token_strictly_bind_ip", terms.bindSourceIp())
        .put("token_ttl", terms.ttl().toSeconds())
        .put("token_type", terms.type())
        .build();
  }

  /// The terms of a stored row.
  public static TokenTerms parse(Json.Obj row) {
    return new TokenTerms(
        row.texts("token_policies"),
        Duration.ofSeconds(row.number("token_ttl", 0)),
        Duration.ofSeconds(row.number("token_max_ttl", 0)),
        Duration.ofSeconds(row.number("token_explicit_max_ttl", 0)),
        Duration.ofSeconds(row.number("token_period", 0)),
        row.number("token_num_uses", 0),
        row.texts("token_bound_cidrs"),
        row.flag("token_no_default_policy"),
        row.flag("token_strictly_bind_ip"),
        row.text("token_type", "default"));
  }
}
