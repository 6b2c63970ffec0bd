package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-02-28T23:59:30Z, 2026-02-28T23:59:30Z",
    "2026-02-28T23:59:30.000Z, 2026-02-28T23:59:30Z",
    "2026-02-28T23:59:30.5Z, 2026-02-28T23:59:30.5Z",
    "2026-02-28T23:59:30.120000000Z, 2026-02-28T23:59:30.12Z",
    "2026-02-28T23:59:30.000000001Z, 2026-02-28T23:59:30.000000001Z",
    "2026-02-28T23:59:00Z, 2026-02-28T23:59:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "2026-01-01T01:00:00+02:00, 2025-12-31T23:00:00Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999999999Z",
    "0007-01-02T03:04:05Z, 0007-01-02T03:04:05Z",
    "9999-01-02T03:04:05Z, 9999-01-02T03:04:05Z",
    "+10000-01-02T03:04:05Z, +10000-01-02T03:04:05Z",
    "-0007-01-02T03:04:05Z, -0007-01-02T03:04:05Z",
  })
  void aTimeIsWrittenInUtcWithoutZerosAtItsEnd(Instant time, String text) {
    assertEquals(text, Times.rfc3339(time));
    assertEquals(time, Times.parse(Times.rfc3339(time)));
  }
}
