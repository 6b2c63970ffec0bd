package io.coffer.scanner.decode;

import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;

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

  Reading(Text text, Budget budget) {
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
      return new Views(List.of(marked.get()), budget.wasEnough());
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
    return new Views(views, budget.wasEnough());
  }

  /// From mark to mark and from run to run; little else is looked at.
  private void read() {
    var marks = new Marks(text.chars());
    int mark = marks.next(0);
    int run = run(0);
    while (Math.min(mark, run) < bytes.length) {
      int at = mark < run ? mark(mark) + 1 : runs.read(run, end(run));
      mark = mark < at ? marks.next(at) : mark;
      run = run < at ? run(at) : run;
    }
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

  /// @return the last place that needs no second look
  private int mark(int at) {
    switch (bytes[at]) {
      case 0 -> {
        return wide.zero(at);
      }
      case '%' -> percents.mark(at);
      case '\\' -> backslashes.mark(at);
      case Ansi.ESCAPE -> escapes.mark(at);
      default -> entities.mark(at);
    }
    return at;
  }
}
