package io.coffer.core.expiry;

import io.coffer.spi.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Paths of the rows that say what ends when, ordered by time, so that what is due is found without
/// reading the rest. What a row names is its path's end; the row itself is empty.
public final class ExpiryIndex {
  /// The folder of the index.
  public static final String FOLDER = "expire/";

  /// The value of every index row.
  public static final Json.Obj MARK = Json.Obj.EMPTY;

  private static final String TOKEN = "/t/";
  private static final String LEASE = "/l/";
  private static final int TIME_DIGITS = 15;

  private ExpiryIndex() {}

  /// The index row of a token.
  public static String token(Instant at, String key) {
    return time(at) + TOKEN + key;
  }

  /// The index row of a lease.
  public static String lease(Instant at, String id) {
    return time(at) + LEASE + id;
  }

  /// The first path that is not due yet.
  public static String notDue(Instant now) {
    return time(now.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
  }

  /// What an index row names.
  public static Due parse(String path) {
    int kind = FOLDER.length() + TIME_DIGITS;
    String name = path.substring(kind + TOKEN.length());
    return new Due(path.startsWith(TOKEN, kind), name);
  }

  /// Something that is due.
  ///
  /// @param isToken whether `name` is a token's key; else it is a lease's id
  public record Due(boolean isToken, String name) {}

  // rounded up: nothing ends early; times before the epoch do not occur, those after the last
  // representable one never come
  private static String time(Instant at) {
    long millis = Math.ceilDiv(at.getNano(), 1_000_000) + at.getEpochSecond() * 1_000;
    String digits = Long.toString(millis);
    return FOLDER + "0".repeat(Math.max(0, TIME_DIGITS - digits.length())) + digits;
  }
}
