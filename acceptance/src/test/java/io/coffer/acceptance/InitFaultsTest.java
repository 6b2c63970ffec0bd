package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.Faults.Fate;
import io.coffer.testkit.FaultyStorage;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Initialising and unsealing on a storage that fails at each commit in turn.
final class InitFaultsTest {
  private static final String WISH = "{'secret_shares':1,'secret_threshold':1}";
  private static final int MORE_THAN_ALL = 60;

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());

  private static Faults at(int commit, Fate fate) {
    return Faults.script(
        Stream.concat(Collections.nCopies(commit, Fate.FINE).stream(), Stream.of(fate))
            .toArray(Fate[]::new));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void anInitialisationWorksAsAWholeOrCanBeDoneAgain(Fate fate) {
    int failures = 0;
    for (int commit = 0; commit < MORE_THAN_ALL; commit++) {
      failures += initialiseWithFaultAt(commit, fate) ? 0 : 1;
    }
    assertTrue(failures >= 5, failures + " commits failed it");
    assertTrue(failures < MORE_THAN_ALL - 1, "all commits were tried");
  }

  // whether it worked in spite of the fault
  private static boolean initialiseWithFaultAt(int commit, Fate fate) {
    var storage = new FaultyStorage(new MemoryStorage(), at(commit, fate));
    try (Scene scene = Scene.blank(storage)) {
      Said first = scene.initialise(WISH);
      storage.use(Faults.none());
      if (first.status() != 200) {
        assertEquals(500, first.status());
        assertNew(scene);
        scene.restart();
        assertNew(scene);
        scene.initialise(WISH).orFail();
      }
      scene.restart();
      assertServes(scene);
      return first.status() == 200;
    }
  }

  private static void assertNew(Scene scene) {
    assertEquals("false", scene.nobody().get("sys/init").text("initialized"));
    assertEquals(503, scene.nobody().get("sys/mounts").status());
  }

  private static void assertServes(Scene scene) {
    assertEquals("false", scene.nobody().get("sys/seal-status").text("sealed"));
    Session root = scene.root();
    assertEquals(3, root.get("sys/mounts").data().members().size());
    assertEquals(1, root.get("sys/auth").data().members().size());
    assertEquals(200, root.get("sys/policies/acl/default").status());
    assertEquals(1, root.list("auth/token/accessors").keys().size(), "one root token");
  }

  @Test
  void aStoreThatCannotBeReadIsNotTakenForANewOne() {
    try (Scene scene = Scene.blank(storage)) {
      scene.initialise(WISH).orFail();
      storage.use(Faults.unreadable());
      assertEquals(500, scene.nobody().get("sys/init").status());
      assertEquals(500, scene.nobody().put("sys/init", WISH).status());
      storage.use(Faults.none());
      scene.unseal();
      assertServes(scene);
    }
  }

  @Test
  void aServerThatCannotReadItsRowsStaysSealedAndUnsealsLater() {
    try (Scene scene = Scene.open(storage)) {
      scene.root().put("sys/seal").orFail();
      storage.use(new FailsReadAfter(4));
      String share = scene.shares().getFirst();
      assertEquals(500, scene.nobody().put("sys/unseal", Session.json("key", share)).status());
      storage.use(Faults.none());
      assertEquals("true", scene.nobody().get("sys/seal-status").text("sealed"));
      assertEquals(503, scene.root().get("sys/mounts").status());
      scene.unseal();
      assertServes(scene);
    }
  }

  /// Lets some reads pass.
  private static final class FailsReadAfter implements Faults {
    private int left;

    FailsReadAfter(int reads) {
      left = reads;
    }

    @Override
    public Fate commit() {
      return Fate.FINE;
    }

    @Override
    public boolean readFails() {
      return left-- <= 0;
    }
  }
}
