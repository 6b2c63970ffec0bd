package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Paths of which nothing is reported: `*` is anything but `/`, `**` anything, `?` one character,
/// and a pattern that ends in `/` is all below a folder. One without a `/` is a name in any folder.
public final class PathGlobs implements Known {
  /// The most patterns.
  public static final int PATTERNS = 10_000;

  /// The most characters of one.
  public static final int LENGTH = 1_000;

  /// The most stars in one: each of them may be tried at each place.
  public static final int STARS = 10;

  private final List<Pattern> patterns;

  /// @param globs as above
  public PathGlobs(List<String> globs) {
    if (globs.size() > PATTERNS) {
      throw new IllegalArgumentException("more than " + PATTERNS + " patterns of paths");
    }
    patterns = globs.stream().map(PathGlobs::pattern).toList();
  }

  @Override
  public Optional<String> why(Finding finding) {
    var path = Where.of(finding.origin()).path();
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches())
        ? Optional.of("its path is left out")
        : Optional.empty();
  }

  private static Pattern pattern(String glob) {
    if (glob.length() > LENGTH || glob.chars().filter(c -> c == '*').count() > STARS) {
      throw new IllegalArgumentException(
          "a pattern of paths with more than " + LENGTH + " characters or " + STARS + " stars");
    }
    var out = new StringBuilder(glob.indexOf('/') < 0 ? "(?:.*[/!])?" : "");
    int at = glob.startsWith("/") ? 1 : 0;
    while (at < glob.length()) {
      at += append(out, glob, at);
    }
    return Pattern.compile(out + (glob.endsWith("/") ? ".*" : ""), Pattern.DOTALL);
  }

  private static int append(StringBuilder out, String glob, int at) {
    if (glob.startsWith("**/", at)) {
      out.append("(?:.*/)?");
      return 3;
    }
    if (glob.startsWith("**", at)) {
      out.append(".*");
      return 2;
    }
    switch (glob.charAt(at)) {
      case '*' -> out.append("[^/]*");
      case '?' -> out.append("[^/]");
      default -> out.append(Pattern.quote(glob.substring(at, at + 1)));
    }
    return 1;
  }
}
