package io.coffer.mcp.http;

import io.coffer.mcp.protocol.Notifier;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.protocol.Session;
import io.coffer.mcp.rpc.Calls;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.Replies;
import io.coffer.mcp.rpc.RpcException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Takes messages. Each request is worked on by the thread of its connection.
final class Messages {
  /// The most requests that are worked on at once.
  static final int MAX_CALLS = 256;

  private final Answers answers;
  private final Sessions sessions;
  private final Beats beats;
  private final Semaphore places = new Semaphore(MAX_CALLS);

  /// Those of no session: nobody can cancel them by their ids.
  private final Calls calls = new Calls(MAX_CALLS);

  Messages(Answers answers, Sessions sessions, Beats beats) {
    this.answers = answers;
    this.sessions = sessions;
    this.beats = beats;
  }

  /// Takes the message that is the body.
  void take(Exchange exchange, String token) {
    if (!places.tryAcquire()) {
      exchange.set(HeaderNames.RETRY_AFTER, "1");
      var busy = new RpcException(RpcException.INTERNAL_ERROR, "Too many requests at once.");
      exchange.json(Status.SERVICE_UNAVAILABLE_503, Replies.error(busy));
      return;
    }
    try {
      take(exchange, token, Message.parse(exchange.message()));
    } catch (RpcException e) {
      exchange.send(Answers.of(e));
    } finally {
      places.release();
    }
  }

  private void take(Exchange exchange, String token, Message message) {
    boolean modern = isModern(message, exchange.header(MirroredHeaders.VERSION));
    if (message instanceof Message.Request request && !modern && begins(request)) {
      begin(new Asked(exchange, request, modern, token));
      return;
    }
    Optional<String> id = modern ? Optional.empty() : exchange.header(Sessions.HEADER);
    Optional<ClientSession> session = id.flatMap(known -> sessions.use(known, token));
    if (id.isPresent() && session.isEmpty()) {
      Listening.refuse(exchange);
    } else if (message instanceof Message.Request request) {
      work(new Asked(exchange, request, modern, token), session);
    } else {
      if (message instanceof Message.Notification note) {
        session.ifPresent(of -> of.calls().note(note));
      }
      exchange.send(Status.ACCEPTED_202);
    }
  }

  private static boolean isModern(Message message, Optional<String> announced) {
    try {
      return Protocol.isModern(message, announced);
    } catch (RpcException e) {
      throw message instanceof Message.Request request ? e.to(request.id()) : e;
    }
  }

  private static boolean begins(Message.Request request) {
    return request.method().equals("initialize");
  }

  private void begin(Asked asked) {
    var begun = new Session();
    Answer answer = answers.to(asked, begun, (method, params) -> {});
    if (begun.hasBegun()) {
      sessions
          .begin(asked.token(), begun)
          .ifPresent(session -> asked.exchange().set(Sessions.HEADER, session.id()));
    }
    asked.exchange().send(answer);
  }

  private void work(Asked asked, Optional<ClientSession> session) {
    Calls among = session.map(ClientSession::calls).orElse(calls);
    Calls.Call call =
        begin(among, session.isPresent() ? asked.request().id() : new Object(), asked);
    // before 2026-07-28, a client that is gone has not cancelled what it asked for
    Runnable gone = asked.modern() ? () -> among.cancel(call) : () -> {};
    var delivery = new Delivery(asked.exchange(), gone);
    Notifier notifier = (method, params) -> delivery.tell(Replies.notification(method, params));
    Session begun = session.map(ClientSession::begun).orElseGet(Session::begun);
    beats.begin(delivery);
    try {
      Optional<Answer> answer =
          among.work(call) ? Optional.of(answers.to(asked, begun, notifier)) : Optional.empty();
      session.ifPresent(ClientSession::use);
      if (answer.isPresent() && among.end(call)) {
        delivery.answer(answer.get());
      } else {
        // an interrupt that is left would close the connection
        Thread.interrupted();
        delivery.end();
      }
    } finally {
      among.end(call);
      beats.end(delivery);
    }
  }

  private static Calls.Call begin(Calls among, Object id, Asked asked) {
    try {
      return among.begin(id);
    } catch (RpcException e) {
      throw e.to(asked.request().id());
    }
  }
}
