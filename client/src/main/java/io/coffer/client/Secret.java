package io.coffer.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer of the API. Its text form shows no content.
public final class Secret {
  private final Map<String, @Nullable Object> body;

  /// An answer made by hand, such as one that was kept.
  public static Secret of(Map<String, @Nullable Object> body) {
    return new Secret(new LinkedHashMap<>(body));
  }

  /// @param body nobody changes it any more
  Secret(Map<String, @Nullable Object> body) {
    this.body = Collections.unmodifiableMap(body);
  }

  /// The whole answer, as it came.
  public Map<String, @Nullable Object> body() {
    return body;
  }

  /// The `data` of the envelope; empty when there is none.
  public Map<String, @Nullable Object> data() {
    return object("data").orElse(Map.of());
  }

  /// The `auth` block: a token that was handed out.
  public Optional<Map<String, @Nullable Object>> auth() {
    return object("auth");
  }

  /// The `wrap_info` block: a wrapping token that was handed out.
  public Optional<Map<String, @Nullable Object>> wrapInfo() {
    return object("wrap_info");
  }

  /// The lease of the secret, or empty.
  public String leaseId() {
    return body.get("lease_id") instanceof String id ? id : "";
  }

  /// Whether the lease can be prolonged.
  public boolean renewable() {
    return Boolean.TRUE.equals(body.get("renewable"));
  }

  /// How long the secret lives, in seconds.
  public long leaseSeconds() {
    return body.get("lease_duration") instanceof BigDecimal number ? number.longValue() : 0;
  }

  /// What the server warns of.
  public List<String> warnings() {
    return texts(body.get("warnings"));
  }

  /// The names of a listing.
  public List<String> keys() {
    return texts(data().get("keys"));
  }

  /// The token that was handed out, or empty.
  public String clientToken() {
    return auth().map(auth -> auth.get("client_token")).map(Object::toString).orElse("");
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private Optional<Map<String, @Nullable Object>> object(String name) {
    return body.get(name) instanceof Map<?, ?> map
        ? Optional.of((Map<String, @Nullable Object>) map)
        : Optional.empty();
  }

  private static List<String> texts(@Nullable Object value) {
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      list.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  @Override
  public String toString() {
    return "answer with " + body.size() + " members";
  }
}
