package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.protocol.Session;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.Replies;
import io.coffer.mcp.rpc.RpcException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// Answers HTTP requests: each message comes with a POST of its own and is answered with JSON.
/// Sessions are not kept: a client of before 2026-07-28 may begin with `initialize`, and is served
/// alike if it does not.
final class McpFilter implements Filter {
  /// The longest message, in bytes.
  static final int MAX_MESSAGE = 1024 * 1024;

  /// The most requests that are worked on at once.
  static final int MAX_CALLS = 256;

  private static final System.Logger LOG = System.getLogger(McpFilter.class.getName());
  private static final String BEARER = "bearer ";

  /// What can be sent on as a header.
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Protocol protocol;
  private final Callers callers;
  private final Endpoint endpoint;
  private final Session session = Session.begun();
  private final Semaphore places = new Semaphore(MAX_CALLS);

  /// @param client without a token
  McpFilter(Protocol protocol, CofferClient client, Endpoint endpoint) {
    this.protocol = protocol;
    this.callers = new Callers(client);
    this.endpoint = endpoint;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    String path = request.path().rawPath();
    String method = request.prologue().method().text();
    if (!Endpoint.isHere(header(request, "Host").orElse("")) || !mayAsk(request)) {
      response.status(Status.FORBIDDEN_403).send("This host or origin may not ask here.\n");
    } else if (path.startsWith(Endpoint.METADATA) && method.equals("GET")) {
      json(response, Status.OK_200, Json.write(metadata(request)));
    } else if (!path.equals(Endpoint.PATH)) {
      response.status(Status.NOT_FOUND_404).send("The path is " + Endpoint.PATH + ".\n");
    } else if (!method.equals("POST")) {
      // there is nothing to tell a client that asks nothing
      response.header(HeaderNames.ALLOW, "POST");
      response.status(Status.METHOD_NOT_ALLOWED_405).send();
    } else {
      post(request, response);
    }
  }

  private boolean mayAsk(ServerRequest request) {
    return endpoint.admits(header(request, "Origin"));
  }

  private static Optional<String> header(ServerRequest request, String name) {
    HeaderName known = HeaderNames.create(name);
    return request.headers().first(known);
  }

  private static Map<String, Object> metadata(ServerRequest request) {
    return Map.of(
        "resource",
        base(request) + Endpoint.PATH,
        "resource_name",
        "Coffer",
        "bearer_methods_supported",
        List.of("header"));
  }

  private static String base(ServerRequest request) {
    return "http://" + header(request, "Host").orElse("");
  }

  private void post(ServerRequest request, ServerResponse response) {
    Optional<String> token = token(request);
    if (token.isEmpty()) {
      challenge(request, response, "");
      response.status(Status.UNAUTHORIZED_401).send("A token is wanted, as a bearer token.\n");
      return;
    }
    if (!places.tryAcquire()) {
      response.header(HeaderNames.RETRY_AFTER, "1");
      var busy = new RpcException(RpcException.INTERNAL_ERROR, "Too many requests at once.");
      json(response, Status.SERVICE_UNAVAILABLE_503, Replies.error(busy));
      return;
    }
    try {
      take(request, response, token.get());
    } catch (RpcException e) {
      json(response, status(e), Replies.error(e));
    } finally {
      places.release();
    }
  }

  // the scheme is written in any case (RFC 9110, section 11.1)
  private static Optional<String> token(ServerRequest request) {
    return header(request, "Authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> TOKEN.matcher(token).matches());
  }

  private static void challenge(ServerRequest request, ServerResponse response, String more) {
    String where = base(request) + Endpoint.METADATA + Endpoint.PATH;
    response.header(
        HeaderNames.WWW_AUTHENTICATE, "Bearer resource_metadata=\"" + where + "\"" + more);
  }

  private void take(ServerRequest request, ServerResponse response, String token) {
    switch (Message.parse(body(request))) {
      case Message.Request asked -> answer(asked, request, response, token);
      case Message.Notification note -> response.status(Status.ACCEPTED_202).send();
      case Message.Answer none -> response.status(Status.ACCEPTED_202).send();
    }
  }

  private void answer(
      Message.Request asked, ServerRequest request, ServerResponse response, String token) {
    boolean modern = isModern(asked, header(request, MirroredHeaders.VERSION));
    try {
      if (modern) {
        MirroredHeaders.check(asked, Protocol.revision(asked), name -> header(request, name));
      }
      Protocol.Outcome outcome =
          protocol.answer(asked, session, callers.of(token), (method, params) -> {});
      Status status = Status.OK_200;
      if (outcome.stranger()) {
        challenge(request, response, ", error=\"invalid_token\"");
        status = Status.UNAUTHORIZED_401;
      } else if (!outcome.missing().isEmpty()) {
        String scope = quoted(String.join(" ", outcome.missing()));
        challenge(request, response, ", error=\"insufficient_scope\", scope=\"" + scope + "\"");
        status = Status.FORBIDDEN_403;
      }
      json(response, status, Replies.result(asked.id(), outcome.result()));
    } catch (RpcException e) {
      // clients of before read no message of another status
      Status status = modern ? status(e) : Status.OK_200;
      json(response, status, Replies.error(e.to(asked.id())));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a defect in " + asked.method(), e);
      var fault = new RpcException(RpcException.INTERNAL_ERROR, "An internal error; see the log.");
      throw fault.to(asked.id());
    }
  }

  private static boolean isModern(Message.Request asked, Optional<String> announced) {
    try {
      return Protocol.isModern(asked, announced);
    } catch (RpcException e) {
      throw e.to(asked.id());
    }
  }

  private static String quoted(String scope) {
    return scope.replaceAll("[^ -~]|[\"\\\\]", "?");
  }

  private static String body(ServerRequest request) {
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(MAX_MESSAGE + 1);
      if (body.length > MAX_MESSAGE) {
        throw new RpcException(
            RpcException.INVALID_REQUEST, "A message has at most " + MAX_MESSAGE + " bytes.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "A message is UTF-8.");
    } catch (IOException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "The message broke off.");
    }
  }

  // by these a client tells the eras apart
  private static Status status(RpcException fault) {
    return switch (fault.code()) {
      case RpcException.METHOD_NOT_FOUND -> Status.NOT_FOUND_404;
      case RpcException.INTERNAL_ERROR -> Status.INTERNAL_SERVER_ERROR_500;
      default -> Status.BAD_REQUEST_400;
    };
  }

  private static void json(ServerResponse response, Status status, String text) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.status(status).send(text.getBytes(StandardCharsets.UTF_8));
  }
}
