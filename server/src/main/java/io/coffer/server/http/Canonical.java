package io.coffer.server.http;

import java.util.ArrayDeque;
import java.util.Optional;

/// Paths with empty, `.` or `..` segments, and where they lead.
final class Canonical {
  private Canonical() {}

  /// The path to redirect to, if this one is not canonical.
  static Optional<String> redirect(String rawPath) {
    if (!rawPath.contains("//") && !rawPath.contains("/.")) {
      return Optional.empty();
    }
    var clean = new ArrayDeque<String>();
    for (String segment : rawPath.substring(1).split("/", -1)) {
      if (segment.equals("..")) {
        clean.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        clean.addLast(segment);
      }
    }
    String path = "/" + String.join("/", clean);
    String whole = rawPath.endsWith("/") && !path.endsWith("/") ? path + "/" : path;
    return whole.equals(rawPath) ? Optional.empty() : Optional.of(whole);
  }
}
