package io.coffer.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The headers of a request as a map, by lower-case name, that looks at the HTTP stack's own only
/// when it is asked: of all that clients send, few are.
final class RequestHeaders extends AbstractMap<String, List<String>> {
  static final String TOKEN = "x-vault-token";
  static final String AUTHORIZATION = "authorization";
  static final String NAMESPACE = "x-vault-namespace";
  static final String WRAP_TTL = "x-vault-wrap-ttl";
  static final String WRAP_FORMAT = "x-vault-wrap-format";
  static final String CONTENT_TYPE = "content-type";

  private static final Map<String, HeaderName> OFTEN =
      Stream.of(TOKEN, AUTHORIZATION, NAMESPACE, WRAP_TTL, WRAP_FORMAT, CONTENT_TYPE)
          .collect(Collectors.toUnmodifiableMap(name -> name, HeaderNames::create));

  private final Headers headers;
  private final boolean withToken;

  RequestHeaders(Headers headers) {
    this(headers, true);
  }

  private RequestHeaders(Headers headers, boolean withToken) {
    this.headers = headers;
    this.withToken = withToken;
  }

  /// The same without those that carry the token, for engines and the audit log.
  RequestHeaders withoutToken() {
    return new RequestHeaders(headers, false);
  }

  /// The first value of a header, or empty.
  String first(String name) {
    HeaderName known = name(name);
    return isShown(name) && headers.contains(known) ? headers.get(known).get() : "";
  }

  private static HeaderName name(String name) {
    HeaderName known = OFTEN.get(name);
    return known == null ? HeaderNames.create(name) : known;
  }

  private boolean isShown(String name) {
    return withToken
        || !(name.equals(TOKEN)
            || (name.equals(AUTHORIZATION)
                && Credentials.areIn(headers.all(name(name), List::of))));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && isShown(name) && headers.contains(name(name));
  }

  @Override
  public @Nullable List<String> get(@Nullable Object key) {
    return key instanceof String name && containsKey(name)
        ? headers.get(name(name)).allValues()
        : null;
  }

  @Override
  public Set<Entry<String, List<String>>> entrySet() {
    var all = new HashMap<String, List<String>>();
    for (Header header : headers) {
      String name = header.headerName().lowerCase();
      if (isShown(name)) {
        all.put(name, header.allValues());
      }
    }
    return Map.copyOf(all).entrySet();
  }

  @Override
  public String toString() {
    return headers.size() + " headers";
  }
}
