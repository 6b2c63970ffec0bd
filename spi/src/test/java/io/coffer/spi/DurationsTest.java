package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  private static final long SEED = 20_261_125L;

  @ParameterizedTest
  @CsvSource({
    "'', PT0S",
    "0, PT0S",
    "-0, PT0S",
    "+5, PT5S",
    "90, PT1M30S",
    "-90, PT-1M-30S",
    "007, PT7S",
    "0s, PT0S",
    "1h, PT1H",
    "1h30m, PT1H30M",
    "30m1h, PT1H30M",
    "1h1h, PT2H",
    "1.5h, PT1H30M",
    "1.h, PT1H",
    ".5s, PT0.5S",
    "-1.5s, PT-1.5S",
    "+1m, PT1M",
    "1m1s1ms1us1ns, PT1M1.001001001S",
    "1µs, PT0.000001S",
    "1μs, PT0.000001S",
    "0.1ns, PT0S",
    "1.9ns, PT0.000000001S",
    "768h, PT768H",
    "7d, PT168H",
    "-2d, PT-48H",
    "0d, PT0S",
  })
  void aDurationIsRead(String text, Duration duration) {
    assertEquals(duration, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        " 5",
        "5 ",
        "-",
        "+",
        "--5s",
        "s",
        "h",
        ".s",
        "1.2.3s",
        "1h 30m",
        "5S",
        "5M",
        "1D",
        "1d12h",
        "12h1d",
        "1.5d",
        "d",
        "300.0",
        "1e3",
        "1_000",
        "0x10",
        "1w",
        "1y",
        "s5",
        "1h30",
        "١h",
        "infinity",
        "h1",
        "1µ"
      })
  void whatIsNoDurationIsRefused(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> Durations.parse(text));
    assertEquals(Refusal.Code.INVALID, refusal.code());
  }

  @ParameterizedTest
  @CsvSource({
    "1h30, missing unit in duration \"1h30\"",
    "1d12h, unknown unit \"d\" in duration \"1d12h\"",
    "5 days, unknown unit \" days\" in duration \"5 days\"",
    "abc, invalid duration \"abc\"",
    "-, invalid duration \"-\"",
  })
  void theMessageSaysWhatIsWrong(String text, String message) {
    Refusal refusal = assertThrows(Refusal.class, () -> Durations.parse(text));
    assertEquals("time: " + message, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036", "106751d", "2562047h", "9223372036854775807ns"})
  void theLongestFitIntoNanoseconds(String text) {
    assertEquals(Durations.parse(text), Durations.parse("-" + text).negated());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372037",
        "106752d",
        "2562048h",
        "9223372036854775808ns",
        "2562047h48m",
        "9223372036854775807"
      })
  void longerOnesAreRefused(String text) {
    assertThrows(Refusal.class, () -> Durations.parse(text));
    assertThrows(Refusal.class, () -> Durations.parse("-" + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "9.9s", "9d", "0"})
  void anEndlessTextIsRefusedAtOnce(String text) {
    String endless = text.charAt(0) + "0".repeat(4_000_000) + text.substring(1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThrows(Refusal.class, () -> Durations.parse(endless)));
  }

  @Test
  void aTextHasALimit() {
    String zeros = "0".repeat(Durations.MAX_TEXT - 1);
    assertEquals(Duration.ofSeconds(5), Durations.parse(zeros + "5"));
    assertThrows(Refusal.class, () -> Durations.parse(zeros + "05"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ns",
    "PT0.0000015S, 1.5µs",
    "PT0.5S, 500ms",
    "PT0.001001S, 1.001ms",
    "PT1S, 1s",
    "PT1.5S, 1.5s",
    "PT1M, 1m0s",
    "PT1M30S, 1m30s",
    "PT1H, 1h0m0s",
    "PT1H0.25S, 1h0m0.25s",
    "PT768H, 768h0m0s",
    "PT-1M, -1m0s",
    "PT-0.001S, -1ms",
    "PT10S, 10s",
    "PT100M, 1h40m0s",
  })
  void aDurationIsWritten(Duration duration, String text) {
    assertEquals(text, Durations.print(duration));
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    var random = new Random(SEED);
    for (int run = 0; run < 20_000; run++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(64));
      String text = Durations.print(duration);
      assertEquals(duration, Durations.parse(text), () -> text + " of seed " + SEED);
    }
  }
}
