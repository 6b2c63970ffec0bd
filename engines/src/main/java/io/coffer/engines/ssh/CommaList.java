package io.coffer.engines.ssh;

import java.util.Arrays;
import java.util.List;

/// Lists that the API keeps as one text with commas.
final class CommaList {
  private CommaList() {}

  /// The items, without the spaces around them and without empty ones.
  static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// The same, each once and sorted.
  static List<String> names(String text) {
    return items(text).stream().distinct().sorted().toList();
  }
}
