package io.coffer.scanner.decode;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reading of a text, from its first byte to its last.
final class Reading {
  private final Text text;
  private final byte[] bytes;
  private final Budget budget;
  private final List<View> views = new ArrayList<>();
  private final Runs runs;
  private final Regions percents;
  private final Regions backslashes;
  private final Regions entities;
  private final Regions escapes;
  private final Wide wide;

  /// Lines in which there is nothing to decode, and which of them come next.
  private final List<Span> nowhere;

  private int nextNowhere;

  /// Where something may be encoded, or null if there is no telling.
  private @Nullable List<Span> places = new ArrayList<>();

  /// @param nowhere whole lines in which there is nothing to decode
  Reading(Text text, Budget budget, List<Span> nowhere) {
    this.nowhere = nowhere;
    this.text = text;
    this.bytes = text.bytes();
    this.budget = budget;
    this.runs = new Runs(bytes, budget, views);
    this.percents = new Regions(bytes, new Percents(), budget);
    this.backslashes = new Regions(bytes, new Backslashes(), budget);
    this.entities = new Regions(bytes, new Entities(), budget);
    this.escapes = new Regions(bytes, new Ansi(), budget);
    this.wide = new Wide(bytes, budget);
  }

  Views views() {
    var marked = wide.marked();
    if (marked.isPresent()) {
      return new Views(List.of(marked.get()), budget.wasEnough(), Encoded.EVERYWHERE);
    }
    read();
    backslashes.view().ifPresent(views::add);
    percents.view().ifPresent(views::add);
    entities.view().ifPresent(views::add);
    escapes.view().ifPresent(views::add);
    wide.little().ifPresent(views::add);
    wide.big().ifPresent(views::add);
    new Credentials(text).view().ifPresent(views::add);
    new KubernetesSecrets(text).view().ifPresent(views::add);
    var encoded = places == null ? Encoded.EVERYWHERE : Encoded.at(places);
    return new Views(views, budget.wasEnough(), encoded);
  }

  /// From mark to mark and from run to run; little else is looked at. What is read ends with one of
  /// them, so that the rest of its line is as if nothing had stood before it.
  private void read() {
    var marks = new Marks(text.chars());
    int mark = marks.next(0);
    int run = run(0);
    while (Math.min(mark, run) < bytes.length) {
      int at = Math.min(mark, run);
      int behind = behindNothing(at);
      behind = behind > at ? behind : mark < run ? mark(mark) : run(run, end(run));
      mark = mark < behind ? marks.next(behind) : mark;
      run = run < behind ? run(behind) : run;
    }
  }

  /// @return the end of the lines round a place in which there is nothing to decode, or the place
  private int behindNothing(int at) {
    while (nextNowhere < nowhere.size() && nowhere.get(nextNowhere).end() <= at) {
      nextNowhere++;
    }
    return nextNowhere < nowhere.size() && nowhere.get(nextNowhere).start() <= at
        ? nowhere.get(nextNowhere).end()
        : at;
  }

  /// In steps as long as the shortest run, so that no run lies between two of them.
  ///
  /// @return where the next run begins that is long enough, counted from a place on, or the end
  private int run(int from) {
    int at = from;
    while (at + Runs.SHORTEST <= bytes.length) {
      int start = at + Runs.SHORTEST;
      while (start > at && Base64Chars.is(bytes[start - 1])) {
        start--;
      }
      if (start == at) {
        return at;
      }
      at = start;
    }
    return bytes.length;
  }

  private int end(int start) {
    int end = start;
    while (end < bytes.length && Base64Chars.is(bytes[end])) {
      end++;
    }
    return end;
  }

  /// @return the first place that needs no second look
  private int mark(int at) {
    if (bytes[at] == 0) {
      places = null;
      return wide.zero(at) + 1;
    }
    boolean opens =
        switch (bytes[at]) {
          case '%' -> percents.mark(at);
          case '\\' -> backslashes.mark(at);
          case Ansi.ESCAPE -> escapes.mark(at);
          default -> entities.mark(at);
        };
    if (opens) {
      note(at, at + 1);
    }
    return at + 1;
  }

  /// @return the first place that needs no second look
  private int run(int start, int end) {
    int tried = runs.tried();
    int behind = runs.read(start, end);
    if (runs.tried() > tried) {
      note(start, behind);
    }
    return behind;
  }

  private void note(int from, int to) {
    if (places != null && places.size() == Encoded.MOST) {
      places = null;
    }
    if (places != null) {
      places.add(new Span(from, to));
    }
  }
}
