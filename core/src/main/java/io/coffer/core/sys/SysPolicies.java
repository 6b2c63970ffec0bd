package io.coffer.core.sys;

import io.coffer.core.policy.Policies;
import io.coffer.core.policy.StoredPolicy;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `sys/policies/acl` and the older `sys/policy`.
final class SysPolicies {
  private static final Field<String> NAME = Field.text("name", "of the policy, lower case");
  private static final Field<String> POLICY = Field.text("policy", "HCL or JSON, also in base64");
  private static final Field<String> RULES = Field.text("rules", "an old name of policy");
  private static final Field<Long> CAS =
      Field.integer("cas", "the version to replace, 0 for none yet; -1 for any").orElse(-1L);
  private static final Field<Boolean> CAS_REQUIRED =
      Field.bool("cas_required", "whether later writes have to send cas");
  private static final Field<Duration> TTL =
      Field.duration("ttl", "how long the policy holds; 0 for ever");
  private static final Field<Instant> EXPIRATION =
      Field.time("expiration", "when the policy ends, instead of ttl");

  private final Policies policies;
  private final InstantSource clock;

  SysPolicies(Policies policies, InstantSource clock) {
    this.policies = policies;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.at("policies/acl/?", "Lists the policies.").list(this::list),
        Route.at(
                "policies/acl/{name+}",
                "A policy.",
                NAME,
                POLICY,
                CAS,
                CAS_REQUIRED,
                TTL,
                EXPIRATION)
            .read(call -> read(call, POLICY.name()))
            .write(this::write)
            .patch(this::patch)
            .delete(this::delete)
            .list(this::listBelow),
        Route.at("policies/detailed/acl/?", "Lists the policies with their texts.")
            .list(this::listDetailed),
        Route.at("policy/?", "Lists the policies.").read(this::oldList).list(this::oldList),
        Route.at("policy/{name+}", "A policy.", NAME, POLICY, RULES)
            .read(call -> read(call, RULES.name()))
            .write(this::oldWrite)
            .delete(this::delete));
  }

  private Reply list(Call call) {
    return Reply.keys(names());
  }

  private List<String> names() {
    var names = new ArrayList<>(policies.all("").stream().map(StoredPolicy::name).toList());
    names.add(Policies.ROOT);
    return names;
  }

  private Reply listBelow(Call call) {
    return Reply.keys(policies.all(name(call)).stream().map(StoredPolicy::name).toList());
  }

  private Reply listDetailed(Call call) {
    Json.Builder details = Json.object();
    policies.all("").forEach(policy -> details.put(policy.name(), print(policy, POLICY.name())));
    details.put(Policies.ROOT, head(Policies.ROOT, 0).put(POLICY.name(), "").build());
    return new Reply.Keys(names(), details.build(), List.of());
  }

  private Reply oldList(Call call) {
    List<String> names = names();
    return Reply.data(Json.object().put("keys", names).put("policies", names).build());
  }

  private Reply read(Call call, String textKey) {
    String name = name(call);
    if (name.equals(Policies.ROOT)) {
      return Reply.data(head(name, 0).put(textKey, "").build());
    }
    return policies
        .find(name)
        .<Reply>map(found -> Reply.data(print(found, textKey)))
        .orElseGet(Reply::absent);
  }

  private static Json.Obj print(StoredPolicy policy, String textKey) {
    Json.Builder json =
        head(policy.name(), policy.version())
            .put("cas_required", policy.casRequired())
            .put("modified", Times.rfc3339(policy.modified()))
            .put(textKey, policy.text());
    policy.expiration().ifPresent(end -> json.put("expiration", Times.rfc3339(end)));
    return json.build();
  }

  private static Json.Builder head(String name, long version) {
    return Json.object()
        .put("allow_slashes_in_identity_templates", false)
        .put("allow_wildcards_in_identity_templates", false)
        .put("cas_required", false)
        .put("name", name)
        .put("version", version);
  }

  private Reply write(Call call) {
    return store(call, call.get(POLICY), List.of());
  }

  // what it does not carry stays
  private Reply patch(Call call) {
    StoredPolicy old = policies.find(name(call)).orElseThrow(Refusal::notFound);
    store(call, call.given(POLICY).orElse(old.text()), List.of());
    return Reply.nothing();
  }

  private Reply oldWrite(Call call) {
    if (!call.has(POLICY) && call.has(RULES)) {
      return store(
          call, call.get(RULES), List.of("'rules' is deprecated, please use 'policy' instead"));
    }
    return store(call, call.get(POLICY), List.of());
  }

  private Reply store(Call call, String given, List<String> notes) {
    String name = name(call);
    var warnings = new ArrayList<>(notes);
    if (!name.equals(call.get(NAME))) {
      warnings.add("policy name was converted to lowercase");
    }
    if (name.equals(Policies.ROOT) || name.equals(Wrapping.POLICY)) {
      throw Refusal.invalid("cannot update \"" + name + "\" policy");
    }
    String text = decoded(given);
    if (text.isEmpty()) {
      throw Refusal.invalid("'policy' parameter not supplied or empty");
    }
    policies.put(name, text, terms(call));
    return new Reply.Done(warnings);
  }

  private StoredPolicy.Terms terms(Call call) {
    Duration ttl = call.get(TTL);
    boolean ends = call.given(EXPIRATION).isPresent();
    if (ends && ttl.isPositive()) {
      throw Refusal.invalid("cannot supply both 'expiration' and 'ttl' for policies");
    }
    Optional<Instant> fromNow =
        ttl.isPositive() ? Optional.of(clock.instant().plus(ttl)) : Optional.empty();
    Optional<Instant> end = ends ? call.given(EXPIRATION) : fromNow;
    if (end.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
      throw Refusal.invalid("refusing to update policy as expiration time has already elapsed");
    }
    return new StoredPolicy.Terms(
        call.given(CAS).filter(cas -> cas >= 0), call.given(CAS_REQUIRED), end);
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return text;
    }
  }

  private Reply delete(Call call) {
    String name = name(call);
    if (name.equals("default")) {
      throw Refusal.invalid("cannot delete default policy");
    }
    if (name.equals(Policies.ROOT) || name.equals(Wrapping.POLICY)) {
      throw Refusal.invalid("cannot delete \"" + name + "\" policy");
    }
    policies.delete(name);
    return Reply.done();
  }

  private static String name(Call call) {
    return call.get(NAME).toLowerCase(Locale.ROOT);
  }
}
