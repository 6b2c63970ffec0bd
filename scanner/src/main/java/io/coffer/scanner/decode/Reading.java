package io.coffer.scanner.decode;

import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;

/// One reading of a text, from its first byte to its last.
final class Reading {
  private static final int RUN = -1;
  private static final int ZERO = 2;
  private static final int PERCENT = 3;
  private static final int BACKSLASH = 4;
  private static final int ENTITY = 5;
  private static final int ESCAPE = 6;
  private static final byte[] KINDS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      KINDS[c] = (byte) (Base64Chars.is(c) ? RUN : 0);
    }
    KINDS[0] = ZERO;
    KINDS['%'] = PERCENT;
    KINDS['\\'] = BACKSLASH;
    KINDS['&'] = ENTITY;
    KINDS[0x1b] = ESCAPE;
  }

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

  /// Counts how long a run is without a branch for each of its bytes: words are short, and branches
  /// at their ends would be guessed wrong.
  private void read() {
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      int kind = KINDS[bytes[i] & 0xff];
      run = (run + 1) & (kind >> 31);
      if (run == Runs.SHORTEST) {
        int start = i + 1 - run;
        i = runs.read(start, end(start)) - 1;
        run = 0;
      } else if (kind > 0) {
        i = mark(kind, i);
      }
    }
  }

  private int end(int start) {
    int end = start;
    while (end < bytes.length && KINDS[bytes[end] & 0xff] == RUN) {
      end++;
    }
    return end;
  }

  /// @return the last place that needs no second look
  private int mark(int kind, int at) {
    switch (kind) {
      case ZERO -> {
        return wide.zero(at);
      }
      case PERCENT -> percents.mark(at);
      case BACKSLASH -> backslashes.mark(at);
      case ESCAPE -> escapes.mark(at);
      default -> entities.mark(at);
    }
    return at;
  }
}
