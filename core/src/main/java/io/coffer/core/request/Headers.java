package io.coffer.core.request;

import java.util.List;

/// The headers of a request without those that carry the token. Few are ever asked for.
@FunctionalInterface
public interface Headers {
  /// A request without any.
  Headers NONE = name -> List.of();

  /// The values of a header, in the order in which they were sent; empty when there is none.
  ///
  /// @param name in lower case
  List<String> values(String name);
}
