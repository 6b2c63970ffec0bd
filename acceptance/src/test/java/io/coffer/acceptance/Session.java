package io.coffer.acceptance;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Origin;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A caller: sends requests with its token and gets what HTTP would say. Bodies are JSON in which
/// single quotes stand for double ones.
final class Session {
  private final Supplier<? extends Gateway> gateway;
  private final String token;
  private final Duration wrapTtl;
  private final String address;
  private final Map<String, List<String>> headers;

  Session(Supplier<? extends Gateway> gateway, String token) {
    this(gateway, token, Duration.ZERO, "127.0.0.1", Map.of());
  }

  private Session(
      Supplier<? extends Gateway> gateway,
      String token,
      Duration wrapTtl,
      String address,
      Map<String, List<String>> headers) {
    this.gateway = gateway;
    this.token = token;
    this.wrapTtl = wrapTtl;
    this.address = address;
    this.headers = headers;
  }

  String token() {
    return token;
  }

  /// The same caller, whose answers are wrapped.
  Session wrapped(Duration ttl) {
    return new Session(gateway, token, ttl, address, headers);
  }

  /// The same caller from another address.
  Session from(String address) {
    return new Session(gateway, token, wrapTtl, address, headers);
  }

  /// The same caller with a header.
  Session header(String name, String value) {
    return new Session(gateway, token, wrapTtl, address, Map.of(name, List.of(value)));
  }

  Said get(String path) {
    return get(path, "{}");
  }

  /// A read with a query.
  Said get(String path, String query) {
    return send(Verb.READ, path, query);
  }

  Said list(String path) {
    return list(path, "{}");
  }

  Said list(String path, String query) {
    return send(Verb.LIST, path.endsWith("/") ? path : path + "/", query);
  }

  Said scan(String path) {
    return send(Verb.SCAN, path.endsWith("/") ? path : path + "/", "{}");
  }

  Said put(String path) {
    return put(path, "{}");
  }

  Said put(String path, String body) {
    return send(Verb.UPDATE, path, body);
  }

  Said patch(String path, String body) {
    return send(Verb.PATCH, path, body);
  }

  Said delete(String path) {
    return delete(path, "{}");
  }

  Said delete(String path, String query) {
    return send(Verb.DELETE, path, query);
  }

  Said help(String path) {
    return send(Verb.HELP, path, "{}");
  }

  Said send(Verb verb, String path, String body) {
    try {
      return send(verb, path, object(body));
    } catch (Refusal refusal) {
      return Said.of(refusal);
    }
  }

  private List<String> values(String header) {
    return headers.getOrDefault(header, List.of());
  }

  Said send(Verb verb, String path, Json.Obj data) {
    var origin = new Origin("3b5cdd21-6c1e-4c4f-9c0a-7a3e3b9f2d11", address, 4711, this::values);
    try {
      return Said.of(
          gateway
              .get()
              .handle(new Request(verb, new Target("", path), data, token, wrapTtl, origin)));
    } catch (Refusal refusal) {
      return Said.of(refusal);
    } catch (StorageException failure) {
      return Said.of(failure);
    }
  }

  /// The object that such a text stands for.
  static Json.Obj object(String body) {
    return JsonCodec.request(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /// A body with one text, whatever it holds.
  static String json(String name, String text) {
    return JsonCodec.text(Json.of(Map.of(name, text.replace('\'', '"'))));
  }
}
