package io.coffer.spi;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The API's notation of points in time: RFC 3339 in UTC with up to nine digits of fraction,
/// without the zeros at its end.
public final class Times {
  private static final int LONGEST = "2026-03-01T12:00:00.123456789Z".length();

  private static final int LAST_YEAR = 9_999;

  private Times() {}

  /// Writes a time. Three of them are written for every request, which is why no formatter does it.
  /// Years of other than four digits, which RFC 3339 lacks, get a sign as in ISO 8601.
  public static String rfc3339(Instant time) {
    var utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    var out = new StringBuilder(LONGEST);
    int year = utc.getYear();
    if (year < 0 || year > LAST_YEAR) {
      out.append("%+05d".formatted(year));
    } else {
      digits(out, year, 1_000);
    }
    digits(out.append('-'), utc.getMonthValue(), 10);
    digits(out.append('-'), utc.getDayOfMonth(), 10);
    digits(out.append('T'), utc.getHour(), 10);
    digits(out.append(':'), utc.getMinute(), 10);
    digits(out.append(':'), utc.getSecond(), 10);
    fraction(out, utc.getNano());
    return out.append('Z').toString();
  }

  /// Reads a time that [#rfc3339] wrote.
  public static Instant parse(String text) {
    // of an Instant's own parser each call makes the parser first
    return OffsetDateTime.parse(text).toInstant();
  }

  private static void digits(StringBuilder out, int value, int first) {
    for (int unit = first; unit > 0; unit /= 10) {
      out.append((char) ('0' + value / unit % 10));
    }
  }

  private static void fraction(StringBuilder out, int nanos) {
    if (nanos == 0) {
      return;
    }
    out.append('.');
    int rest = nanos;
    for (int unit = 100_000_000; rest > 0; unit /= 10) {
      out.append((char) ('0' + rest / unit));
      rest %= unit;
    }
  }
}
