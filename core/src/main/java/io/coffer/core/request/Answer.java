package io.coffer.core.request;

import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import java.util.List;

/// What goes back. Refusals are thrown instead; the HTTP adapter gives all of them their status.
public sealed interface Answer {

  /// What an envelope says about the request.
  enum Standing {
    /// Here it is.
    FOUND,
    /// The work goes on after the answer.
    ACCEPTED,
    /// There is nothing usable at the path, but something to say about it.
    MISSING
  }

  /// Success without content.
  record Empty() implements Answer {}

  /// The envelope of the API.
  ///
  /// @param standing what it says about the request
  /// @param body the whole object
  record Enveloped(Standing standing, Json.Obj body) implements Answer {}

  /// The envelope of the API about many things, some of which could not be done.
  ///
  /// @param status the HTTP status that the handler chose
  /// @param body the whole object
  record Mixed(int status, Json.Obj body) implements Answer {}

  /// Anything else.
  ///
  /// @param status the HTTP status that the handler chose
  /// @param headers of HTTP that the handler chose
  record Raw(int status, String contentType, Body body, List<Reply.Header> headers)
      implements Answer {
    /// Copies the headers.
    public Raw {
      headers = List.copyOf(headers);
    }

    /// Without headers.
    public Raw(int status, String contentType, Body body) {
      this(status, contentType, body, List.of());
    }
  }
}
