package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.core.Kernel;
import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said when the periodic work does not come to its end.
final class PeriodicWorkTest {
  private final List<String> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Kernel.class.getName());
  private final Handler taker = new Taker();
  private Runnable work = () -> {};

  private final class Taker extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry.getMessage() + " " + entry.getParameters()[0]);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /// An engine whose clock does what the test says.
  private final class Ticking implements EngineType {
    @Override
    public String name() {
      return "ticking";
    }

    @Override
    public SecretsEngine open(Mount mount) {
      return new SecretsEngine() {
        @Override
        public List<Route> routes() {
          return List.of();
        }

        @Override
        public void tick(Instant now) {
          work.run();
          mount.storage().get("row");
        }
      };
    }
  }

  @BeforeEach
  void listen() {
    logger.addHandler(taker);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(taker);
    logger.setUseParentHandlers(true);
  }

  private void tick(Scene scene, Runnable deed) {
    scene.root().put("sys/mounts/ticking", "{'type':'ticking'}").orFail();
    work = deed;
    scene.clock().advance(Duration.ofMinutes(1));
    scene.turn();
    work = () -> {};
  }

  @Test
  void aFaultIsLogged() {
    try (Scene scene = Scene.open(new MemoryStorage(), new Ticking())) {
      tick(
          scene,
          () -> {
            throw Refusal.invalid("no good");
          });
      assertEquals(List.of("periodic work was interrupted: {0} no good"), logged);
    }
  }

  @Test
  void thatTheServerIsSealedMeanwhileIsNone() {
    try (Scene scene = Scene.open(new MemoryStorage(), new Ticking())) {
      tick(scene, () -> scene.root().put("sys/seal").orFail());
      assertEquals(503, scene.root().get("sys/mounts").status());
      assertEquals(List.of(), logged);
    }
  }
}
