package io.coffer.server.http;

/// A listener's TLS files cannot be used. The message names the file.
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlsException(String message) {
    super(message);
  }
}
