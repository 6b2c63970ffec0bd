package io.coffer.scanner.structure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;

/// What a finder finds in a text.
final class Found {
  private Found() {}

  static List<Candidate> all(Finder finder, String content) {
    List<Candidate> found = new ArrayList<>();
    new Sweep(List.of(finder)).run(text(content), found::add);
    return found;
  }

  static List<String> values(Finder finder, String content) {
    return all(finder, content).stream()
        .map(candidate -> text(content).read(candidate.value()))
        .distinct()
        .toList();
  }

  private static Text text(String content) {
    return new Text("a", content.getBytes(UTF_8));
  }
}
