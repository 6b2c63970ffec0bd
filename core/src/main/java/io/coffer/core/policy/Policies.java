package io.coffer.core.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies, one row each. Safe for many threads.
///
/// Compiled policies are kept by the revision of their row, which is read every time: a change acts
/// on the next request, and nothing has to be told.
public final class Policies {
  /// The policy that allows everything and has no text.
  public static final String ROOT = "root";

  /// How many compiled policies are kept.
  public static final int MAX_COMPILED = 10_000;

  /// How many rules of policies that tokens have together are kept ready for the next request.
  public static final int MAX_JOINED_RULES = 200_000;

  /// The longest text of a policy, in characters.
  public static final int MAX_TEXT = 1024 * 1024;

  private static final String FOLDER = "policy/acl/";

  private final Rows rows;
  private final InstantSource clock;

  private final Cache<String, Compiled> compiled =
      Caffeine.newBuilder().maximumSize(MAX_COMPILED).executor(Runnable::run).build();

  private final Cache<For, Joined> joined =
      Caffeine.newBuilder()
          .maximumWeight(MAX_JOINED_RULES)
          .weigher((For whom, Joined acl) -> 1 + whom.names().size() + acl.rules())
          .executor(Runnable::run)
          .build();

  /// @param templates the names that stand in its paths
  private record Compiled(
      long revision, Optional<Instant> expiration, Policy policy, List<String> templates) {
    private boolean isOver(Instant now) {
      return expiration.isPresent() && !now.isBefore(expiration.get());
    }
  }

  /// Who may do the same.
  ///
  /// @param names of the policies
  /// @param values what the templates in them stand for, in their order
  private record For(List<String> names, List<Optional<String>> values) {
    @Override
    public String toString() {
      return "policies " + names;
    }
  }

  private record Joined(List<Compiled> of, Acl acl) {
    private int rules() {
      return of.stream().mapToInt(one -> one.policy().clauses().size()).sum();
    }

    private boolean isOf(List<Compiled> policies) {
      boolean same = of.size() == policies.size();
      for (int i = 0; same && i < policies.size(); i++) {
        same = of.get(i).revision() == policies.get(i).revision();
      }
      return same;
    }
  }

  /// @param rows the core's rows
  public Policies(Rows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /// Stores the policies of a new server.
  public void begin() {
    put("default", DefaultPolicies.DEFAULT, StoredPolicy.Terms.NONE);
    put("response-wrapping", DefaultPolicies.RESPONSE_WRAPPING, StoredPolicy.Terms.NONE);
  }

  /// The stored policies whose names begin with a prefix, by name.
  public List<StoredPolicy> all(String prefix) {
    var all = new ArrayList<StoredPolicy>();
    rows.each(
        FOLDER + prefix, row -> all.add(read(row.path().substring(FOLDER.length()), row.value())));
    all.removeIf(policy -> policy.name().equals("response-wrapping") || isOver(policy));
    return all;
  }

  /// A stored policy. One that is over is none.
  public Optional<StoredPolicy> find(String name) {
    return rows.get(FOLDER + name)
        .map(row -> read(name, row.value()))
        .filter(policy -> !isOver(policy));
  }

  private boolean isOver(StoredPolicy policy) {
    return policy.expiration().filter(end -> !clock.instant().isBefore(end)).isPresent();
  }

  /// Whether a token can be given it and would have anything of it.
  public boolean exists(String name) {
    return find(name).isPresent();
  }

  /// Stores a policy.
  ///
  /// @throws Refusal when its text is none, or the version is not the one to be replaced
  public void put(String name, String text, StoredPolicy.Terms terms) {
    if (text.length() > MAX_TEXT) {
      throw Refusal.invalid("the policy is longer than " + MAX_TEXT + " characters");
    }
    PolicyParser.parse(name, text);
    while (true) {
      Optional<MountStorage.Row> seen = rows.get(FOLDER + name);
      Optional<StoredPolicy> old = seen.map(row -> read(name, row.value()));
      StoredPolicy next = next(name, text, terms, old.filter(policy -> !isOver(policy)));
      try {
        rows.commit(new Changes().put(FOLDER + name, write(next)).unchanged(FOLDER + name, seen));
        return;
      } catch (ConflictException e) {
        // somebody else wrote it meanwhile; ours is the newer one
      }
    }
  }

  private StoredPolicy next(
      String name, String text, StoredPolicy.Terms terms, Optional<StoredPolicy> old) {
    long version = old.map(StoredPolicy::version).orElse(0L);
    boolean required =
        terms.casRequired().orElse(old.filter(StoredPolicy::casRequired).isPresent());
    if (required && terms.cas().isEmpty()) {
      throw Refusal.invalid("check-and-set parameter required for this call");
    }
    if (terms.cas().filter(cas -> cas != version).isPresent()) {
      throw Refusal.invalid("check-and-set parameter did not match the current version");
    }
    return new StoredPolicy(name, text, version + 1, clock.instant(), required, terms.expiration());
  }

  /// Deletes a policy; nothing happens when there is none.
  public void delete(String name) {
    rows.delete(FOLDER + name);
  }

  /// What a token with these policies may do. Names without a policy give nothing.
  ///
  /// @param values what templates in paths stand for
  public Acl acl(List<String> names, TemplateValues values) {
    if (names.contains(ROOT)) {
      return Acl.ROOT;
    }
    Instant now = clock.instant();
    var policies = new ArrayList<Compiled>(names.size());
    for (String name : names) {
      Optional<MountStorage.Row> row = rows.get(FOLDER + name);
      if (row.isPresent()) {
        Compiled policy = compiled(name, row.get());
        if (!policy.isOver(now)) {
          policies.add(policy);
        }
      }
    }
    var whom = new For(names, resolved(policies, values));
    Joined known = joined.getIfPresent(whom);
    return known != null && known.isOf(policies)
        ? known.acl()
        : joined(whom, policies, values, now);
  }

  private static List<Optional<String>> resolved(List<Compiled> policies, TemplateValues values) {
    var resolved = new ArrayList<Optional<String>>();
    for (Compiled policy : policies) {
      for (String name : policy.templates()) {
        resolved.add(values.resolve(name));
      }
    }
    return resolved;
  }

  private Acl joined(For whom, List<Compiled> policies, TemplateValues values, Instant now) {
    Acl acl = Acl.of(policies.stream().map(Compiled::policy).toList(), values, now);
    // a clause that will be over one day would have to be looked for each time
    if (policies.stream().noneMatch(one -> one.policy().isTimed())) {
      joined.put(whom, new Joined(policies, acl));
    }
    return acl;
  }

  private Compiled compiled(String name, MountStorage.Row row) {
    Compiled known = compiled.getIfPresent(name);
    if (known != null && known.revision() == row.revision()) {
      return known;
    }
    StoredPolicy stored = read(name, row.value());
    Policy policy = PolicyParser.parse(name, stored.text());
    var fresh = new Compiled(row.revision(), stored.expiration(), policy, policy.templates());
    compiled.put(name, fresh);
    return fresh;
  }

  private static StoredPolicy read(String name, Json.Obj row) {
    return new StoredPolicy(
        name,
        row.text("text", ""),
        row.number("version", 0),
        Times.parse(row.text("modified", "")),
        row.flag("cas_required"),
        row.get("expiration").map(end -> Times.parse(row.text("expiration", ""))));
  }

  private static Json.Obj write(StoredPolicy policy) {
    Json.Builder row =
        Json.object()
            .put("text", policy.text())
            .put("version", policy.version())
            .put("modified", policy.modified().toString())
            .put("cas_required", policy.casRequired());
    policy.expiration().ifPresent(end -> row.put("expiration", end.toString()));
    return row.build();
  }
}
