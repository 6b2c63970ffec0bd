package io.coffer.detect.hook;

import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;

/// Sets who is told.
final class WebhookRoutes {
  private static final Field<String> NAME = Field.text("name", "of the webhook");
  private static final Field<String> URL =
      Field.text("url", "where messages are sent: https, or http on this machine");
  private static final Field<List<String>> EVENTS =
      Field.commaStrings("events", "what is told, all if nothing is said: " + events());
  private static final Field<String> SECRET =
      Field.text("secret", "signs messages: whsec_ and base64; drawn if there is none");

  private final Mount mount;
  private final Webhooks webhooks;

  WebhookRoutes(Mount mount, Webhooks webhooks) {
    this.mount = mount;
    this.webhooks = webhooks;
  }

  List<Route> routes() {
    return List.of(
        Route.at("webhooks/?", "Who is told of findings and jobs.")
            .list(call -> Reply.keys(webhooks.names()))
            .safe(),
        Route.at("webhooks/{name}", "Who is told.", NAME, URL, EVENTS, SECRET)
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .sudo()
            .safe());
  }

  private static String events() {
    return String.join(", ", Webhook.EVENTS);
  }

  private Reply read(Call call) {
    return webhooks
        .find(call.get(NAME))
        .<Reply>map(webhook -> Reply.data(webhook.shown()))
        .orElseGet(Reply::absent);
  }

  private Reply delete(Call call) {
    webhooks.remove(call.get(NAME));
    return Reply.done();
  }

  private Reply write(Call call) {
    String name = call.get(NAME);
    Optional<Webhook> before = webhooks.find(name);
    String url = call.given(URL).or(() -> before.map(Webhook::url)).orElse("");
    WebhookUrl.check(url);
    List<String> events =
        call.given(EVENTS).or(() -> before.map(Webhook::events)).orElse(List.of());
    if (!Webhook.EVENTS.containsAll(events)) {
      throw Refusal.invalid("events are of " + events());
    }
    Optional<String> given = call.given(SECRET).filter(text -> !text.isEmpty());
    if (given.isEmpty() && before.isPresent()) {
      put(name, url, events, before.get().secret());
      return Reply.done();
    }
    try (SecretBytes secret =
        given.isPresent() ? WebhookSecret.read(given.get()) : WebhookSecret.draw(mount.random())) {
      put(name, url, events, mount.keys().wrap(secret));
      return given.isPresent()
          ? Reply.done()
          : Reply.data(Json.object().put(SECRET.name(), WebhookSecret.shown(secret)).build());
    }
  }

  private void put(String name, String url, List<String> events, String wrapped) {
    webhooks.put(new Webhook(name, url, events, wrapped, "", "", 0));
  }
}
