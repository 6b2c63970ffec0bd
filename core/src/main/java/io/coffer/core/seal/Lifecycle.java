package io.coffer.core.seal;

/// What the rest of the core does when the barrier opens and closes.
public interface Lifecycle {
  /// The barrier is open: read what is needed to serve.
  void opened();

  /// The barrier is about to close: stop what uses it and forget what was read from it.
  void closing();

  /// A new server's barrier is open for the first time: store what it begins with.
  ///
  /// @return the first root token, in clear
  String begin();
}
