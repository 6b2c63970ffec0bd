package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.request.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// More connections than a listener has room for.
class DescriptorsTest {
  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             90000                90000                processes
      Max open files            %s                %s                files
      Max locked memory         8388608              8388608              bytes
      """;

  @ParameterizedTest
  @CsvSource({
    "8192, 1, 20000, 8192",
    "8192, 1, 16384, 8192",
    "8192, 1, 16382, 8191",
    "8192, 2, 16384, 4096",
    "8192, 1, 1024, 512",
    "10, 1, 1024, 10",
    "8192, 3, 4, 1",
    "8192, 1, 9223372036854775807, 8192"
  })
  void aListenerHasItsShareOfHalfOfTheDescriptors(
      int wanted, int listeners, long descriptors, int most) {
    assertEquals(most, Descriptors.connections(wanted, listeners, OptionalLong.of(descriptors)));
  }

  @Test
  void withoutALimitThereAreAsManyAsAreWanted() {
    assertEquals(8192, Descriptors.connections(8192, 1, OptionalLong.empty()));
  }

  @Test
  void theLimitIsWhatTheKernelSays() {
    assertEquals(OptionalLong.of(4096), Descriptors.limit(LIMITS.formatted("4096", "524288")));
    assertEquals(
        OptionalLong.empty(), Descriptors.limit(LIMITS.formatted("unlimited", "unlimited")));
    assertEquals(OptionalLong.empty(), Descriptors.limit(""));
  }

  private static Echo listening(int connections) {
    return Echo.start(
        new ListenerLimits(1000, Duration.ofSeconds(90), true, connections, Patience.STANDARD),
        request -> new Answer.Empty());
  }

  private static int status(Wire wire) throws IOException {
    return wire.request("GET /v1/x", "", "").read().status();
  }

  @Test
  void whoFindsNoRoomWaitsUntilAnotherConnectionEnds() throws IOException {
    try (Echo echo = listening(2);
        Wire second = Wire.to(echo.port())) {
      Wire first = Wire.to(echo.port());
      assertEquals(204, status(first));
      assertEquals(204, status(second));
      try (Wire third = Wire.to(echo.port())) {
        third.request("GET /v1/third", "", "");
        for (int i = 0; i < 100; i++) {
          assertEquals(204, status(second));
        }
        assertTrue(
            echo.requests().stream().noneMatch(r -> r.target().path().equals("third")), "waits");
        first.close();
        assertEquals(204, third.read().status());
      }
    }
  }

  @Test
  void aListenerThatIsFullCanBeStopped() throws IOException {
    List<Wire> all = new ArrayList<>();
    try (Echo echo = listening(1)) {
      for (int i = 0; i < 3; i++) {
        all.add(Wire.to(echo.port()));
      }
      assertEquals(204, status(all.getFirst()));
    }
    for (Wire wire : all) {
      assertTrue(wire.isEnded());
      wire.close();
    }
  }
}
