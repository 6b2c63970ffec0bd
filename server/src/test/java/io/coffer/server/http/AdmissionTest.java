package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final int SMALL = Admission.SMALL_BODY;

  private final Admission admission = new Admission(2, 3L * SMALL);

  private static void assertBusy(Runnable attempt) {
    assertEquals(Refusal.Code.BUSY, assertThrows(Refusal.class, attempt::run).code());
  }

  @Test
  void asManyAsThereArePlacesAreLetIn() {
    Admission.Place first = admission.enter();
    try (Admission.Place second = admission.enter()) {
      second.hold(0);
      assertBusy(admission::enter);
      admission.beside().close();
      assertBusy(admission::enter);
      first.close();
      admission.enter().close();
    }
    admission.enter().close();
  }

  @Test
  void bodiesShareTheRoomUntilTheyAreDoneWith() {
    try (Admission.Place second = admission.enter()) {
      try (Admission.Place first = admission.enter()) {
        first.hold(2L * SMALL);
        second.hold(SMALL);
        assertBusy(() -> second.hold(SMALL + 1));
      }
      second.hold(3L * SMALL);
    }
    try (Admission.Place all = admission.enter()) {
      all.hold(3L * SMALL);
    }
  }

  @Test
  void aSmallBodyNeedsNoRoom() {
    try (Admission.Place first = admission.enter();
        Admission.Place second = admission.enter()) {
      first.hold(3L * SMALL);
      second.hold(SMALL);
      assertBusy(() -> second.hold(SMALL + 1));
    }
  }

  @Test
  void aBodyLargerThanTheRoomHasItForItself() {
    try (Admission.Place first = admission.enter();
        Admission.Place second = admission.enter()) {
      first.hold(Integer.MAX_VALUE);
      assertBusy(() -> second.hold(SMALL + 1));
    }
  }
}
