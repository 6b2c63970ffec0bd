package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void everyCaseHasASeedOfItsOwn() {
    List<Long> seeds = new ArrayList<>();
    Property.check(3, 10, random -> seeds.add(random.seed()));
    assertEquals(List.of(10L, 11L, 12L), seeds);
  }

  @Test
  void aFailureNamesTheSeedThatRepeatsIt() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Property.check(10, 10, random -> assertTrue(random.seed() < 14, "too large")));
    assertEquals(
        "repeat with -Dcoffer.seed=14: too large ==> expected: <true> but was: <false>",
        failure.getMessage());
  }

  @Test
  void anExceptionIsAFailureToo() {
    IOException fault = new IOException("broken");
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                Property.check(
                    1,
                    random -> {
                      throw fault;
                    }));
    assertSame(fault, failure.getCause());
  }
}
