package io.coffer.mcp.http;

import io.coffer.mcp.rpc.RpcException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request over HTTP, and the way to answer it.
final class Exchange {
  /// The longest message, in bytes.
  static final int MAX_MESSAGE = 1024 * 1024;

  private static final String BEARER = "bearer ";

  /// What can be sent on as a header.
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final ServerRequest request;
  private final RoutingResponse response;
  private final String scheme;

  /// @param scheme by which it came
  Exchange(ServerRequest request, RoutingResponse response, String scheme) {
    this.request = request;
    this.response = response;
    this.scheme = scheme;
  }

  Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  // the scheme is written in any case (RFC 9110, section 11.1)
  Optional<String> token() {
    return header(HeaderNames.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> TOKEN.matcher(token).matches());
  }

  /// Where the client found this server.
  String base() {
    return scheme + "://" + header(HeaderNames.HOST).orElse("");
  }

  /// Whether an answer may be a stream of events.
  boolean takesEvents() {
    try {
      return EventStream.isTaken(request.headers().acceptedTypes());
    } catch (IllegalArgumentException | HttpException e) {
      return false;
    }
  }

  /// The body.
  ///
  /// @throws RpcException when it is no text of at most [#MAX_MESSAGE] bytes
  String message() {
    try (InputStream in = request.content().inputStream()) {
      // one byte more than there should be tells what is longer
      long said = request.headers().contentLength().orElse(MAX_MESSAGE);
      byte[] body = in.readNBytes((int) Math.min(said, MAX_MESSAGE) + 1);
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

  /// Adds to the answer that is sent later.
  void set(HeaderName header, String value) {
    response.header(header, value);
  }

  void send(Answer answer) {
    if (!answer.challenge().isEmpty()) {
      set(HeaderNames.WWW_AUTHENTICATE, answer.challenge());
    }
    json(answer.status(), answer.message());
  }

  void json(Status status, String json) {
    set(HeaderNames.CONTENT_TYPE, "application/json");
    response.status(status).send(json.getBytes(StandardCharsets.UTF_8));
  }

  /// An answer for people.
  void send(Status status, String text) {
    response.status(status).send(text + "\n");
  }

  /// An answer without a body.
  void send(Status status) {
    response.status(status).send();
  }

  /// Begins an answer of events.
  EventStream events() {
    return EventStream.open(response);
  }

  /// What a client needs to be let in.
  ///
  /// @param more why it was not, as further parameters
  String challenge(String more) {
    String where = base() + Endpoint.METADATA + Endpoint.PATH;
    return "Bearer resource_metadata=\"" + where + "\"" + more;
  }
}
