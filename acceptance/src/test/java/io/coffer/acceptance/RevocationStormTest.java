package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/// Many requests of one tree of tokens are under way while it is revoked.
final class RevocationStormTest {
  private static final int THREADS = 8;
  private static final String WISH = "{'policies':['all'],'ttl':'1h'}";

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  @RepeatedTest(5)
  void nothingThatTheyMakeOutlivesTheTree() throws InterruptedException {
    var under = new CountDownLatch(THREADS);
    var made = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        Session token = i % 2 == 0 ? world.parent : world.child;
        threads.submit(() -> work(token, under, made));
      }
      under.await();
      world.parent.put("auth/token/revoke-self").orFail();
    }
    world.scene.tick();
    Soundness.check(world.scene);
    Expect.dead(world.child);
    Expect.alive(world.orphan);
    assertEquals(2, world.rentals.open().size());
  }

  private static void work(Session token, CountDownLatch under, AtomicInteger made) {
    boolean refused = false;
    while (!refused) {
      int n = made.incrementAndGet();
      refused =
          !token.put("auth/token/create", WISH).isFine()
              || !token.get("rent/key", "{'ttl':'1h'}").isFine()
              || !token.put("cubbyhole/" + n, "{'a':1}").isFine()
              || !token.put("auth/token/renew-self").isFine();
      under.countDown();
    }
  }
}
