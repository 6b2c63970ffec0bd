package io.coffer.mcp.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person is asked for, so that a call can go on: values that the caller is not to see.
///
/// @param tool that is called
/// @param arguments of the call, so that the person sees where the values go
/// @param labels what to call the values, by whoever wrote the call
public record Question(String tool, Map<String, @Nullable Object> arguments, List<String> labels) {
  /// The most values of a call.
  public static final int MOST = 20;

  private static final String SCHEME = "ask://";
  private static final int LONGEST = 200;

  /// Copies what it is given.
  public Question {
    arguments = new LinkedHashMap<>(arguments);
    labels = List.copyOf(labels);
  }

  /// Whether an argument is to be asked for: `ask://` and what to call it.
  public static boolean isOne(String text) {
    return text.startsWith(SCHEME);
  }

  static boolean isPlain(String text) {
    int length = text.length() - SCHEME.length();
    return length > 0 && length <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }

  /// What to call a value.
  public static String label(String text) {
    return text.substring(SCHEME.length());
  }
}
