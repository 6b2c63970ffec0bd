package io.coffer.spi;

import io.coffer.crypto.KeyWrap;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// What an engine or auth method is given when it opens: its place and its tools.
///
/// @param accessor names the mount for as long as it lives, whatever path it is moved to
/// @param options the mount's options, such as `version` of KV
/// @param storage its own rows
/// @param keys wraps the keys that it puts into its rows
/// @param limits the lease durations in force now; tuning changes them
/// @param clock the time
/// @param random the source of chance
/// @param json reads JSON that comes as a text
/// @param wellKnown has addresses outside of the API lead here
public record Mount(
    String accessor,
    Map<String, String> options,
    MountStorage storage,
    KeyWrap keys,
    Supplier<MountLimits> limits,
    InstantSource clock,
    SecureRandom random,
    JsonText json,
    WellKnown wellKnown) {

  /// Copies the options.
  public Mount {
    options = Map.copyOf(options);
  }
}
