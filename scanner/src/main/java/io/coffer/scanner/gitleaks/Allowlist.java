package io.coffer.scanner.gitleaks;

import io.coffer.scanner.match.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a user does not want to hear of.
///
/// @param every whether all that is said has to be true, instead of any of it
/// @param target what the patterns are looked for in
/// @param regexes patterns for the content
/// @param paths patterns for the file's path
/// @param commits in lower case
/// @param stopWords in lower case, looked for in the secret
public record Allowlist(
    boolean every,
    Target target,
    List<Pattern> regexes,
    List<Pattern> paths,
    List<String> commits,
    List<String> stopWords) {
  /// What patterns for the content are looked for in.
  public enum Target {
    /// The value.
    SECRET,
    /// What the rule's pattern matched.
    MATCH,
    /// The lines in which that stands.
    LINE
  }

  public Allowlist {
    regexes = List.copyOf(regexes);
    paths = List.copyOf(paths);
    commits = List.copyOf(commits);
    stopWords = List.copyOf(stopWords);
  }

  /// @return whether it says anything
  boolean isEmpty() {
    return regexes.isEmpty() && paths.isEmpty() && commits.isEmpty() && stopWords.isEmpty();
  }

  /// @param path of the file
  /// @param commit in full, or empty
  /// @return whether nothing is wanted from there, whatever it is
  public boolean allows(String path, String commit) {
    List<Boolean> said = place(path, commit);
    if (!every) {
      return said.contains(true);
    }
    return regexes.isEmpty() && stopWords.isEmpty() && !said.contains(false);
  }

  /// @param sighting of something
  /// @return whether it is not wanted
  public boolean allows(Sighting sighting) {
    List<Boolean> said = place(sighting.path(), sighting.commit());
    if (!regexes.isEmpty()) {
      said.add(any(regexes, target(sighting)));
    }
    if (!stopWords.isEmpty()) {
      var secret = sighting.secret().toLowerCase(Locale.ROOT);
      said.add(stopWords.stream().anyMatch(secret::contains));
    }
    return every ? !said.contains(false) : said.contains(true);
  }

  private List<Boolean> place(String path, String commit) {
    List<Boolean> said = new ArrayList<>();
    if (!commits.isEmpty()) {
      said.add(commits.contains(commit.toLowerCase(Locale.ROOT)));
    }
    if (!paths.isEmpty()) {
      said.add(any(paths, path));
    }
    return said;
  }

  private String target(Sighting sighting) {
    return switch (target) {
      case SECRET -> sighting.secret();
      case MATCH -> sighting.match();
      case LINE -> sighting.line();
    };
  }

  /// A pattern that takes too long allows nothing.
  private static boolean any(List<Pattern> patterns, String text) {
    return !text.isEmpty() && patterns.stream().anyMatch(pattern -> Steps.find(pattern, text));
  }
}
