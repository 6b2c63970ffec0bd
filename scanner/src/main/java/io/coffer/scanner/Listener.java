package io.coffer.scanner;

/// Takes what a scan finds, in the order in which the sources hold it. Called by one thread.
public interface Listener {
  /// @param finding a secret in one place
  void found(Finding finding);

  /// @param origin what was not looked through, or not wholly
  /// @param why in words for a person, without the contents
  void skipped(Origin origin, String why);
}
