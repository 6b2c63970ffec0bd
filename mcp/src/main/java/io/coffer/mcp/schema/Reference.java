package io.coffer.mcp.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a value that is kept, without showing it: `sref://mount/path#field@version`.
///
/// @param path mount and name of the secret
/// @param field of it; empty for the only one
/// @param version 0 for the newest
public record Reference(String path, String field, long version) {
  private static final String SCHEME = "sref://";
  private static final Pattern FORM =
      Pattern.compile("sref://([^#?\\p{Cntrl}]+?)(?:#([^\\p{Cntrl}]+?))?(?:@([1-9][0-9]{0,17}))?");
  private static final String WANTED = "must be of the form sref://mount/path#field@version";

  /// Whether a text is meant as one.
  public static boolean isOne(String text) {
    return text.startsWith(SCHEME);
  }

  /// What is wrong with one, if anything.
  static Optional<String> fault(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !Shapes.path().faults(form.group(1)).isEmpty()) {
      return Optional.of(WANTED);
    }
    return Optional.empty();
  }

  /// Reads one that has no fault.
  public static Reference parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("a reference " + WANTED);
    }
    String field = Optional.ofNullable(form.group(2)).orElse("");
    long version = Optional.ofNullable(form.group(3)).map(Long::valueOf).orElse(0L);
    return new Reference(form.group(1), field, version);
  }

  @Override
  public String toString() {
    String part = field.isEmpty() ? "" : "#" + field;
    return SCHEME + path + part + (version == 0 ? "" : "@" + version);
  }
}
