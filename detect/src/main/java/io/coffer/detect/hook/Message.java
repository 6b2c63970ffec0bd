package io.coffer.detect.hook;

import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Times;
import java.time.Instant;

/// A message on its way.
///
/// @param id the same each time it is tried
/// @param webhook whom it is for
/// @param told what is sent
/// @param attempts how often it was tried
/// @param due when it is tried next, to the millisecond
/// @param made when it was put
record Message(String id, String webhook, Json.Obj told, int attempts, Instant due, Instant made) {
  private static final int DIGITS_OF_TIME = 16;

  static Message of(String id, String webhook, String event, Json.Obj about, Instant now) {
    Json.Obj told =
        Json.object()
            .put("type", event)
            .put("timestamp", Times.rfc3339(now))
            .put("data", about)
            .build();
    return new Message(id, webhook, told, 0, now, now);
  }

  /// The name of its row: they are in the order in which they are due.
  String row() {
    return "%016x".formatted(due.toEpochMilli()) + id;
  }

  /// When the message of a row is due.
  static Instant due(String row) {
    return Instant.ofEpochMilli(Long.parseLong(row, 0, DIGITS_OF_TIME, 16));
  }

  byte[] text() {
    return JsonWriter.bytes(told);
  }

  Message later(Instant time, int more) {
    return new Message(id, webhook, told, attempts + more, time, made);
  }

  Json.Obj write() {
    return Json.object()
        .put("webhook", webhook)
        .put("told", told)
        .put("attempts", attempts)
        .put("made", Times.rfc3339(made))
        .build();
  }

  static Message read(String row, Json.Obj value) {
    return new Message(
        row.substring(DIGITS_OF_TIME),
        value.text("webhook", ""),
        value.object("told"),
        (int) value.number("attempts", 0),
        due(row),
        Times.parse(value.text("made", "")));
  }
}
