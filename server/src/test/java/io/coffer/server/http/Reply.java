package io.coffer.server.http;

import java.util.List;
import java.util.Map;

/// What came back over a raw connection.
///
/// @param headers by lower-case name
public record Reply(int status, Map<String, List<String>> headers, String body) {
  /// The only value of a header, or empty.
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new AssertionError("several " + name + ": " + values);
    }
    return values.isEmpty() ? "" : values.getFirst();
  }
}
