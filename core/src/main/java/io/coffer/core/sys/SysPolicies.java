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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// `sys/policies/acl` and the older `sys/policy`.
final class SysPolicies {
  private static final Field<String> NAME = Field.text("name", "of the policy, lower case");
  private static final Field<String> POLICY = Field.text("policy", "HCL or JSON, also in base64");
  private static final Field<String> RULES = Field.text("rules", "an old name of policy");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  private final Policies policies;

  SysPolicies(Policies policies) {
    this.policies = policies;
  }

  List<Route> routes() {
    return List.of(
        Route.at("policies/acl/?", "Lists the policies.", AFTER, LIMIT).list(this::list),
        Route.at("policies/acl/{name+}", "A policy.", NAME, POLICY)
            .read(call -> read(call, POLICY.name()))
            .write(this::write)
            .delete(this::delete),
        Route.at("policy/?", "Lists the policies.").read(this::oldList).list(this::oldList),
        Route.at("policy/{name+}", "A policy.", NAME, POLICY, RULES)
            .read(call -> read(call, RULES.name()))
            .write(this::oldWrite)
            .delete(this::delete));
  }

  private Reply list(Call call) {
    List<String> names = new ArrayList<>(policies.names(call.get(AFTER), call.get(LIMIT)));
    boolean last = call.get(LIMIT) <= 0 || names.size() < call.get(LIMIT);
    if (last && call.get(AFTER).compareTo(Policies.ROOT) < 0) {
      names.add(Policies.ROOT);
    }
    return Reply.keys(names);
  }

  private Reply oldList(Call call) {
    List<String> names = new ArrayList<>(policies.names("", 0));
    names.add(Policies.ROOT);
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
    return head(policy.name(), policy.version())
        .put("modified", Times.rfc3339(policy.modified()))
        .put(textKey, policy.text())
        .build();
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
    policies.put(name, text);
    return new Reply.Done(warnings);
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
