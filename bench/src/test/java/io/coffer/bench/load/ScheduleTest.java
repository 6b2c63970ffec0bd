package io.coffer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long START = 1_000;

  @Test
  void aClosedLoopIsAlwaysDueAndCountsFromNow() {
    Schedule schedule = Schedule.of(new Pace.Closed(), START, 1);
    assertFalse(schedule.counts());
    assertEquals(START, schedule.due());
    assertEquals(5_000, schedule.take(5_000));
    assertEquals(START, schedule.due());
  }

  @Test
  void anOpenLoopCountsFromWhenItWasDue() {
    Schedule schedule = Schedule.of(new Pace.Open(1_000_000), START, 1);
    assertTrue(schedule.counts());
    assertEquals(START, schedule.take(9_000));
    assertEquals(START + 1_000, schedule.take(9_000));
    assertEquals(START + 2_000, schedule.due());
  }

  @Test
  void loopsShareTheRate() {
    Schedule schedule = Schedule.of(new Pace.Open(1_000_000), START, 2);
    schedule.take(START);
    assertEquals(START + 2_000, schedule.due());
  }

  @Test
  void knowsWhatWasNotTaken() {
    Schedule schedule = Schedule.of(new Pace.Open(1_000_000), START, 1);
    assertEquals(10, schedule.left(START + 10_000));
    schedule.take(START);
    assertEquals(9, schedule.left(START + 10_000));
    assertEquals(0, schedule.left(START));
  }
}
