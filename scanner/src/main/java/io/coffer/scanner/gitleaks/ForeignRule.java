package io.coffer.scanner.gitleaks;

import io.coffer.scanner.rule.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule that a user wrote for gitleaks.
///
/// @param id its name
/// @param description what it finds, in words; may be empty
/// @param regex what it matches; a rule without finds files by their paths
/// @param path of which files, if not of all
/// @param secretGroup the group that is the secret; 0 for the first that is not empty
/// @param entropy what a secret's has to be above; 0 if any will do
/// @param keywords one of which the text holds, in lower case; none if any text will do
/// @param tags what its findings are marked with
/// @param skipReport whether it is there for other rules alone
/// @param allowlists what it does not find
/// @param required what has to stand near
public record ForeignRule(
    String id,
    String description,
    Optional<Pattern> regex,
    Optional<Pattern> path,
    int secretGroup,
    double entropy,
    List<String> keywords,
    List<String> tags,
    boolean skipReport,
    List<Allowlist> allowlists,
    List<Required> required) {
  /// A finding of another rule that has to stand near.
  ///
  /// @param rule the name of that rule
  /// @param withinLines how many lines away at most; anywhere in the text if it is not said
  /// @param withinColumns how many columns away at most
  public record Required(String rule, OptionalInt withinLines, OptionalInt withinColumns) {}

  public ForeignRule {
    keywords = List.copyOf(keywords);
    tags = List.copyOf(tags);
    allowlists = List.copyOf(allowlists);
    required = List.copyOf(required);
  }

  /// @return what it finds
  public Kind kind() {
    return new Kind(id, description.isEmpty() ? id : description, "");
  }

  /// @return whether it finds files by their paths
  public boolean isOfPath() {
    return regex.isEmpty() && path.isPresent();
  }

  /// @return whether it finds nothing by itself: it changes a rule of an extended file
  boolean isChange() {
    return regex.isEmpty() && path.isEmpty();
  }

  /// @param base the rule of this name in an extended file
  /// @return that one, with what this one says differently
  ForeignRule over(ForeignRule base) {
    return new ForeignRule(
        id,
        description.isEmpty() ? base.description : description,
        regex.or(base::regex),
        path.or(base::path),
        secretGroup == 0 ? base.secretGroup : secretGroup,
        entropy == 0 ? base.entropy : entropy,
        joined(base.keywords, keywords),
        joined(base.tags, tags),
        base.skipReport,
        joined(base.allowlists, allowlists),
        base.required);
  }

  /// @param more of what it does not find
  /// @return the same rule with that
  ForeignRule without(List<Allowlist> more) {
    return new ForeignRule(
        id,
        description,
        regex,
        path,
        secretGroup,
        entropy,
        keywords,
        tags,
        skipReport,
        joined(allowlists, more),
        required);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
