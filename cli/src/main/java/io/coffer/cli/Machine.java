package io.coffer.cli;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// What a command takes of the machine that it runs on, beside its terminal.
///
/// @param progress whether a person sees what is said beside the result
record Machine(InstantSource clock, SecureRandom random, Pause pause, boolean progress) {
  /// Lets some time pass before the server is asked again.
  @FunctionalInterface
  interface Pause {
    void pass(Duration time);
  }
}
