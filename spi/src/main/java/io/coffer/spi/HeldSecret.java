package io.coffer.spi;

import java.time.Instant;
import java.util.Optional;

/// A secret value that a mount keeps, with what is known of it. Its text form leaves the value out.
///
/// @param path where the API has it, below the mount
/// @param field of what is there, with `.` between the names of nested ones
/// @param version from 1 on; 0 where there are no versions
/// @param current whether it is what readers get who name no version
/// @param since when it was written, where that is known
/// @param value the secret
public record HeldSecret(
    String path,
    String field,
    long version,
    boolean current,
    Optional<Instant> since,
    String value) {
  @Override
  public String toString() {
    return "secret at " + path + "#" + field + " (" + version + ")";
  }
}
