package io.coffer.detect.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class DeliveryTest {
  private static final Json.Obj ABOUT = Json.object().put("identity", "0123").build();

  private final TestClock clock = new TestClock();
  private final Mount mount = LooseMount.on(clock);
  private final Webhooks webhooks = new Webhooks(mount.storage());
  private final Outbox outbox = new Outbox(mount, webhooks);
  private final List<String> sent = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private int answer = 204;
  private final Delivery delivery = new Delivery(mount, webhooks, outbox, this::send);

  private int send(URI to, Map<String, String> headers, byte[] text) throws IOException {
    sent.add(to.toString());
    ids.add(headers.getOrDefault("webhook-id", ""));
    if (answer == 0) {
      throw new IOException("nobody is there");
    }
    return answer;
  }

  private void webhook(String name, String... events) {
    try (var secret = SecretBytes.random(32, mount.random())) {
      String url = "https://" + name + ".example.com/";
      String wrapped = mount.keys().wrap(secret);
      webhooks.put(new Webhook(name, url, List.of(events), wrapped, "", "", 0));
    }
  }

  private void tell(String event) {
    var changes = new Changes();
    outbox.tell(changes, event, ABOUT);
    mount.storage().commit(changes);
  }

  private Webhook read(String name) {
    return webhooks.find(name).orElseThrow();
  }

  @Test
  void tellsThoseWhoWantIt() throws InterruptedException {
    webhook("all");
    webhook("jobs", "job.ended");
    tell("finding.new");
    assertTrue(delivery.turn());
    assertEquals(List.of("https://all.example.com/"), sent);
    assertFalse(read("all").delivered().isEmpty());
    assertFalse(delivery.turn());
  }

  @Test
  void triesAgainLaterWithTheSameId() throws InterruptedException {
    webhook("all");
    tell("finding.new");
    answer = 500;
    delivery.turn();
    assertEquals("it answered 500", read("all").fault());
    assertFalse(delivery.turn());
    clock.advance(Delivery.PAUSES.getFirst());
    answer = 200;
    delivery.turn();
    assertEquals(2, sent.size());
    assertEquals(ids.getFirst(), ids.getLast());
    assertEquals("", read("all").fault());
  }

  @Test
  void givesUpAfterTheLastPauseAndCountsIt() throws InterruptedException {
    webhook("all");
    tell("finding.new");
    answer = 0;
    for (int i = 0; i <= Delivery.PAUSES.size(); i++) {
      assertTrue(delivery.turn());
      clock.advance(Duration.ofDays(1));
    }
    assertFalse(delivery.turn());
    assertEquals(1, read("all").dropped());
    assertEquals("no answer: IOException", read("all").fault());
  }

  @Test
  void whoIsAwayIsAskedOnceATurn() throws InterruptedException {
    webhook("all");
    tell("finding.new");
    tell("finding.new");
    tell("finding.new");
    answer = 0;
    delivery.turn();
    assertEquals(1, sent.size());
  }

  @Test
  void whatNobodyWantsAnyMoreIsDropped() throws InterruptedException {
    webhook("all");
    tell("finding.new");
    webhooks.remove("all");
    delivery.turn();
    assertEquals(List.of(), sent);
    assertFalse(delivery.turn());
  }

  @Test
  void holdsSoManyMessagesAndCountsTheRest() throws InterruptedException {
    webhook("all");
    for (int i = 0; i < Outbox.MOST + 2; i++) {
      tell("finding.new");
    }
    delivery.turn();
    assertEquals(2, read("all").dropped());
  }
}
