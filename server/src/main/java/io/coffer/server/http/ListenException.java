package io.coffer.server.http;

/// A listener's address cannot be listened on. The message names it.
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(String message) {
    super(message);
  }
}
