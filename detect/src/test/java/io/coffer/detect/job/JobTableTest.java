package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.testkit.MemoryRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobTableTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Order ORDER =
      new Order(
          SourceKind.FILES,
          List.of("/srv"),
          0.65,
          List.of(),
          true,
          List.of(),
          new Allowed(List.of()),
          Sieve.NONE);

  private final MemoryRows rows = new MemoryRows();
  private final JobTable table = new JobTable(rows, (changes, event, about) -> {});

  private static String id(int number) {
    return "%012x-%016x".formatted(number, number);
  }

  private void add(String id) {
    var changes = new Changes();
    table.add(id, Job.queued(ORDER, new Who("ann", ""), "", NOW), changes);
    rows.commit(changes);
  }

  private void end(String id, Instant when) {
    table.change(id, (job, changes) -> Optional.of(job.ended(State.DONE, "", when)));
  }

  @Test
  void aJobIsMarkedByItsState() {
    add(id(1));
    assertEquals(List.of(id(1)), table.queued());
    table.change(id(1), (job, changes) -> Optional.of(job.begun("run", NOW)));
    assertEquals(List.of(), table.queued());
    assertEquals(List.of(id(1)), table.running());
    assertTrue(table.get(id(1)).orElseThrow().isOf("run"));
    assertFalse(table.get(id(1)).orElseThrow().isOf("another"));
    end(id(1), NOW);
    assertEquals(List.of(), table.running());
    assertFalse(table.isUnderWay(id(1)));
  }

  @Test
  void whatIsGoneIsNotChanged() {
    assertFalse(table.change(id(1), (job, changes) -> Optional.of(job)));
    assertEquals(Optional.empty(), table.get(id(1)));
  }

  @Test
  void soManyMayWait() {
    for (int i = 0; i < JobTable.MOST_QUEUED; i++) {
      add(id(i));
    }
    assertThrows(Refusal.class, () -> add(id(JobTable.MOST_QUEUED)));
    end(id(7), NOW);
    add(id(JobTable.MOST_QUEUED));
  }

  @Test
  void soManyThatEndedAreKept() {
    for (int i = 0; i < JobTable.MOST_ENDED + 2; i++) {
      add(id(i));
      end(id(i), NOW);
    }
    add(id(JobTable.MOST_ENDED + 2));
    table.trim(NOW);
    assertEquals(JobTable.MOST_ENDED + 1, table.ids("", 0).size());
    assertEquals(id(2), table.ids("", 1).getFirst());
  }

  @Test
  void theyAreKeptSoLong() {
    add(id(1));
    add(id(2));
    add(id(3));
    end(id(1), NOW.plus(Duration.ofDays(1)));
    end(id(2), NOW);
    table.trim(NOW.plus(JobTable.KEPT));
    assertEquals(List.of(id(1), id(2), id(3)), table.ids("", 0));
    table.trim(NOW.plus(JobTable.KEPT).plusSeconds(1));
    assertEquals(List.of(id(1), id(3)), table.ids("", 0));
    table.trim(NOW.plus(Duration.ofDays(365)));
    assertEquals(List.of(id(3)), table.ids("", 0));
  }

  @Test
  void aJobIsRemovedWithAllThatItFound() {
    add(id(1));
    add(id(2));
    end(id(1), NOW);
    for (int i = 1; i <= 2_500; i++) {
      var changes = new Changes();
      JobTable.put(id(1), i, Json.object().put("number", i).build(), changes);
      rows.commit(changes);
    }
    assertEquals("000002", table.findings(id(1), "000001", 1).getFirst());
    assertEquals(2_500, table.finding(id(1), "002500").number("number", 0));
    table.remove(id(1));
    assertEquals(List.of("job/" + id(2), "queued/" + id(2)), rows.scan("", "", 0));
  }
}
