package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that what is stored of tokens, leases and cubbyholes fits together. Paths are in clear,
/// so they are read off the storage; what only values tell is asked of the server.
final class Soundness {
  private static final String CORE = "core/";

  private final Scene scene;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> tokens;
  private final List<String> children;
  private final Set<String> secrets = new HashSet<>();
  private final Set<String> ofTokens = new HashSet<>();
  private final Set<String> irrevocable;

  private Soundness(Scene scene) {
    this.scene = scene;
    this.tokens = new HashSet<>(paths("token/id/"));
    this.children = paths("token/child/");
    this.irrevocable = new HashSet<>(paths("lease/irrevocable/"));
    for (String id : paths("lease/id/")) {
      boolean token = last(id).matches("h[0-9a-f]{32,}");
      (token ? ofTokens : secrets).add(id);
    }
  }

  /// Looks at everything.
  static void check(Scene scene) {
    var soundness = new Soundness(scene);
    soundness.tokens();
    soundness.trees();
    soundness.leases();
    soundness.index();
    soundness.cubbyholes();
    assertEquals(List.of(), soundness.faults);
  }

  private List<String> paths(String folder) {
    return scene.storage().scan(CORE + folder, "", Integer.MAX_VALUE).stream()
        .map(Stored::key)
        .map(key -> key.substring(CORE.length() + folder.length()))
        .toList();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  private void tokens() {
    List<String> accessors = paths("token/accessor/");
    require(accessors.size() == tokens.size(), "accessors and tokens differ in number");
    int withParent = 0;
    for (String accessor : accessors) {
      Said seen =
          scene.root().put("auth/token/lookup-accessor", Session.json("accessor", accessor));
      require(seen.status() == 200, "a stored token is over: " + accessor);
      withParent += seen.text("orphan").equals("false") ? 1 : 0;
    }
    require(withParent == children.size(), "tokens with parents and children differ in number");
  }

  private void trees() {
    for (String row : children) {
      int slash = row.indexOf('/');
      require(tokens.contains(row.substring(0, slash)), "a child without a parent: " + row);
      require(tokens.contains(row.substring(slash + 1)), "a parent of nobody: " + row);
    }
  }

  private void leases() {
    for (String id : ofTokens) {
      require(tokens.contains(last(id)), "the lease of a token that is gone: " + id);
    }
    var owned = new HashSet<String>();
    for (String row : paths("lease/owner/")) {
      int slash = row.indexOf('/');
      String lease = row.substring(slash + 1);
      owned.add(lease);
      require(secrets.contains(lease), "an owner of nothing: " + row);
      boolean kept = tokens.contains(row.substring(0, slash)) || irrevocable.contains(lease);
      require(kept, "a lease without its owner: " + row);
    }
    assertEquals(owned, secrets, "each lease of a secret has an owner");
    irrevocable.forEach(id -> require(secrets.contains(id), "irrevocable, but no lease: " + id));
  }

  private void index() {
    Map<String, Integer> due = new HashMap<>();
    Instant now = scene.clock().instant();
    for (String row : paths("expire/")) {
      long millis = Long.parseLong(row.substring(0, row.indexOf('/')));
      require(millis > now.toEpochMilli(), "still due: " + row);
      due.merge(row.substring(row.indexOf('/') + 1), 1, Integer::sum);
    }
    var expected = new HashMap<String, Integer>();
    ofTokens.forEach(id -> expected.put("t/" + last(id), 1));
    secrets.stream()
        .filter(id -> !irrevocable.contains(id))
        .forEach(id -> expected.put("l/" + id, 1));
    assertEquals(expected, due, "the expiry index names what is alive, each once");
  }

  private void cubbyholes() {
    for (String row : paths("cubbyhole/")) {
      String owner = row.substring(0, row.indexOf('/'));
      require(tokens.contains(owner), "a cubbyhole without a token: " + row);
    }
  }
}
