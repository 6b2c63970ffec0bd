package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.Faults.Fate;
import io.coffer.testkit.FaultyStorage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Enabling, tuning, moving and disabling mounts on a storage that fails at each commit in turn.
@Tag("slow")
final class MountFaultsTest {
  private static final int MORE_THAN_ALL = 30;
  private static final String LEASED = "{'type':'kv','options':{'leased_passthrough':'true'}}";

  private static Faults at(int commit, Fate fate) {
    return Faults.script(
        Stream.concat(Collections.nCopies(commit, Fate.FINE).stream(), Stream.of(fate))
            .toArray(Fate[]::new));
  }

  /// A server with a mount `old` that holds secrets and leases, and one beside it.
  private static Scene scene(FaultyStorage storage) {
    Scene scene = Scene.open(storage);
    for (String mount : List.of("old", "beside")) {
      scene.root().put("sys/mounts/" + mount, LEASED).orFail();
      for (String name : List.of("a", "b", "c")) {
        scene.root().put(mount + "/" + name, "{'v':'1','ttl':'1h'}").orFail();
      }
      scene.root().get(mount + "/a").orFail();
      scene.root().get(mount + "/b").orFail();
    }
    return scene;
  }

  private static Set<String> mounts(Scene scene) {
    var names = new TreeSet<>(scene.root().get("sys/mounts").orFail().data().members().keySet());
    names.removeAll(Set.of("cubbyhole/", "identity/", "sys/"));
    return names;
  }

  // the uuids of the mounts whose rows the store holds
  private static Set<String> stored(Scene scene) {
    var uuids = new TreeSet<String>();
    scene.storage().scan("mount/", "", 1_000).forEach(row -> uuids.add(row.key().split("/")[1]));
    return uuids;
  }

  private interface Check {
    void of(Scene scene, Said said);
  }

  private static void atEachCommit(Fate fate, Function<Session, Said> deed, Check check) {
    int failures = 0;
    for (int commit = 0; commit < MORE_THAN_ALL; commit++) {
      for (boolean restart : new boolean[] {true, false}) {
        var storage = new FaultyStorage(new MemoryStorage(), Faults.none());
        try (Scene scene = scene(storage)) {
          storage.use(at(commit, fate));
          Said said = deed.apply(scene.root());
          storage.use(Faults.none());
          failures += said.status() == 500 ? 1 : 0;
          if (restart) {
            scene.restart();
          }
          check.of(scene, said);
          assertBesideIsWhole(scene);
        }
      }
    }
    assertTrue(failures > 0, "the fault was met");
    assertTrue(failures < 2 * MORE_THAN_ALL, "all commits were tried");
  }

  private static void assertBesideIsWhole(Scene scene) {
    scene.restart();
    assertEquals(List.of("a", "b", "c"), scene.root().list("beside").keys());
    assertEquals(1, scene.root().list("sys/leases/lookup/beside/a").keys().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void anEnabledMountIsThereOrNotAndWhatIsWrittenAfterwardsStays(Fate fate) {
    atEachCommit(
        fate,
        root -> root.put("sys/mounts/new", "{'type':'kv'}"),
        (scene, said) -> {
          boolean there = mounts(scene).contains("new/");
          assertTrue(there || said.status() != 204);
          int again = scene.root().put("sys/mounts/new", "{'type':'kv'}").status();
          assertEquals(there ? 400 : 204, again);
          scene.root().put("new/x", "{'v':'kept'}").orFail();
          scene.restart();
          assertEquals("kept", scene.root().get("new/x").text("data.v"));
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void aDisabledMountIsGoneWithAllOrHasAllItsSecrets(Fate fate) {
    atEachCommit(
        fate,
        root -> root.delete("sys/mounts/old"),
        (scene, said) -> {
          if (mounts(scene).contains("old/")) {
            assertEquals(500, said.status());
            assertEquals(List.of("a", "b", "c"), scene.root().list("old").keys());
            assertEquals(204, scene.root().delete("sys/mounts/old").status());
          }
          scene.restart();
          assertEquals(Set.of("beside/"), mounts(scene));
          assertEquals(1, stored(scene).size(), "disabling went on");
          assertEquals(404, scene.root().list("sys/leases/lookup/old").status());
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void aMovedMountIsInOneOfTheTwoPlacesWithAllItsSecrets(Fate fate) {
    atEachCommit(
        fate,
        root -> root.put("sys/remount", "{'from':'old','to':'moved'}"),
        (scene, said) -> {
          boolean moved = mounts(scene).contains("moved/");
          assertTrue(moved || said.status() == 500);
          assertEquals(
              moved ? Set.of("beside/", "moved/") : Set.of("beside/", "old/"), mounts(scene));
          if (!moved) {
            scene.root().put("sys/remount", "{'from':'old','to':'moved'}").orFail();
          }
          assertEquals(List.of("a", "b", "c"), scene.root().list("moved").keys());
          scene.restart();
          assertEquals(Set.of("beside/", "moved/"), mounts(scene));
          assertEquals(404, scene.root().list("sys/leases/lookup/old").status());
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void aTunedMountHasTheOldSettingsOrTheNewOnes(Fate fate) {
    String tune = "{'max_lease_ttl':'3h','description':'new'}";
    atEachCommit(
        fate,
        root -> root.put("sys/mounts/old/tune", tune),
        (scene, said) -> {
          Said shown = scene.root().get("sys/mounts/old/tune");
          boolean tuned = shown.text("description").equals("new");
          assertTrue(tuned || said.status() == 500);
          assertEquals(
              tuned ? "10800" : String.valueOf(Scene.DEFAULT_TTL.toSeconds()),
              shown.text("max_lease_ttl"));
          scene.root().put("sys/mounts/old/tune", "{'default_lease_ttl':'1h'}").orFail();
          scene.restart();
          assertEquals(
              shown.data().with("default_lease_ttl", Json.of(3600)),
              scene.root().get("sys/mounts/old/tune").data());
        });
  }

  @Test
  void whatIsServedAfterAFailureIsWhatARestartFinds() {
    var storage = new FaultyStorage(new MemoryStorage(), Faults.none());
    try (Scene scene = scene(storage)) {
      storage.use(Faults.script(Fate.KEPT_BUT_FAILED));
      assertEquals(500, scene.root().put("sys/mounts/new", "{'type':'kv'}").status());
      Set<String> served = mounts(scene);
      scene.restart();
      assertEquals(mounts(scene), served);
      assertTrue(served.contains("new/"));
    }
  }
}
