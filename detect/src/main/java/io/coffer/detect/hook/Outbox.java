package io.coffer.detect.hook;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What webhooks are still to be told: put in the same commit as what it tells of, so that nothing
/// is lost or told in vain. Safe for many threads.
final class Outbox {
  /// How many messages may wait; what comes then is not told, and counted.
  static final int MOST = 10_000;

  private static final String FOLDER = "outbox/";
  private static final String ID = "msg_";
  private static final int BYTES_OF_ID = 16;

  private final Mount mount;
  private final Webhooks webhooks;

  /// About how many wait; negative before they were counted.
  private final AtomicLong waiting = new AtomicLong(-1);

  private final Map<String, Long> lost = new ConcurrentHashMap<>();

  Outbox(Mount mount, Webhooks webhooks) {
    this.mount = mount;
    this.webhooks = webhooks;
  }

  /// Puts an event for each webhook that wants it.
  void tell(Changes changes, String event, Json.Obj about) {
    Instant now = Instant.ofEpochMilli(mount.clock().millis());
    for (Webhook webhook : webhooks.all()) {
      if (!webhook.wants(event)) {
        continue;
      }
      if (count() >= MOST) {
        lost.merge(webhook.name(), 1L, Long::sum);
      } else {
        waiting.incrementAndGet();
        put(changes, Message.of(id(), webhook.name(), event, about, now));
      }
    }
  }

  private long count() {
    if (waiting.get() < 0) {
      waiting.set(mount.storage().list(FOLDER, "", MOST).size());
    }
    return waiting.get();
  }

  private String id() {
    var bits = new byte[BYTES_OF_ID];
    mount.random().nextBytes(bits);
    return ID + HexFormat.of().formatHex(bits);
  }

  private static void put(Changes changes, Message message) {
    changes.put(FOLDER + message.row(), message.write());
  }

  /// Messages that are due, the first ones first.
  List<Message> due(Instant now, int limit) {
    var due = new ArrayList<Message>();
    if (count() > 0) {
      List<String> rows = mount.storage().list(FOLDER, "", limit);
      if (rows.isEmpty()) {
        waiting.set(0);
      }
      for (String row : rows) {
        if (!Message.due(row).isAfter(now)) {
          mount
              .storage()
              .get(FOLDER + row)
              .ifPresent(found -> due.add(Message.read(row, found.value())));
        }
      }
    }
    return due;
  }

  /// How many events a webhook was not told since this was asked last.
  long takeLost(String webhook) {
    Long count = lost.remove(webhook);
    return count == null ? 0 : count;
  }

  /// A message is done with.
  Changes remove(Message message) {
    waiting.decrementAndGet();
    return new Changes().delete(FOLDER + message.row());
  }

  /// A message is tried again.
  static Changes replace(Message message, Message later) {
    var changes = new Changes().delete(FOLDER + message.row());
    put(changes, later);
    return changes;
  }
}
