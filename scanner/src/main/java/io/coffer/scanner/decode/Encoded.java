package io.coffer.scanner.decode;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Sorted;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;

/// Where in a text something may be encoded: in none of the other lines there is anything to
/// decode. Immutable.
public final class Encoded {
  /// In how many places of one text; of one with more nothing is known.
  static final int MOST = 10_000;

  /// Nothing is known of a text.
  public static final Encoded EVERYWHERE = new Encoded(false, List.of());

  private final boolean known;
  private final List<Span> places;

  private Encoded(boolean known, List<Span> places) {
    this.known = known;
    this.places = places;
  }

  /// @param places in their order
  static Encoded at(List<Span> places) {
    return new Encoded(true, List.copyOf(places));
  }

  /// @param now a later version of the text
  /// @param alike what it has of this one
  /// @return whole lines of it in which nothing begins that has to be decoded, in their order
  List<Span> nowhere(Text now, Alike alike) {
    List<Span> nowhere = new ArrayList<>();
    if (known) {
      alike.parts().forEach(part -> within(part, now.chars(), nowhere));
    }
    return nowhere;
  }

  private void within(Alike.Part part, String now, List<Span> nowhere) {
    int from = part.first() ? 0 : nextLine(now, part.span().start());
    int end = part.last() ? now.length() : line(now, part.span().end());
    int shift = part.shift();
    int before = from - shift;
    int next = Sorted.before(places.size(), i -> places.get(i).end() <= before);
    while (next < places.size() && places.get(next).start() + shift < end) {
      add(from, line(now, Math.max(from, places.get(next).start() + shift)), nowhere);
      from = nextLine(now, places.get(next).end() + shift - 1);
      next++;
    }
    add(from, end, nowhere);
  }

  private static void add(int from, int to, List<Span> nowhere) {
    if (from < to) {
      nowhere.add(new Span(from, to));
    }
  }

  /// Where the line begins that a place is in.
  private static int line(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /// Where the next line begins, or the end.
  private static int nextLine(String text, int at) {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  @Override
  public String toString() {
    return known ? places.toString() : "anywhere";
  }
}
