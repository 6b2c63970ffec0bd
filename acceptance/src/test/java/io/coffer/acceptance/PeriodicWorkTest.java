package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The clocks of mounts beside what is due.
final class PeriodicWorkTest {
  private final Rentals rentals = new Rentals();
  private final Scene scene = Scene.open(new MemoryStorage(), rentals);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theClocksOfMountsTurnOnceASecondWhileThereIsMuchToEnd() {
    scene.root().put("sys/mounts/rent", "{'type':'rental'}").orFail();
    for (int i = 0; i < 60; i++) {
      scene.token("{'policies':['default'],'ttl':'5m'}");
    }
    scene.clock().advance(Duration.ofMinutes(5));
    assertTrue(scene.turn());
    assertEquals(1, rentals.ticks());
    assertTrue(scene.turn());
    assertEquals(1, rentals.ticks());
    scene.clock().advance(Duration.ofSeconds(1));
    assertTrue(scene.turn());
    assertEquals(2, rentals.ticks());
    assertFalse(scene.turn());
    assertEquals(3, rentals.ticks());
    assertFalse(scene.turn());
    assertEquals(4, rentals.ticks());
  }
}
