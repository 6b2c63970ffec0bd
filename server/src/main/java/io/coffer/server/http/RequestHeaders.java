package io.coffer.server.http;

import io.coffer.core.request.Headers;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The headers of a request, looked up in those of the HTTP stack when somebody asks.
final class RequestHeaders {
  static final String TOKEN = "x-vault-token";
  static final String AUTHORIZATION = "authorization";
  static final String NAMESPACE = "x-vault-namespace";
  static final String WRAP_TTL = "x-vault-wrap-ttl";
  static final String WRAP_FORMAT = "x-vault-wrap-format";
  static final String CONTENT_TYPE = "content-type";

  private static final Map<String, HeaderName> OFTEN =
      Stream.of(TOKEN, AUTHORIZATION, NAMESPACE, WRAP_TTL, WRAP_FORMAT, CONTENT_TYPE)
          .collect(Collectors.toUnmodifiableMap(name -> name, HeaderNames::create));

  private final io.helidon.http.Headers headers;

  RequestHeaders(io.helidon.http.Headers headers) {
    this.headers = headers;
  }

  /// The first value of a header, or empty.
  String first(String name) {
    HeaderName known = name(name);
    return headers.contains(known) ? headers.get(known).get() : "";
  }

  private List<String> all(String name) {
    return headers.all(name(name), List::of);
  }

  private static HeaderName name(String name) {
    HeaderName known = OFTEN.get(name);
    return known == null ? HeaderNames.create(name) : known;
  }

  /// Those without the token, for engines and the audit log.
  Headers withoutToken() {
    return name -> carriesToken(name) ? List.of() : all(name);
  }

  private boolean carriesToken(String name) {
    return name.equals(TOKEN)
        || (name.equals(AUTHORIZATION) && Credentials.areIn(all(AUTHORIZATION)));
  }

  @Override
  public String toString() {
    return headers.size() + " headers";
  }
}
