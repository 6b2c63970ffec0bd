package io.coffer.detect.hook;

import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Mount;
import io.coffer.spi.Times;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends what waits, signed as Standard Webhooks 1.0 asks for it, and tries again what was not
/// taken. For one thread at a time.
final class Delivery {
  /// When a message that was not taken is tried again; after the last it is given up.
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1));

  private static final int AT_A_TIME = 100;
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;

  private final Mount mount;
  private final Webhooks webhooks;
  private final Outbox outbox;
  private final Sender sender;

  Delivery(Mount mount, Webhooks webhooks, Outbox outbox, Sender sender) {
    this.mount = mount;
    this.webhooks = webhooks;
    this.outbox = outbox;
    this.sender = sender;
  }

  /// Sends what is due.
  ///
  /// @return whether something was
  boolean turn() throws InterruptedException {
    Instant now = mount.clock().instant();
    List<Message> due = outbox.due(now, AT_A_TIME);
    Set<String> away = new HashSet<>();
    for (Message message : due) {
      deliver(message, now, away);
    }
    return !due.isEmpty();
  }

  private void deliver(Message message, Instant now, Set<String> away) throws InterruptedException {
    Optional<Webhook> webhook = webhooks.find(message.webhook());
    if (webhook.isEmpty()) {
      mount.storage().commit(outbox.remove(message));
    } else if (away.contains(message.webhook())) {
      // its turn comes when another has found that somebody is there
      var later = message.later(now.plus(PAUSES.get(0)), 0);
      mount.storage().commit(Outbox.replace(message, later));
    } else {
      String fault = send(webhook.get(), message, now);
      if (!fault.isEmpty()) {
        away.add(message.webhook());
      }
      settle(message, fault, now);
    }
  }

  private void settle(Message message, String fault, Instant now) {
    String name = message.webhook();
    long lost = outbox.takeLost(name);
    if (fault.isEmpty()) {
      String time = Times.rfc3339(now);
      webhooks.change(
          name, known -> known.delivered(time).dropped("", lost), outbox.remove(message));
    } else if (message.attempts() < PAUSES.size()) {
      var later = message.later(now.plus(PAUSES.get(message.attempts())), 1);
      webhooks.change(name, known -> known.dropped(fault, lost), Outbox.replace(message, later));
    } else {
      webhooks.change(name, known -> known.dropped(fault, lost + 1), outbox.remove(message));
    }
  }

  // what went wrong, in words without what was sent; empty if nothing did
  private String send(Webhook webhook, Message message, Instant now) throws InterruptedException {
    byte[] text = message.text();
    String time = Long.toString(now.getEpochSecond());
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "coffer",
            "webhook-id",
            message.id(),
            "webhook-timestamp",
            time,
            "webhook-signature",
            sign(webhook, message, time));
    try {
      int status = sender.send(URI.create(webhook.url()), headers, text);
      return status / HUNDRED == GOOD ? "" : "it answered " + status;
    } catch (IOException e) {
      return "no answer: " + e.getClass().getSimpleName();
    }
  }

  private String sign(Webhook webhook, Message message, String time) {
    try (SecretBytes secret = mount.keys().unwrap(webhook.secret())) {
      return WebhookSecret.signature(secret, message.id(), time, message.text());
    }
  }
}
