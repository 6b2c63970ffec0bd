package io.coffer.crypto.key;

/// Bytes or text that are not the key they should be. The message tells what is wrong with the form
/// and nothing of the content.
public final class MalformedKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param fault what is wrong, for the caller
  public MalformedKeyException(String fault) {
    super(fault);
  }
}
