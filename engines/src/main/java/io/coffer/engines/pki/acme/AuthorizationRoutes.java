package io.coffer.engines.pki.acme;

import static io.coffer.engines.pki.acme.AccountRoutes.post;

import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Reply;
import io.coffer.spi.Retry;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Authorizations and their challenges (RFC 8555, 7.5).
final class AuthorizationRoutes {
  private static final Field<String> ID = Field.text("auth_id", "id of the authorization");
  private static final Field<String> TYPE =
      Field.text("challenge_type", "http-01, dns-01 or tls-alpn-01");

  private final Mount mount;
  private final MountStorage rows;
  private final Entrance entrance;
  private final Orders orders;
  private final Validator validator;

  AuthorizationRoutes(Mount mount, Entrance entrance, Orders orders, Validator validator) {
    this.mount = mount;
    this.rows = mount.storage();
    this.entrance = entrance;
    this.orders = orders;
    this.validator = validator;
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      routes.add(
          post(directory, "/authorization/{auth_id}", "What has to be proven.", ID)
              .write(entrance.byAccount(this::authorization)));
      routes.add(
          post(
                  directory,
                  "/challenge/{auth_id}/{challenge_type}",
                  "A way to prove it; says that the proof is there.",
                  ID,
                  TYPE)
              .write(entrance.byAccount(this::challenge)));
    }
    return routes;
  }

  private static Problem unknown() {
    return Problem.of(Problem.Kind.NOT_FOUND, "authorization does not exist");
  }

  private Reply.Raw authorization(Signed request) {
    String id = request.capture(ID.name());
    boolean ends = request.payload().filter(AuthorizationRoutes::ends).isPresent();
    Authorization authorization =
        ends
            ? end(request.account(), id)
            : orders
                .authorization(request.account().id(), id)
                .orElseThrow(AuthorizationRoutes::unknown);
    Json.Obj body = authorization.print(request.service(), mount.clock().instant());
    return isUnderWay(authorization)
        ? Replies.json(200, body, Replies.retryAfter())
        : Replies.json(200, body);
  }

  private static boolean isUnderWay(Authorization authorization) {
    return authorization.status() == Authorization.Status.PENDING
        && authorization.challenges().stream()
            .anyMatch(one -> one.status() == Challenge.Status.PROCESSING);
  }

  private static boolean ends(Json.Obj wish) {
    String status = wish.text("status", "");
    if (!status.isEmpty() && !status.equals("deactivated")) {
      throw Problem.malformed("'status' can become deactivated and nothing else");
    }
    return !status.isEmpty();
  }

  // RFC 8555, 7.5.2
  private Authorization end(Account account, String id) {
    return Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = orders.authorizationRow(account.id(), id);
      Authorization old =
          seen.map(row -> row.as(Authorization.READER)).orElseThrow(AuthorizationRoutes::unknown);
      if (old.status() != Authorization.Status.PENDING
          && old.status() != Authorization.Status.VALID) {
        return old;
      }
      Authorization ended = old.with(Authorization.Status.DEACTIVATED);
      rows.commit(new Changes().put(ended.row(), ended.write()).unchanged(ended.row(), seen));
      return ended;
    });
  }

  private Reply.Raw challenge(Signed request) {
    Account account = request.account();
    String id = request.capture(ID.name());
    ChallengeType type =
        ChallengeType.of(request.capture(TYPE.name()))
            .orElseThrow(
                () -> Problem.of(Problem.Kind.NOT_FOUND, "there is no such type of challenges"));
    // whoever only asks sends no payload (RFC 8555, 6.3); a proof is announced by an empty object
    Authorization authorization =
        request.payload().isPresent()
            ? validator.accept(account, id, type)
            : orders.authorization(account.id(), id).orElseThrow(AuthorizationRoutes::unknown);
    Challenge challenge =
        authorization
            .challenge(type)
            .orElseThrow(() ->
                Problem.of(
                    Problem.Kind.NOT_FOUND, "the authorization has no challenge of that type"));
    var headers = new ArrayList<Reply.Header>();
    headers.add(Replies.link(request.service().authorizationUrl(id), "up"));
    if (challenge.status() == Challenge.Status.PROCESSING) {
      headers.add(Replies.retryAfter());
    }
    return Replies.json(
        200, challenge.print(request.service(), id), headers.toArray(Reply.Header[]::new));
  }
}
