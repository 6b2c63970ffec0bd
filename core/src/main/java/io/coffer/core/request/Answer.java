package io.coffer.core.request;

import io.coffer.spi.Body;
import io.coffer.spi.Json;

/// What goes back. Refusals are thrown instead; the HTTP adapter gives all of them their status.
public sealed interface Answer {

  /// Success without content.
  record Empty() implements Answer {}

  /// The envelope of the API.
  ///
  /// @param found false where there is nothing usable at the path, but something to say about it
  /// @param body the whole object
  record Enveloped(boolean found, Json.Obj body) implements Answer {}

  /// Anything else.
  ///
  /// @param status the HTTP status that the handler chose
  record Raw(int status, String contentType, Body body) implements Answer {}
}
