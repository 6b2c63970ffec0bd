package io.coffer.core.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Mountable;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MountReadingTest {
  private final List<Integer> read = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();

  private MountReading reading(String... paths) {
    return new MountReading(parts(paths));
  }

  private IntFunction<MountTable> parts(String... paths) {
    return number -> {
      read.add(number);
      var part = new MountTable();
      for (String path : paths) {
        if (MountIndex.part(path) == number) {
          part.put(mounted(path));
        }
      }
      return part;
    };
  }

  private Mounted mounted(String path) {
    return mounted(path, () -> closed.add(path));
  }

  private static Mounted mounted(String path, Runnable closing) {
    var entry =
        new MountEntry(
            path, "of " + path, path, "toy", "", MountConfig.NONE, Map.of(), Json.Obj.EMPTY);
    return new Mounted(entry, opened -> toy(path, closing));
  }

  private static Mountable toy(String path, Runnable closing) {
    return new SecretsEngine() {
      @Override
      public String about() {
        return path;
      }

      @Override
      public List<Route> routes() {
        return List.of();
      }

      @Override
      public void close() {
        closing.run();
      }
    };
  }

  private static String path(Optional<Mounted> found) {
    return found.map(mounted -> mounted.entry().path()).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "a/x/y, a/, 1",
    "a/, a/, 1",
    "b/c/x, b/c/, 2",
    "b/x, '', 1",
    "d/e/f/g/x, d/e/f/g/, 4",
    "d/e/f/g, '', 3",
    "a, '', 0",
  })
  void aPathNeedsThePartsOfTheFoldersItLiesIn(String path, String mount, int most) {
    MountReading reading = reading("a/", "b/c/", "d/e/f/g/", "q/");
    assertEquals(mount, path(reading.above(path)));
    assertEquals(read.stream().distinct().toList(), read);
    assertTrue(read.size() <= most, read::toString);
  }

  @Test
  void ofALongPathTheWholeIsRead() {
    MountReading reading = reading("1/2/3/4/5/6/");
    assertEquals("1/2/3/4/5/6/", path(reading.above("1/2/3/4/5/6/7")));
    assertEquals("", path(reading.above("/".repeat(10_000))));
    assertEquals(MountIndex.PARTS, read.size());
  }

  @Test
  void eachPartIsReadOnce() {
    String[] paths = IntStream.range(0, 300).mapToObj(i -> "m" + i + "/").toArray(String[]::new);
    MountReading reading = reading(paths);
    Mounted early = reading.at("m7/").orElseThrow();
    assertEquals(List.of(MountIndex.part("m7/")), read);

    MountTable whole = reading.whole();
    assertEquals(300, whole.all().size());
    for (String path : paths) {
      assertEquals(path, path(reading.at(path)));
      assertEquals(path, path(reading.above(path + "x")));
    }
    assertTrue(early == reading.at("m7/").orElseThrow(), "one mount, whenever it was asked for");
    assertEquals(whole, reading.whole());
    assertEquals(MountIndex.PARTS, read.size());
  }

  @Test
  void whatCouldNotBeReadIsReadWhenItIsNextAskedFor() {
    var failing = new ArrayList<>(List.of("first", "second"));
    IntFunction<MountTable> parts = parts("a/");
    var reading =
        new MountReading(number -> {
          if (!failing.isEmpty()) {
            throw new StorageException(failing.removeFirst());
          }
          return parts.apply(number);
        });
    assertEquals(
        "first", assertThrows(StorageException.class, () -> reading.at("a/")).getMessage());
    assertEquals("second", assertThrows(StorageException.class, reading::whole).getMessage());
    assertEquals("a/", path(reading.at("a/")));
    assertEquals(1, reading.whole().all().size());
  }

  @Test
  void whatWasReadIsClosedWithItAndSoIsWhatIsReadLater() {
    MountReading parted = reading("a/", "b/");
    Mounted early = parted.at("a/").orElseThrow();
    early.mountable();
    parted.close();
    assertEquals(List.of("a/"), closed);
    parted.at("b/").orElseThrow().mountable();
    assertEquals(List.of("a/", "b/"), closed);

    MountReading joined = reading("c/", "d/");
    joined.whole().all().forEach(Mounted::mountable);
    joined.close();
    assertEquals(List.of("a/", "b/", "c/", "d/"), closed);
  }

  /// As an engine's own thread may, whose end the engine waits for.
  @Test
  void whatIsClosedMayAskForMountsMeanwhile() {
    var seen = new ArrayList<String>();
    var self = new ArrayList<MountReading>();
    IntFunction<MountTable> parts = parts("b/");
    var reading =
        new MountReading(number -> {
          MountTable part = parts.apply(number);
          if (number == MountIndex.part("a/")) {
            part.put(mounted("a/", () -> asks(self.getFirst(), seen)));
          }
          return part;
        });
    self.add(reading);
    reading.at("a/").orElseThrow().mountable();
    reading.close();
    assertEquals(List.of("b/"), seen);
  }

  private static void asks(MountReading reading, List<String> seen) {
    var thread = Thread.ofVirtual().start(() -> seen.add(path(reading.at("b/"))));
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyAtOnceSeeTheSameMounts() throws InterruptedException, ExecutionException {
    String[] paths = IntStream.range(0, 500).mapToObj(i -> "m" + i + "/").toArray(String[]::new);
    MountReading reading = reading(paths);
    var begin = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Mounted>>> seen =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  threads.submit(() -> {
                    begin.await();
                    return all(reading, paths, i);
                  }))
              .toList();
      begin.countDown();
      for (Future<List<Mounted>> one : seen) {
        assertEquals(seen.getFirst().get(), one.get());
      }
    }
    assertEquals(MountIndex.PARTS, read.size());
  }

  // some ask for all in between
  private static List<Mounted> all(MountReading reading, String[] paths, int thread) {
    var found = new ArrayList<Mounted>();
    for (int i = 0; i < paths.length; i++) {
      if (i == thread * 50) {
        assertEquals(paths.length, reading.whole().all().size());
      }
      found.add(reading.above(paths[i] + "x").orElseThrow());
    }
    return found;
  }
}
