package io.coffer.engines.pki.role;

import java.util.List;

/// A pattern in which `*` stands for anything, also for nothing and across dots and slashes. All
/// else stands for itself.
final class Glob {
  private final List<String> parts;

  private Glob(List<String> parts) {
    this.parts = parts;
  }

  static Glob of(String pattern) {
    return new Glob(List.of(pattern.split("\\*", -1)));
  }

  static boolean hasStar(String text) {
    return text.indexOf('*') >= 0;
  }

  // the earliest place for each part leaves the most room to the rest, so nothing is tried twice
  boolean matches(String text) {
    String first = parts.getFirst();
    String last = parts.getLast();
    if (parts.size() == 1) {
      return text.equals(first);
    }
    if (text.length() < first.length() + last.length()
        || !text.startsWith(first)
        || !text.endsWith(last)) {
      return false;
    }
    int at = first.length();
    int end = text.length() - last.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
