package io.coffer.core.pipeline;

import io.coffer.core.seal.Initialisation;
import io.coffer.core.seal.SealStatus;
import io.coffer.core.seal.Sealing;
import io.coffer.core.sys.RawJson;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Passer;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Routes;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What answers in front of everything else, sealed or not, without token, envelope or audit:
/// initialising, unsealing, and the state of the server.
final class Door implements Stage {
  private static final Field<Long> SHARES = Field.integer("secret_shares", "key shares to make");
  private static final Field<Long> THRESHOLD =
      Field.integer("secret_threshold", "key shares that unseal");
  private static final Field<List<String>> PGP_KEYS =
      Field.strings("pgp_keys", "one public key for each share");
  private static final Field<String> ROOT_PGP_KEY =
      Field.text("root_token_pgp_key", "a public key for the root token");
  private static final Field<Json> KEY = Field.any("key", "a key share, hex or base64");
  private static final Field<Boolean> RESET = Field.bool("reset", "begin again");
  private static final Field<Boolean> MIGRATE = Field.bool("migrate", "to another seal");

  /// Paths with one operation, on which every other is refused without a word.
  private static final Set<String> NOT_ROUTED = Set.of("sys/seal", "sys/step-down");

  private static final Set<Verb> MAY_PASS = Set.of(Verb.UPDATE, Verb.HELP);

  private static final Set<Verb> LISTINGS = Set.of(Verb.LIST, Verb.SCAN);

  private final Sealing sealing;
  private final HealthReport health;
  private final Routes routes;

  Door(Sealing sealing, HealthReport health) {
    this.sealing = sealing;
    this.health = health;
    this.routes =
        Routes.of(
            List.of(
                Route.at(
                        "sys/init",
                        "Makes the keys of a new server.",
                        SHARES,
                        THRESHOLD,
                        PGP_KEYS,
                        ROOT_PGP_KEY)
                    .read(this::initialised)
                    .write(this::initialise),
                Route.at("sys/seal-status", "How far it is from serving.").read(this::status),
                Route.at("sys/unseal", "Takes a key share.", KEY, RESET, MIGRATE)
                    .write(this::unseal),
                Route.at("sys/leader", "Which server is active.").read(this::leader),
                Route.at("sys/health", "Whether it serves.")
                    .read(health::reply)
                    .on(Verb.HEADER, health::reply)));
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    if (NOT_ROUTED.contains(exchange.path()) && !MAY_PASS.contains(exchange.verb())) {
      throw Refusal.silent(Refusal.Code.UNSUPPORTED_OPERATION);
    }
    Optional<Routes.Match> match = routes.find(place(exchange));
    if (match.isEmpty() || exchange.verb() == Verb.HELP) {
      return rest.proceed(exchange);
    }
    if (!exchange.request().target().namespace().isEmpty()
        && !exchange.path().equals("sys/leader")) {
      throw Refusal.invalid("operation unavailable in namespaces");
    }
    Route.Handler handler = match.get().route().handlers().get(exchange.verb());
    if (handler == null) {
      throw Refusal.silent(Refusal.Code.UNSUPPORTED_OPERATION);
    }
    Call call =
        new Call(
            exchange.verb(),
            exchange.path(),
            Map.of(),
            exchange.request().data(),
            new Passer(exchange.request().origin().address()));
    if (handler.handle(call) instanceof Reply.Raw raw) {
      return Result.raw(raw);
    }
    throw new IllegalStateException("the door answers without an envelope");
  }

  // a listing comes with a slash at its end
  private static String place(Exchange exchange) {
    String path = exchange.path();
    return LISTINGS.contains(exchange.verb()) ? path.substring(0, path.length() - 1) : path;
  }

  private Reply initialised(Call call) {
    boolean done = sealing.status().initialized();
    return RawJson.reply(Json.object().put("initialized", done).build());
  }

  private Reply initialise(Call call) {
    var wish =
        new Initialisation.Wish(
            count(call, SHARES),
            count(call, THRESHOLD),
            call.get(PGP_KEYS),
            call.get(ROOT_PGP_KEY));
    Initialisation.Outcome outcome = sealing.initialise(wish);
    return RawJson.reply(
        Json.object()
            .put("keys", outcome.keys())
            .put("keys_base64", outcome.keysBase64())
            .put("root_token", outcome.rootToken())
            .build());
  }

  private static int count(Call call, Field<Long> field) {
    return Math.clamp(call.get(field), -1, 1_000);
  }

  private Reply status(Call call) {
    return print(sealing.status());
  }

  private Reply print(SealStatus status) {
    Json.Builder json =
        Json.object()
            .put("type", status.type())
            .put("initialized", status.initialized())
            .put("sealed", status.sealed())
            .put("t", status.threshold())
            .put("n", status.shares())
            .put("progress", status.progress())
            .put("nonce", status.nonce());
    health.about(json, status);
    return RawJson.reply(json.build());
  }

  private Reply unseal(Call call) {
    SealStatus now = sealing.status();
    if (call.get(RESET) && now.initialized() && !now.sealed()) {
      throw Refusal.invalid("vault is unsealed");
    }
    if (call.get(RESET)) {
      return print(sealing.reset());
    }
    String key =
        switch (call.get(KEY)) {
          case Json.Text text -> text.value();
          case Json.Null none -> "";
          default ->
              throw Refusal.invalid(
                  "failed to decode the request body: the field 'key' must be a text in hex or"
                      + " base64, and it is of another type");
        };
    if (key.isEmpty()) {
      throw Refusal.invalid(
          "'key' must be specified in request body as JSON, or 'reset' set to true");
    }
    return print(sealing.unseal(key));
  }

  private Reply leader(Call call) {
    return RawJson.reply(Json.object().put("ha_enabled", false).build());
  }
}
