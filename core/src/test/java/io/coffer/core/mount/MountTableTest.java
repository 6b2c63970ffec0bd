package io.coffer.core.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Keyring;
import io.coffer.spi.EngineType;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldingsReader;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.Faults.Fate;
import io.coffer.testkit.FaultyStorage;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MountTableTest {
  private static final String INDEX = "core/mount-index/";
  private static final MountLimits SYSTEM =
      new MountLimits(Duration.ofHours(1), Duration.ofHours(2));

  private final SeededRandom random = new SeededRandom(8);
  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Barrier barrier = new Barrier(storage, 100);
  private final List<String> open = new ArrayList<>();
  private Mounts mounts = mounts(new Toy());

  private Mounts mounts(EngineType... engines) {
    return new Mounts(
        barrier,
        new Catalog(List.of(engines), List.of(), List.of()),
        SYSTEM,
        new TestClock(),
        random);
  }

  /// An engine that remembers which of its mounts are open.
  private final class Toy implements EngineType {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public SecretsEngine open(Mount mount) {
      open.add(mount.accessor());
      return new SecretsEngine() {
        @Override
        public String about() {
          return "A toy.";
        }

        @Override
        public List<Route> routes() {
          return List.of();
        }

        @Override
        public void close() {
          open.remove(mount.accessor());
        }
      };
    }
  }

  @BeforeEach
  void load() {
    barrier.open(Keyring.create(random, Instant.EPOCH));
    mounts.load();
  }

  private void enable(String... paths) {
    for (String path : paths) {
      var settings = new Mounts.Settings(MountConfig.NONE, Map.of(), Json.Obj.EMPTY);
      mounts.enable(mounts.draft(path, "toy", "", settings));
    }
  }

  private void restart() {
    mounts.unload();
    mounts = mounts(new Toy());
    mounts.load();
  }

  private List<String> paths() {
    return mounts.all().stream().map(mounted -> mounted.entry().path()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "a/x, a/",
    "a/, a/",
    "a, a/",
    "a/b/c/d, a/",
    "ab/x, ",
    "aa, ",
    "deep/er/x, deep/er/",
    "deep/er, deep/er/",
    "deep/x, ",
    "deep, ",
    "z, "
  })
  void aPathBelongsToTheMountAboveIt(String path, String mount) {
    enable("a/", "deep/er/", "b/");
    assertEquals(
        mount == null ? "" : mount,
        mounts.find(path).map(mounted -> mounted.entry().path()).orElse(""));
  }

  @Test
  void mountsAreFoundByTheirAccessorWhereverTheyAreMoved() {
    enable("a/");
    String accessor = mounts.at("a/").orElseThrow().entry().accessor();
    mounts.change("a/", entry -> entry.at("b/"));
    assertEquals("b/", mounts.byAccessor(accessor).orElseThrow().entry().path());
    restart();
    assertEquals("b/", mounts.byAccessor(accessor).orElseThrow().entry().path());
    assertTrue(mounts.byAccessor("none").isEmpty());
  }

  @Test
  void aMountWithoutLeaseTimesHasTheSystems() {
    enable("a/");
    MountEntry entry = mounts.at("a/").orElseThrow().entry();
    assertEquals(SYSTEM, mounts.limits(entry));
    var own = new MountConfig(Duration.ofMinutes(5), Duration.ofDays(9), "", Json.Obj.EMPTY);
    assertEquals(
        new MountLimits(Duration.ofMinutes(5), Duration.ofDays(9)),
        mounts.limits(entry.tuned("", own, Map.of())));
  }

  @Test
  void everyEngineThatWasOpenedIsClosed() {
    enable("a/", "b/", "c/");
    mounts.change("a/", entry -> entry.tuned("new", entry.config(), entry.options()));
    mounts.disable("b/");
    assertEquals(2, open.size());
    mounts.unload();
    assertEquals(List.of(), open);
    assertEquals(List.of(), paths());
  }

  @Test
  void whatIsStoredIsOpenedWhenItIsFirstAskedFor() {
    enable("a/", "b/");
    restart();
    assertEquals(List.of(), open);
    Mounted asked = mounts.at("a/").orElseThrow();
    assertEquals("A toy.", asked.mountable().about());
    assertTrue(asked.route("x").isEmpty());
    assertEquals(List.of(asked.entry().accessor()), open);
    mounts.disable("b/");
    mounts.unload();
    assertEquals(List.of(), open);
  }

  @Test
  void theIndexTellsOfEachMountWhereverItIsMoved() {
    for (int i = 0; i < 100; i++) {
      enable("m" + i + "/");
    }
    enable("with spaces in it/");
    mounts.change("m7/", entry -> entry.at("moved/"));
    mounts.disable("m8/");
    List<String> before = paths();
    assertEquals(100, before.size());
    restart();
    assertEquals(before, paths());
    assertEquals("toy", mounts.at("moved/").orElseThrow().entry().type());
    assertEquals("A toy.", mounts.find("with spaces in it/x").orElseThrow().mountable().about());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mount-index/", "mount-index/kinds"})
  void aStoreWithoutIndexOrWithoutItsKindsGetsThem(String removed) {
    enable("a/", "b/");
    var rows = new Rows(barrier, "core/");
    rows.clear(removed);
    rows.delete("mount-index/" + MountIndex.part("a/"));
    restart();
    assertEquals("a/", mounts.find("a/x").orElseThrow().entry().path());
    assertEquals(List.of("a/", "b/"), paths());
    mounts.disable("a/");
    restart();
    assertEquals(List.of("b/"), paths());
  }

  @Test
  void aKeyIsNotWrappedOnceTheServerIsSealed() {
    var wraps = new KeyWraps(new Rows(barrier, "core/"), random);
    wraps.load();
    wraps.of("uuid");
    wraps.close();
    Refusal sealed = assertThrows(Refusal.class, () -> wraps.of("uuid"));
    assertEquals(Refusal.Code.UNAVAILABLE, sealed.code());
  }

  @Test
  void theIndexKnowsEachKindForAsLongAsItIsMounted() {
    enable("a/", "b/");
    mounts.disable("a/");
    mounts.unload();
    assertThrows(IllegalStateException.class, () -> mounts().load());
    mounts = mounts(new Toy());
    mounts.load();
    mounts.disable("b/");
    mounts.unload();
    mounts = mounts();
    mounts.load();
    assertEquals(List.of(), paths());
  }

  @Test
  void whereAMountWasBeforeItMovedThereIsNone() {
    enable("a/");
    mounts.change("a/", entry -> entry.at("b/c/"));
    restart();
    assertTrue(mounts.find("a/x").isEmpty());
    assertEquals("b/c/", mounts.find("b/c").orElseThrow().entry().path());
    mounts.checkFree("a/");
    assertThrows(Refusal.class, () -> mounts.checkFree("b/"));
  }

  @Test
  void aMountThatIsGoneWhenItIsFirstAskedForIsNotFound() {
    enable("a/");
    restart();
    Mounted late = mounts.at("a/").orElseThrow();
    mounts.disable("a/");
    assertEquals(Refusal.Code.NOT_FOUND, assertThrows(Refusal.class, late::entry).code());
  }

  @Test
  void whoAsksWhenItIsClosedOpensNothingForGood() {
    enable("a/");
    restart();
    Mounted late = mounts.at("a/").orElseThrow();
    mounts.unload();
    assertEquals("A toy.", late.mountable().about());
    assertEquals(List.of(), open);
  }

  @Test
  void whatIsShownTheRowsOfOthersIsOpenedAtOnce() {
    var toy = new Toy();
    var opened = new ArrayList<String>();
    HoldingsReader reader =
        new HoldingsReader() {
          @Override
          public String name() {
            return "toy";
          }

          @Override
          public SecretsEngine open(Mount mount, Holdings holdings) {
            opened.add(mount.accessor());
            return toy.open(mount);
          }
        };
    enable("a/");
    mounts.unload();
    mounts = mounts(reader);
    mounts.load();
    assertEquals(List.of(mounts.at("a/").orElseThrow().entry().accessor()), opened);
  }

  @Test
  void whatIsNotMountedIsNeitherChangedNorDisabled() {
    assertTrue(mounts.change("none/", entry -> entry.at("b/")).isEmpty());
    mounts.disable("none/");
    assertEquals(List.of(), paths());
  }

  @Test
  void rowsOfAMountGoWithItAndThoseLeftByACrashAtTheNextStart() {
    enable("a/", "b/");
    for (String path : List.of("a/", "b/")) {
      String uuid = mounts.at(path).orElseThrow().entry().uuid();
      new Rows(barrier, "mount/" + uuid + "/").put("secret", Json.Obj.EMPTY);
    }
    mounts.disable("a/");
    assertEquals(1, storage.scan("mount/", "", 10).size());

    storage.use(Faults.script(Fate.FINE, Fate.LOST));
    assertThrows(StorageException.class, () -> mounts.disable("b/"));
    assertEquals(List.of(), paths(), "out of reach at once");
    assertEquals(1, storage.scan("mount/", "", 10).size());
    restart();
    mounts.finishUnmounting();

    assertEquals(List.of(), paths());
    var left = storage.scan("", "", 100).stream().map(Stored::key);
    assertEquals(List.of("core/key-wrap"), left.filter(key -> !key.startsWith(INDEX)).toList());
  }

  @Test
  void aMountOfAnUnknownTypeIsNamedWhenTheTableIsRead() {
    enable("a/");
    mounts.unload();
    Mounts without = mounts();
    var defect = assertThrows(IllegalStateException.class, without::load);
    assertTrue(defect.getMessage().contains("a/"), defect.getMessage());
    assertTrue(defect.getMessage().contains("toy"), defect.getMessage());
  }

  @Test
  void aCommitThatFailedButWasStoredIsSeenAtOnce() {
    storage.use(Faults.script(Fate.KEPT_BUT_FAILED));
    assertThrows(StorageException.class, () -> enable("a/"));
    assertEquals(List.of("a/"), paths());
    assertThrows(Refusal.class, () -> enable("a/"));

    storage.use(Faults.script(Fate.KEPT_BUT_FAILED));
    assertThrows(StorageException.class, () -> mounts.change("a/", entry -> entry.at("b/")));
    assertEquals(List.of("b/"), paths());

    storage.use(Faults.script(Fate.KEPT_BUT_FAILED));
    assertThrows(StorageException.class, () -> mounts.disable("b/"));
    assertEquals(List.of(), paths());
    assertEquals(List.of(), open);
  }

  @Test
  void aCommitThatWasLostChangesNothing() {
    enable("a/");
    storage.use(Faults.script(Fate.LOST));
    assertThrows(StorageException.class, () -> mounts.change("a/", entry -> entry.at("b/")));
    storage.use(Faults.script(Fate.LOST));
    assertThrows(StorageException.class, () -> mounts.disable("a/"));
    assertEquals(List.of("a/"), paths());
    assertEquals("A toy.", mounts.at("a/").orElseThrow().mountable().about());
    assertEquals(1, open.size());
  }
}
