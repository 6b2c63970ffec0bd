package io.coffer.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A client of the HTTP API of Coffer, Vault and OpenBao. Blocking; immutable; safe for many
/// threads. Copies made by the `with` methods share its connections: close the first one.
public final class CofferClient implements AutoCloseable {
  private final Transport transport;
  private final Map<String, String> headers;

  private CofferClient(Transport transport, Map<String, String> headers) {
    this.transport = transport;
    this.headers = headers;
  }

  /// A client without a token.
  ///
  /// @throws IllegalArgumentException when the address or a TLS file cannot be used
  public static CofferClient connect(ClientOptions options) {
    return new CofferClient(new Transport(options), options.headers());
  }

  /// A client of an address, such as `http://127.0.0.1:8200`.
  public static CofferClient connect(String address) {
    return connect(ClientOptions.of(address));
  }

  /// The same client with a token.
  public CofferClient withToken(String token) {
    return withHeader("X-Vault-Token", token);
  }

  /// The same client in a namespace.
  public CofferClient withNamespace(String namespace) {
    return withHeader("X-Vault-Namespace", namespace);
  }

  /// The same client whose answers are wrapped.
  ///
  /// @param ttl seconds, or a duration such as `5m`
  public CofferClient withWrapTtl(String ttl) {
    return withHeader("X-Vault-Wrap-TTL", ttl);
  }

  /// The same client that sends a header, or sends it no more.
  ///
  /// @param value empty for none
  public CofferClient withHeader(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new CofferClient(transport, changed);
  }

  /// Reads a path; empty when there is nothing at it.
  ///
  /// @throws ApiException when the server refuses or fails
  public Optional<Secret> read(String path) {
    return found(transport.send(new Transport.Call("GET", path, headers, Optional.empty())));
  }

  /// Lists a path; empty when there is nothing at it.
  public Optional<Secret> list(String path) {
    return found(transport.send(new Transport.Call("LIST", path, headers, Optional.empty())));
  }

  /// Writes to a path; empty when the server has nothing to say about it.
  public Optional<Secret> write(String path, Map<String, ? extends @Nullable Object> data) {
    return said("PUT", path, data);
  }

  /// Changes what is at a path (RFC 7396).
  public Optional<Secret> patch(String path, Map<String, ? extends @Nullable Object> data) {
    return said("PATCH", path, data);
  }

  private Optional<Secret> said(
      String method, String path, Map<String, ? extends @Nullable Object> data) {
    Answer answer =
        transport.send(new Transport.Call(method, path, headers, Optional.of(Json.write(data))));
    answer.requireSuccess();
    return answer.secret();
  }

  /// Deletes what is at a path.
  public Optional<Secret> delete(String path) {
    Answer answer = transport.send(new Transport.Call("DELETE", path, headers, Optional.empty()));
    answer.requireSuccess();
    return answer.secret();
  }

  /// Sends any request and returns whatever is answered, refusals included.
  public Answer raw(String method, String path, Optional<String> body) {
    return transport.send(new Transport.Call(method, path, headers, body));
  }

  // a deleted version of a secret is absent, but its metadata is worth having
  private static Optional<Secret> found(Answer answer) {
    if (answer.status() == Answer.NOT_FOUND) {
      Optional<Secret> rest = answer.secret();
      return rest.filter(secret -> !secret.data().isEmpty() || !secret.warnings().isEmpty());
    }
    answer.requireSuccess();
    return answer.secret();
  }

  /// Key and value secrets below a mount.
  public Kv kv(String mount) {
    return new Kv(this, mount);
  }

  /// The server itself.
  public Sys sys() {
    return new Sys(this);
  }

  /// Tokens and logins.
  public Auth auth() {
    return new Auth(this);
  }

  @Override
  public void close() {
    transport.close();
  }
}
