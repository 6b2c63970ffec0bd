package io.coffer.acceptance;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.core.Kernel;
import io.coffer.spi.Batch;
import io.coffer.spi.Refusal;
import io.coffer.spi.Stored;
import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said when the periodic work does not come to its end.
final class InterruptedWorkTest {
  private static final String WITHIN =
      "%s periodic work failed in 1 of 5 mounts, first in witness/: %s";
  private static final String INDEX = "core/mount-index/";

  private final List<String> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Kernel.class.getPackageName());
  private final Handler taker = new Taker();
  private final Witness witness = new Witness();
  private final Scene scene = Scene.open(new MemoryStorage(), witness);

  private final class Taker extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    logger.addHandler(taker);
    logger.setUseParentHandlers(false);
    scene.root().put("sys/mounts/witness", "{'type':'witness'}").orFail();
    scene.clock().advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    logger.removeHandler(taker);
    logger.setUseParentHandlers(true);
    scene.close();
  }

  @Test
  void aFaultIsLogged() {
    witness.doesPeriodically(mount -> {
      throw Refusal.invalid("no good");
    });
    scene.turn();
    String text = WITHIN.formatted("WARNING", "no good");
    assertEquals(List.of(text), logged);
  }

  @Test
  void aDefectIsLoggedAsOne() {
    witness.doesPeriodically(mount -> {
      throw new IllegalStateException("never so");
    });
    scene.turn();
    String text = WITHIN.formatted("SEVERE", "a defect");
    assertEquals(List.of(text), logged);
  }

  private Set<String> index() {
    return scene.storage().scan(INDEX, "", 1_000).stream().map(Stored::key).collect(toSet());
  }

  /// What lies in other parts of the index goes on.
  @Test
  void aPartOfTheIndexThatCannotBeReadIsLogged() {
    Set<String> others = index();
    scene.root().put("sys/mounts/late", "{'type':'kv'}").orFail();
    String part = index().stream().filter(key -> !others.contains(key)).findFirst().orElseThrow();
    scene.restart(() -> scene.storage().commit(new Batch().put(part, new byte[100])));
    scene.turn();
    String text = "WARNING periodic work was interrupted: the stored row was altered: " + part;
    assertEquals(List.of(text), logged);
    scene.root().get("auth/token/lookup-self").orFail();
    assertEquals(500, scene.root().get("late/x").status());
  }

  @Test
  void thatTheServerIsSealedMeanwhileIsNone() {
    var ended = new ArrayList<String>();
    witness.doesPeriodically(mount -> {
      scene.root().put("sys/seal").orFail();
      try {
        mount.storage().get("row");
      } catch (Refusal e) {
        ended.add(e.getMessage());
        throw e;
      }
    });
    scene.turn();
    assertEquals(List.of("Vault is sealed"), ended);
    assertEquals(List.of(), logged);
  }
}
