package io.coffer.scanner.score;

import io.coffer.scanner.detect.Look;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;

/// The candidates of a text as it is, nothing decoded.
final class First {
  private static final Search SEARCH = new Search(Rules.standard());

  private First() {}

  static List<Candidate> candidates(Text text) {
    List<Look> looks = new ArrayList<>();
    SEARCH.look(text, looks::add);
    return looks.getFirst().candidates();
  }
}
