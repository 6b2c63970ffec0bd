package io.coffer.scanner.match;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Calls finders on one text, and keeps what they tell.
final class Sweeping implements Finder.Found {
  private final Text text;
  private final Consumer<Candidate> found;
  private final List<Swept.Call> calls = new ArrayList<>();

  /// Of the call that goes on.
  private List<Candidate> told = List.of();

  private boolean farther;

  /// @param found takes what they find
  Sweeping(Text text, Consumer<Candidate> found) {
    this.text = text;
    this.found = found;
  }

  @Override
  public void accept(Candidate candidate) {
    if (told.isEmpty()) {
      told = new ArrayList<>(1);
    }
    told.add(candidate);
    found.accept(candidate);
  }

  @Override
  public void farther() {
    farther = true;
  }

  void call(Finder finder, Span word) {
    told = List.of();
    farther = false;
    finder.find(text, word, this);
    if (farther || !told.isEmpty()) {
      keep(new Swept.Call(finder, word, told, farther));
    }
  }

  /// One more than there may be says that some are missing.
  private void keep(Swept.Call call) {
    if (calls.size() <= Swept.MOST) {
      calls.add(call);
    }
  }

  /// Tells what calls told of an earlier version, for words that stand further on now.
  void repeat(List<Swept.Call> before, int shift) {
    for (var call : before) {
      if (call.farther()) {
        call(call.finder(), call.word().shifted(shift));
      } else {
        var same = shift == 0 ? call : call.shifted(shift);
        same.found().forEach(found);
        keep(same);
      }
    }
  }

  Swept swept() {
    return new Swept(calls);
  }
}
