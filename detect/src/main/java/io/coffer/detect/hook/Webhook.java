package io.coffer.detect.hook;

import io.coffer.spi.Json;
import java.util.List;

/// Who is told of what.
///
/// @param name of the webhook
/// @param url where it is sent
/// @param events that are told; all if there are none
/// @param secret that signs what is sent, wrapped
/// @param delivered when something was last taken, RFC 3339; empty if never
/// @param fault what went wrong last; empty if nothing did
/// @param dropped how many events were given up
record Webhook(
    String name,
    String url,
    List<String> events,
    String secret,
    String delivered,
    String fault,
    long dropped) {
  /// All that can be told.
  static final List<String> EVENTS = List.of("finding.new", "finding.decided", "job.ended");

  private static final String URL = "url";
  private static final String EVENT_LIST = "events";
  private static final String SECRET = "secret";
  private static final String DELIVERED = "last_delivered";
  private static final String FAULT = "last_fault";
  private static final String DROPPED = "dropped";

  Webhook {
    events = List.copyOf(events);
  }

  @Override
  public String toString() {
    return "webhook " + name;
  }

  boolean wants(String event) {
    return events.isEmpty() || events.contains(event);
  }

  Webhook delivered(String time) {
    return new Webhook(name, url, events, secret, time, "", dropped);
  }

  Webhook dropped(String why, long more) {
    return new Webhook(name, url, events, secret, delivered, why, dropped + more);
  }

  Json.Obj write() {
    return shown().with(SECRET, Json.of(secret));
  }

  /// As the API shows it: without the secret.
  Json.Obj shown() {
    return Json.object()
        .put(URL, url)
        .put(EVENT_LIST, events)
        .put(DELIVERED, delivered)
        .put(FAULT, fault)
        .put(DROPPED, dropped)
        .build();
  }

  static Webhook read(String name, Json.Obj row) {
    return new Webhook(
        name,
        row.text(URL, ""),
        row.texts(EVENT_LIST),
        row.text(SECRET, ""),
        row.text(DELIVERED, ""),
        row.text(FAULT, ""),
        row.number(DROPPED, 0));
  }
}
