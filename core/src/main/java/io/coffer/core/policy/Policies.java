package io.coffer.core.policy;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.time.Instant;
import java.time.InstantSource;
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
    put("default", DefaultPolicies.DEFAULT);
    put("response-wrapping", DefaultPolicies.RESPONSE_WRAPPING);
  }

  /// The names of the stored policies, sorted; up to `limit` when it is positive.
  public List<String> names(String after, long limit) {
    int most = Math.clamp(limit, 0, Integer.MAX_VALUE);
    return rows.scan(FOLDER, after, most).stream()
        .filter(name -> !name.equals("response-wrapping"))
        .toList();
  }

  /// A stored policy.
  public Optional<StoredPolicy> find(String name) {
    return rows.get(FOLDER + name).map(row -> read(name, row.value()));
  }

  /// Whether a token can be given it and would have anything of it.
  public boolean exists(String name) {
    return rows.get(FOLDER + name).isPresent();
  }

  /// Stores a policy.
  ///
  /// @throws Refusal when its text is none
  public void put(String name, String text) {
    if (text.length() > MAX_TEXT) {
      throw Refusal.invalid("the policy is longer than " + MAX_TEXT + " characters");
    }
    PolicyParser.parse(name, text);
    while (true) {
      Optional<MountStorage.Row> old = rows.get(FOLDER + name);
      long version = old.map(row -> row.value().number("version", 0)).orElse(0L) + 1;
      Json.Obj row =
          Json.object()
              .put("text", text)
              .put("version", version)
              .put("modified", clock.instant().toString())
              .build();
      try {
        rows.commit(new Changes().put(FOLDER + name, row).unchanged(FOLDER + name, old));
        return;
      } catch (ConflictException e) {
        // somebody else wrote it meanwhile; ours is the newer one
      }
    }
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
    return row.map(r -> compiled(name, r));
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
        Instant.parse(row.text("modified", "")));
  }
}
