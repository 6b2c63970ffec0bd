package io.coffer.checks;

import java.util.List;

/// A text of the repository.
///
/// @param path from the root, with slashes
record Source(String path, String text) {
  List<String> lines() {
    return text.lines().toList();
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMarkdown() {
    return path.endsWith(".md");
  }

  boolean isPom() {
    return path.endsWith("pom.xml");
  }

  /// Whether it is code or data for tests alone.
  boolean isTest() {
    return path.contains("/src/test/");
  }

  /// The folder that it lies in below the root.
  String module() {
    return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
  }
}
