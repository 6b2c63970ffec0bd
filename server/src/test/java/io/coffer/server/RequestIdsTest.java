package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RequestIdsTest {
  private static final int MANY = 100_000;

  @Test
  void idsAreUuidsOfVersionFourAndAllDiffer() {
    var seen = new HashSet<String>();
    for (int process = 0; process < 3; process++) {
      var ids = new RequestIds(new SeededRandom(process));
      for (int i = 0; i < MANY; i++) {
        String id = ids.get();
        UUID read = UUID.fromString(id);
        assertEquals(id, read.toString());
        assertEquals(4, read.version());
        assertEquals(2, read.variant());
        assertTrue(seen.add(id), id);
      }
    }
  }

  @Test
  void everyBitButThoseOfTheVersionIsSetInHalfOfThem() {
    var ids = new RequestIds(new SeededRandom(5));
    var set = new int[128];
    for (int i = 0; i < MANY; i++) {
      UUID id = UUID.fromString(ids.get());
      for (int bit = 0; bit < 64; bit++) {
        set[bit] += (int) (id.getMostSignificantBits() >>> bit & 1);
        set[64 + bit] += (int) (id.getLeastSignificantBits() >>> bit & 1);
      }
    }
    // six standard deviations of 100,000 throws
    long even = IntStream.of(set).filter(count -> Math.abs(count - MANY / 2) < 950).count();
    assertEquals(122, even);
  }

  @Test
  void idsDrawnAtOnceDiffer() {
    var ids = new RequestIds(new SeededRandom(7));
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(() -> IntStream.range(0, 1_000).forEach(i -> seen.add(ids.get())));
      }
    }
    assertEquals(8_000, seen.size());
  }
}
