package io.coffer.scanner.rule;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What rules find in a text.
record Tried(Text text, List<Candidate> found) {
  static Tried of(Rules rules, String path, String text) {
    var read = new Text(path, text.getBytes(StandardCharsets.ISO_8859_1));
    List<Candidate> found = new ArrayList<>();
    new Sweep(rules.finders()).run(read, found::add);
    return new Tried(read, found);
  }

  /// The values of one rule that were not refuted.
  List<String> values(String rule) {
    return found.stream()
        .filter(one -> one.source().equals(rule) && one.verdict() != Verdict.REFUTED)
        .map(one -> text.read(one.value()))
        .distinct()
        .toList();
  }
}
