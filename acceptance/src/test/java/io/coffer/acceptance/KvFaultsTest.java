package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.spi.Verb;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A storage that fails in the midst of a write leaves all of it or nothing.
final class KvFaultsTest {
  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Scene scene = Scene.open(storage);
  private final Session root = Kv.versioned(scene);

  @BeforeEach
  void fill() {
    root.put("kv/config", "{'max_versions':3}").orFail();
    Kv.write(root, "app", 3);
    root.put("kv/delete/app", "{'versions':[2]}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /// All that can be read of the mount, from a server that was started anew.
  private String state() {
    scene.restart();
    var state = new StringBuilder();
    for (int version = 1; version < 6; version++) {
      state.append(root.get("kv/data/app", "{'version':" + version + "}").content());
    }
    state.append(root.get("kv/metadata/app").content()).append(root.get("kv/config").content());
    return state.append(root.scan("kv/metadata").content()).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UPDATE | data/app     | {'data':{'n':4}}",
        "UPDATE | data/new     | {'data':{'n':1}}",
        "PATCH  | data/app     | {'data':{'m':4}}",
        "DELETE | data/app     | {}",
        "UPDATE | delete/app   | {'versions':[1,3]}",
        "UPDATE | undelete/app | {'versions':[2]}",
        "UPDATE | destroy/app  | {'versions':[1,2]}",
        "UPDATE | metadata/app | {'max_versions':9,'custom_metadata':{'a':'b'}}",
        "PATCH  | metadata/app | {'custom_metadata':{'c':'d'}}",
        "DELETE | metadata/app | {}",
        "UPDATE | config       | {'max_versions':9,'cas_required':true}",
      })
  void aWriteIsThereWholeOrNotAtAll(Verb verb, String path, String body) {
    Snapshot start = Snapshot.of(storage);
    String before = state();
    root.send(verb, "kv/" + path, body).orFail();
    String after = state();
    assertNotEquals(before, after);
    scene.restart(start::restore);

    fail(Faults.Fate.LOST, verb, path, body);
    assertEquals(before, state());
    fail(Faults.Fate.KEPT_BUT_FAILED, verb, path, body);
    assertEquals(after, state());
    scene.restart(start::restore);

    // the one commit is all that there is to fail
    storage.use(Faults.script(Faults.Fate.FINE, Faults.Fate.LOST));
    root.send(verb, "kv/" + path, body).orFail();
    storage.use(Faults.none());
    assertEquals(after, state());
  }

  private void fail(Faults.Fate fate, Verb verb, String path, String body) {
    storage.use(Faults.script(fate));
    assertEquals(500, root.send(verb, "kv/" + path, body).status());
    storage.use(Faults.none());
  }

  @Test
  void aSecretThatCannotBeReadIsNotTakenForAbsent() {
    scene.restart();
    // who asks is in memory from now on, and the secret is not
    root.get("kv/config").orFail();
    storage.use(Faults.unreadable());
    assertEquals(500, root.get("kv/data/app").status());
    assertEquals(500, root.put("kv/data/app", "{'data':{}}").status());
    storage.use(Faults.none());
    assertEquals("3", root.get("kv/data/app").text("data.n"));
  }
}
