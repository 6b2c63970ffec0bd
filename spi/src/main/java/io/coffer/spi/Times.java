package io.coffer.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The API's notation of points in time: RFC 3339 in UTC with up to nine digits of fraction,
/// without the zeros at its end.
public final class Times {
  private static final int LONGEST = "2026-03-01T12:00:00.123456789Z".length();

  private static final int SECONDS = "2026-03-01T12:00:00".length();

  private static final int NANO_DIGITS = 9;

  private static final int LAST_YEAR = 9_999;

  private Times() {}

  /// Writes a time. Three of them are written for every request, which is why no formatter does it.
  /// Years of other than four digits, which RFC 3339 lacks, get a sign as in ISO 8601.
  public static String rfc3339(Instant time) {
    var utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    var out = new byte[LONGEST];
    int year = utc.getYear();
    two(out, 0, year / 100);
    two(out, 2, year % 100);
    out[4] = '-';
    two(out, 5, utc.getMonthValue());
    out[7] = '-';
    two(out, 8, utc.getDayOfMonth());
    out[10] = 'T';
    two(out, 11, utc.getHour());
    out[13] = ':';
    two(out, 14, utc.getMinute());
    out[16] = ':';
    two(out, 17, utc.getSecond());
    int end = fraction(out, SECONDS, utc.getNano());
    out[end] = 'Z';
    String text = new String(out, 0, end + 1, StandardCharsets.ISO_8859_1);
    return year < 0 || year > LAST_YEAR ? "%+05d".formatted(year) + text.substring(4) : text;
  }

  /// Reads a time that [#rfc3339] wrote.
  public static Instant parse(String text) {
    // of an Instant's own parser each call makes the parser first
    return OffsetDateTime.parse(text).toInstant();
  }

  private static void two(byte[] out, int at, int value) {
    out[at] = (byte) ('0' + value / 10);
    out[at + 1] = (byte) ('0' + value % 10);
  }

  /// @return where it ends
  private static int fraction(byte[] out, int from, int nanos) {
    if (nanos == 0) {
      return from;
    }
    out[from] = '.';
    int end = from + 1 + NANO_DIGITS;
    int rest = nanos;
    // by a constant, which is no division for the processor
    for (int at = end - 1; at > from; at--) {
      out[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    while (out[end - 1] == '0') {
      end--;
    }
    return end;
  }
}
