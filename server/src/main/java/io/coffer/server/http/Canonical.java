package io.coffer.server.http;

import java.util.ArrayDeque;
import java.util.Optional;

/// Paths with empty, `.` or `..` segments, and where they lead.
final class Canonical {
  private Canonical() {}

  /// The path of a request target, which may be a whole URL.
  static String originForm(String target) {
    int scheme = target.indexOf("://");
    if (target.startsWith("/") || scheme < 0) {
      return target;
    }
    int path = target.indexOf('/', scheme + "://".length());
    return path < 0 ? "/" : target.substring(path);
  }

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
