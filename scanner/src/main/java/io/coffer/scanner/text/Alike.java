package io.coffer.scanner.text;

import java.util.List;
import java.util.Optional;

/// The long parts of a text that stand in an earlier version of it as well: what both begin and end
/// with, and between that, by the beginnings of lines, what was moved or stands between changes.
/// Immutable.
public final class Alike {
  /// A text that was never seen before.
  public static final Alike NOTHING = new Alike(List.of());

  /// How long a part is at least; shorter ones are worth nothing, as what stands near a change is
  /// looked at again.
  static final int SHORTEST = 1 << 10;

  private final List<Part> parts;

  private Alike(List<Part> parts) {
    this.parts = parts;
  }

  /// @param before an earlier version
  /// @param now a later one
  /// @return what both have
  public static Alike of(Text before, Text now) {
    return before.length() < SHORTEST ? NOTHING : new Alike(new Comparison(before, now).parts());
  }

  /// The same bytes in both.
  ///
  /// @param span where they stand now
  /// @param shift how much further on than before
  /// @param first whether both texts begin with them
  /// @param last whether both end with them
  public record Part(Span span, int shift, boolean first, boolean last) {}

  /// @return the parts, which share nothing, in the order of their places
  public List<Part> parts() {
    return parts;
  }

  /// @param place in the text as it is now
  /// @return the part that it is in
  public Optional<Part> part(int place) {
    int found = Sorted.before(parts.size(), i -> parts.get(i).span().end() <= place);
    return found < parts.size() && parts.get(found).span().start() <= place
        ? Optional.of(parts.get(found))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
