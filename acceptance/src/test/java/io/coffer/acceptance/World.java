package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import java.time.Duration;
import java.util.List;

/// A server on a storage that fails when told to, and on it a family of tokens with leases and
/// cubbyholes.
final class World implements AutoCloseable {
  /// Longer than anything is put off.
  static final Duration QUIET = Duration.ofMinutes(11);

  static final Duration LIFE = Duration.ofHours(10);
  private static final String WISH = "{'policies':['all'],'ttl':'10h'}";
  private static final String RULES =
      "path 'auth/token/*' { capabilities = ['update','sudo'] }"
          + " path 'rent/*' { capabilities = ['read'] }"
          + " path 'secret/*' { capabilities = ['read','create','update'] }"
          + " path 'sys/wrapping/*' { capabilities = ['update'] }"
          + " path 'sys/leases/*' { capabilities = ['update','sudo'] }"
          + " path 'cubbyhole/*' { capabilities = ['create','read','update','list'] }";

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  final Rentals rentals = new Rentals();
  final Scene scene = Scene.open(storage, rentals);
  final Session bystander;
  final Session parent;
  final Session child;
  final Session grandchild;
  final Session orphan;

  World() {
    scene.root().put("sys/mounts/rent", "{'type':'rental'}").orFail();
    scene.root().put("sys/mounts/secret", "{'type':'kv'}").orFail();
    scene.root().put("secret/w", "{'x':'1'}").orFail();
    scene.root().put("sys/policies/acl/all", Session.json("policy", RULES)).orFail();
    bystander = scene.token(WISH);
    parent = scene.token(WISH);
    child = made(parent.put("auth/token/create", WISH));
    grandchild = made(child.put("auth/token/create", WISH));
    orphan = made(parent.put("auth/token/create-orphan", WISH));
    for (Session token : List.of(bystander, parent, child, grandchild, orphan)) {
      rent(token);
      token.put("cubbyhole/note", "{'a':1}").orFail();
    }
  }

  Session made(Said said) {
    return scene.as(said.orFail().token());
  }

  /// A lease of that token.
  static Said rent(Session token) {
    return token.get("rent/key", "{'ttl':'10h'}").orFail();
  }

  static Said lookup(Session by, String lease) {
    return by.put("sys/leases/lookup", Session.json("lease_id", lease));
  }

  void fail(Faults faults) {
    storage.use(faults);
  }

  /// Starts the server anew on a storage that works, lets it finish what was begun, and looks at
  /// everything.
  void recover() {
    storage.use(Faults.none());
    scene.restart();
    scene.advance(QUIET);
    Soundness.check(scene);
    int leases = scene.storage().scan("core/lease/id/rent/", "", Integer.MAX_VALUE).size();
    assertTrue(rentals.open().size() <= leases, "a rented key that no lease knows of");
  }

  @Override
  public void close() {
    storage.use(Faults.none());
    scene.close();
  }
}
