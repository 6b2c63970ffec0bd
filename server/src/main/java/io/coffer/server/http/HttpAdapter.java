package io.coffer.server.http;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.request.Gateway;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Answers HTTP requests from the gateway. It sees every request before the HTTP stack looks for a
/// route, so that nothing but this decides what a path or method means.
final class HttpAdapter implements Filter {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Outcome.JSON);
  private static final Header NO_STORE = HeaderValues.createCached("Cache-Control", "no-store");
  private static final Header HSTS =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  private static final Header RETRY_AFTER = HeaderValues.create("Retry-After", "1");
  private static final String HEALTH = RequestDecoder.PREFIX + "sys/health";
  private static final String KEEP_ALIVE = "keep-alive";
  private static final HeaderName NAMESPACE = HeaderNames.create("X-Vault-Namespace");

  private final Gateway gateway;
  private final RequestDecoder decoder;
  private final Admission admission;
  private final Deadlines deadlines;
  private final ListenerLimits limits;
  private final Connections connections;
  private final RequestMetrics metrics;
  private final Supplier<String> ids;

  /// @param connections of the listener
  /// @param ids draws request ids
  HttpAdapter(
      Gateway gateway,
      Admission admission,
      Deadlines deadlines,
      Connections connections,
      RequestMetrics metrics,
      Supplier<String> ids) {
    this.gateway = gateway;
    this.admission = admission;
    this.deadlines = deadlines;
    this.connections = connections;
    this.limits = connections.limits();
    this.decoder = new RequestDecoder(limits.printableOnly());
    this.metrics = metrics;
    this.ids = ids;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    try (Connection.Turn turn = connections.of(request.remotePeer().address()).begin()) {
      filter(request, response, turn);
    }
    endIfWanted(request, response);
  }

  private void filter(ServerRequest request, ServerResponse response, Connection.Turn turn) {
    String rawPath = Canonical.originForm(request.prologue().uriPath().rawPath());
    Optional<String> redirect = Canonical.redirect(rawPath);
    if (redirect.isPresent()) {
      turn.send();
      redirect(request, response, redirect.get());
    } else {
      String namespace = request.headers().first(NAMESPACE).orElse("");
      if (!namespace.isEmpty()) {
        response.header(NAMESPACE, namespace);
      }
      answer(request, response, rawPath, turn);
    }
  }

  private void answer(
      ServerRequest request, ServerResponse response, String rawPath, Connection.Turn turn) {
    metrics.arrived();
    int status = Statuses.DEFECT;
    try {
      Outcome outcome = outcome(request, response, rawPath);
      status = outcome.status();
      turn.send();
      send(request, response, outcome);
    } finally {
      metrics.answered(status);
    }
  }

  // The HTTP stack announces the end of a connection and then reads on: what is left of this
  // request's body would be taken for the next request.
  private static void endIfWanted(ServerRequest request, ServerResponse response) {
    boolean announced = announcesEnd(request.headers()) || announcesEnd(response.headers());
    if (announced && request.prologue().protocolVersion().startsWith("1")) {
      throw new CloseConnectionException("the connection ends here");
    }
  }

  // to look for a token takes a while, and most often there is no header, or the usual one
  private static boolean announcesEnd(Headers headers) {
    if (!headers.contains(HeaderNames.CONNECTION)) {
      return false;
    }
    Header header = headers.get(HeaderNames.CONNECTION);
    boolean usual = header.valueCount() == 1 && header.get().equalsIgnoreCase(KEEP_ALIVE);
    return !usual && headers.containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  private Outcome outcome(ServerRequest request, ServerResponse response, String rawPath) {
    String id = ids.get();
    try (Admission.Place place = place(rawPath)) {
      if (!RequestDecoder.isKnown(rawPath)) {
        throw Refusal.notFound();
      }
      Message message = message(request, rawPath, id, place);
      return deadlines.within(
          limits.maxDuration(), () -> Outcome.of(gateway.handle(decoder.decode(message))));
    } catch (Refusal refusal) {
      if (refusal.code() == Refusal.Code.BUSY) {
        response.header(RETRY_AFTER);
      }
      return Outcome.of(refusal, id);
    } catch (BodyFault fault) {
      response.header(HeaderValues.CONNECTION_CLOSE);
      return Outcome.of(Refusal.invalid("the request's body could not be read"), id);
    } catch (RuntimeException failure) {
      return Outcome.of(failure, id);
    }
  }

  // whoever asks whether the server lives must not be told no for its being busy
  private Admission.Place place(String rawPath) {
    return rawPath.equals(HEALTH) ? admission.beside() : admission.enter();
  }

  private Message message(ServerRequest request, String rawPath, String id, Admission.Place place) {
    boolean internet = request.remotePeer().address() instanceof InetSocketAddress;
    return new Message(
        id,
        request.prologue().method().text(),
        rawPath,
        request.query().rawValue(),
        new RequestHeaders(request.headers()),
        () -> body(request, place),
        internet ? address(request) : "",
        internet ? request.remotePeer().port() : 0);
  }

  private static String address(ServerRequest request) {
    var address = (InetSocketAddress) request.remotePeer().address();
    String text = address.getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private byte[] body(ServerRequest request, Admission.Place place) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = body(in, request.headers().contentLength(), place);
      if (body.length > limits.maxBodyBytes()) {
        throw Refusal.of(Refusal.Code.TOO_LARGE, "http: request body too large");
      }
      return body;
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException e) {
      // ended early, or not in the form that it claims to have: the HTTP stack has many words for
      // it
      throw new BodyFault(e);
    }
  }

  // One byte more is asked for, to see that there is one. Of a body that does not say how long it
  // is,
  // the most is expected once it is no small one.
  private byte[] body(InputStream in, OptionalLong announced, Admission.Place place)
      throws IOException {
    int most = limits.maxBodyBytes();
    int expected = (int) Math.min(most, announced.orElse(Admission.SMALL_BODY));
    place.hold(expected);
    if (announced.isPresent() && announced.getAsLong() == expected) {
      var whole = new byte[expected];
      int length = in.readNBytes(whole, 0, expected);
      return length == expected ? whole : Arrays.copyOf(whole, length);
    }
    byte[] first = in.readNBytes(expected + 1);
    if (announced.isPresent() || first.length <= expected || expected == most) {
      return first;
    }
    place.hold(most);
    byte[] rest = in.readNBytes(most - expected);
    byte[] whole = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, whole, first.length, rest.length);
    return whole;
  }

  /// A body that cannot be read to its end, so that nobody knows where the next request begins.
  private static final class BodyFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BodyFault(Exception cause) {
      super(cause);
    }
  }

  private static void redirect(ServerRequest request, ServerResponse response, String path) {
    String query = request.query().rawValue();
    String target = query.isEmpty() ? path : path + "?" + query;
    response.header(HeaderNames.LOCATION, target);
    byte[] body = "<p>Temporary Redirect</p>\n".getBytes(StandardCharsets.UTF_8);
    send(request, response, new Outcome(Statuses.REDIRECT, "text/html; charset=utf-8", body));
  }

  private static void send(ServerRequest request, ServerResponse response, Outcome outcome) {
    response.header(NO_STORE);
    response.header(HSTS);
    if (outcome.contentType().equals(Outcome.JSON)) {
      response.header(JSON);
    } else if (!outcome.contentType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, outcome.contentType());
    }
    for (Reply.Header header : outcome.headers()) {
      response.headers().add(HeaderNames.create(header.name()), header.value());
    }
    response.status(Status.create(outcome.status()));
    boolean bodiless =
        request.prologue().method().equals(Method.HEAD) || outcome.body().length == 0;
    if (bodiless) {
      response.send();
    } else {
      response.send(outcome.body());
    }
  }
}
