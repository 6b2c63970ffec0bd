package io.coffer.scanner.gitleaks;

/// What an allowlist looks at. The text form is the place.
///
/// @param path of the file, with `/` between its parts; may be empty
/// @param commit in full, or empty
/// @param secret the value
/// @param match what the rule's pattern matched, the value and what stands round it
/// @param line the line or lines in which that stands
public record Sighting(String path, String commit, String secret, String match, String line) {
  @Override
  public String toString() {
    return path;
  }
}
