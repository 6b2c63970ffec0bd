package io.coffer.scanner.match;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Looks through a text once, and calls each finder where one of its words stands. Immutable.
public final class Sweep {
  private static final Span BEGINNING = new Span(0, 0);

  /// The length of each word.
  private final int[] lengths;

  /// Who is called for each word.
  private final Finder[][] finders;

  /// Who is called once for each text.
  private final List<Finder> whole = new ArrayList<>();

  private final ByteAutomaton automaton;

  /// @param all who wants to be called
  public Sweep(List<? extends Finder> all) {
    Map<String, List<Finder>> byWord = new LinkedHashMap<>();
    for (var finder : all) {
      for (var word : finder.words()) {
        var called = word.isEmpty() ? whole : byWord.computeIfAbsent(word, w -> new ArrayList<>());
        called.add(finder);
      }
    }
    lengths = byWord.keySet().stream().mapToInt(String::length).toArray();
    finders = byWord.values().stream().map(f -> f.toArray(Finder[]::new)).toArray(Finder[][]::new);
    automaton = ByteAutomaton.of(List.copyOf(byWord.keySet()));
  }

  /// @param text what to look through
  /// @param found takes what the finders find, each as often as it is found
  public void run(Text text, Consumer<Candidate> found) {
    wholly(text, found::accept);
    var hits = hits((finder, word) -> finder.find(text, word, found::accept));
    automaton.run(text.bytes(), 0, text.length(), hits);
  }

  /// As [#run], and finds the same; but words that have the same ground as in an earlier version
  /// are looked at again only if that is not all that counts.
  ///
  /// @param text what to look through, of the same path as the earlier version
  /// @param before what was told of the earlier version
  /// @param alike what the two have
  /// @param found takes what the finders find
  /// @return what the next version can be told by
  public Swept run(Text text, Swept before, Alike alike, Consumer<Candidate> found) {
    wholly(text, found::accept);
    var sweeping = new Sweeping(text, found);
    var hits = hits(sweeping::call);
    int at = 0;
    for (var kept : before.kept(text.bytes(), alike, automaton.longest())) {
      automaton.run(text.bytes(), at, kept.from(), hits);
      sweeping.repeat(before.calls(kept), kept.shift());
      at = kept.to();
    }
    automaton.run(text.bytes(), at, text.length(), hits);
    return sweeping.swept();
  }

  private void wholly(Text text, Finder.Found found) {
    for (var finder : whole) {
      finder.find(text, BEGINNING, found);
    }
  }

  private ByteAutomaton.Hits hits(BiConsumer<Finder, Span> call) {
    return (word, end) -> {
      var place = new Span(end - lengths[word], end);
      for (var finder : finders[word]) {
        call.accept(finder, place);
      }
    };
  }
}
