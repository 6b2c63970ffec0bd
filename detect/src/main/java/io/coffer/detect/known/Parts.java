package io.coffer.detect.known;

import io.coffer.scanner.KeyFingerprint;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.text.Strength;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The values by which a stored secret may be met: itself, and the secrets in it where it is a file
/// or an address with a password, and what its public half is called where it is a private key.
final class Parts {
  /// The most characters of a value that is looked at.
  static final int LONGEST = 64 * 1024;

  /// Shorter ones are met everywhere by chance.
  static final int SHORTEST = 8;

  private final Supplier<Detector> detector;
  private final double least;

  /// @param detector finds secrets within a value
  /// @param least how many bits of guessing a value has to withstand to be recognised at all
  Parts(Supplier<Detector> detector, double least) {
    this.detector = detector;
    this.least = least;
  }

  /// @param value as it is stored
  /// @return what is recognised of it, possibly nothing
  Set<String> of(String value) {
    var parts = new LinkedHashSet<String>();
    if (value.length() <= LONGEST) {
      add(parts, value);
      if (value.indexOf('\n') >= 0 || value.contains("://")) {
        var found = detector.get().detect("", "", value.getBytes(StandardCharsets.UTF_8));
        found.all().stream().map(Detection::value).forEach(inner -> add(parts, inner));
      }
    }
    return parts;
  }

  private void add(Set<String> parts, String value) {
    KeyFingerprint.of(value).ifPresent(parts::add);
    String plain = value.strip();
    if (plain.length() >= SHORTEST && Strength.of(plain) >= least) {
      parts.add(plain);
    }
  }
}
