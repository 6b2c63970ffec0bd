package io.coffer.core.sys;

import io.coffer.core.session.Session;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import io.coffer.spi.WrapInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `sys/wrapping`: wraps what it is given, and opens, describes and renews what is wrapped.
final class SysWrapping {
  private static final Field<String> TOKEN =
      Field.text("token", "the wrapping token; the caller's own when absent");

  /// The lookup has an answer of its own to a token that is no text.
  private static final Field<Json> ANY_TOKEN =
      Field.any("token", "the wrapping token; the caller's own when absent");

  private final Wrapping wrapping;

  SysWrapping(Wrapping wrapping) {
    this.wrapping = wrapping;
  }

  List<Route> routes() {
    return List.of(
        Route.at("wrapping/wrap", "Wraps the body of the request.").write(this::wrap).anything(),
        Route.at("wrapping/unwrap", "Opens a wrapped answer, once.", TOKEN).write(this::unwrap),
        Route.at("wrapping/rewrap", "Moves a wrapped answer to a new token.", TOKEN)
            .write(this::rewrap),
        Route.at("wrapping/lookup", "Describes a wrapped answer.", ANY_TOKEN)
            .read(this::lookup)
            .write(this::lookup)
            .unauthenticated());
  }

  private Reply wrap(Call call) {
    if (!Session.of(call).request().wrapTtl().isPositive()) {
      throw Refusal.invalid("endpoint requires response wrapping to be used");
    }
    return Reply.data(call.data());
  }

  private Reply unwrap(Call call) {
    byte[] json = take(call).response().getBytes(StandardCharsets.UTF_8);
    return new Reply.Raw(200, "application/json", new Body(json));
  }

  private Wrapping.Kept take(Call call) {
    String named = call.get(TOKEN);
    if (call.has(TOKEN) && named.isEmpty()) {
      throw Refusal.forbidden("error validating wrapping token: empty token in request body");
    }
    Session session = Session.of(call);
    return named.isEmpty() || named.equals(session.request().token())
        ? wrapping.own(session.requireToken())
        : wrapping.take(named);
  }

  private Reply rewrap(Call call) {
    Wrapping.Kept kept = take(call);
    WrapInfo info =
        wrapping.wrap(
            kept.response().getBytes(StandardCharsets.UTF_8), kept.ttl(), kept.creationPath(), "");
    return new Reply.Wrapped(info);
  }

  private static boolean isText(Json json) {
    return json instanceof Json.Text || json instanceof Json.Null;
  }

  private Reply lookup(Call call) {
    if (!isText(call.get(ANY_TOKEN))) {
      throw Refusal.forbidden(
          "error validating wrapping token: could not decode token in request body");
    }
    String named = call.get(TOKEN);
    String token = named.isEmpty() ? Session.of(call).request().token() : named;
    Wrapping.Kept kept = wrapping.look(token);
    return Reply.data(
        Json.object()
            .put("creation_path", kept.creationPath())
            .put("creation_time", Times.rfc3339(kept.created()))
            .put("creation_ttl", kept.ttl().toSeconds())
            .build());
  }
}
