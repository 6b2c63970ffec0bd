package io.coffer.core.policy;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// The longest text of a policy, in characters.
  public static final int MAX_TEXT = 1024 * 1024;

  private static final String FOLDER = "policy/acl/";

  private final Rows rows;
  private final InstantSource clock;

  /// In the order of use; guarded by itself.
  private final Map<String, Compiled> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
          return size() > MAX_COMPILED;
        }
      };

  private record Compiled(long revision, Policy policy) {}

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
    return Acl.of(
        names.stream().map(this::compiled).flatMap(Optional::stream).toList(),
        values,
        clock.instant());
  }

  private Optional<Policy> compiled(String name) {
    Optional<MountStorage.Row> row = rows.get(FOLDER + name);
    return row.filter(r -> !isOver(read(name, r.value()))).map(r -> compiled(name, r));
  }

  private Policy compiled(String name, MountStorage.Row row) {
    synchronized (compiled) {
      Compiled known = compiled.get(name);
      if (known != null && known.revision() == row.revision()) {
        return known.policy();
      }
    }
    Policy policy = PolicyParser.parse(name, row.value().text("text", ""));
    synchronized (compiled) {
      compiled.put(name, new Compiled(row.revision(), policy));
    }
    return policy;
  }

  private static StoredPolicy read(String name, Json.Obj row) {
    return new StoredPolicy(
        name,
        row.text("text", ""),
        row.number("version", 0),
        Instant.parse(row.text("modified", "")),
        row.flag("cas_required"),
        row.get("expiration").map(end -> Instant.parse(row.text("expiration", ""))));
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
