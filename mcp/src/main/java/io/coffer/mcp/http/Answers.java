package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.mcp.protocol.Notifier;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.protocol.Session;
import io.coffer.mcp.rpc.Replies;
import io.coffer.mcp.rpc.RpcException;
import io.helidon.http.Status;
import java.lang.System.Logger.Level;

/// What the protocol answers, as HTTP says it.
final class Answers {
  private static final System.Logger LOG = System.getLogger(Answers.class.getName());

  private final Protocol protocol;
  private final Callers callers;

  /// @param client without a token
  Answers(Protocol protocol, CofferClient client) {
    this.protocol = protocol;
    this.callers = new Callers(client);
  }

  /// Has a request answered.
  ///
  /// @param session what came of `initialize`
  /// @param notifier is told what comes before the answer
  Answer to(Asked asked, Session session, Notifier notifier) {
    try {
      if (asked.modern()) {
        String revision = Protocol.revision(asked.request());
        MirroredHeaders.check(asked.request(), revision, asked.exchange()::header);
      }
      return of(
          asked, protocol.answer(asked.request(), session, callers.of(asked.token()), notifier));
    } catch (RpcException e) {
      // clients of before read no message of another status
      Status status = asked.modern() ? status(e) : Status.OK_200;
      return new Answer(status, Replies.error(e.to(asked.request().id())));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a defect in " + asked, e);
      var fault = new RpcException(RpcException.INTERNAL_ERROR, "An internal error; see the log.");
      return of(fault.to(asked.request().id()));
    }
  }

  private static Answer of(Asked asked, Protocol.Outcome outcome) {
    String message = Replies.result(asked.request().id(), outcome.result());
    if (outcome.stranger()) {
      String challenge = asked.exchange().challenge(", error=\"invalid_token\"");
      return new Answer(Status.UNAUTHORIZED_401, challenge, message);
    }
    if (!outcome.missing().isEmpty()) {
      String scope = quoted(String.join(" ", outcome.missing()));
      String why = ", error=\"insufficient_scope\", scope=\"" + scope + "\"";
      return new Answer(Status.FORBIDDEN_403, asked.exchange().challenge(why), message);
    }
    return new Answer(Status.OK_200, message);
  }

  private static String quoted(String scope) {
    return scope.replaceAll("[^ -~]|[\"\\\\]", "?");
  }

  /// What is answered to a fault.
  static Answer of(RpcException fault) {
    return new Answer(status(fault), Replies.error(fault));
  }

  // by these a client tells the eras apart
  private static Status status(RpcException fault) {
    return switch (fault.code()) {
      case RpcException.METHOD_NOT_FOUND -> Status.NOT_FOUND_404;
      case RpcException.INTERNAL_ERROR -> Status.INTERNAL_SERVER_ERROR_500;
      default -> Status.BAD_REQUEST_400;
    };
  }
}
