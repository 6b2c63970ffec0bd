package io.coffer.scanner.decode;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Text;
import java.util.List;

/// What a text holds in encoded form, decoded once: whoever wants to see deeper asks again for each
/// of the views.
///
/// @param all of the views; what was not encoded is in none of them, but for what stands in a line
///   beside something that was
/// @param complete whether all that is encoded was decoded, and not only as much as the limits
///   allow
/// @param encoded where in the text, so that the next version of it is told by that
public record Views(List<View> all, boolean complete, Encoded encoded) {
  /// The most views of one text.
  public static final int LIMIT = 4_096;

  /// The most bytes that are decoded of one text.
  public static final int BYTES = 16 << 20;

  /// The most bytes that are unpacked of one run.
  public static final int UNPACKED = 4 << 20;

  public Views {
    all = List.copyOf(all);
  }

  /// @param text to decode
  /// @return what it holds in encoded form
  public static Views of(Text text) {
    return of(text, LIMIT, BYTES);
  }

  static Views of(Text text, int views, int bytes) {
    return of(text, new Budget(views, bytes), Encoded.EVERYWHERE, Alike.NOTHING);
  }

  /// As [#of], and holds the same.
  ///
  /// @param before where something may be encoded in an earlier version of the text
  /// @param alike what the two have
  /// @return what it holds in encoded form
  public static Views of(Text text, Encoded before, Alike alike) {
    return of(text, new Budget(LIMIT, BYTES), before, alike);
  }

  private static Views of(Text text, Budget budget, Encoded before, Alike alike) {
    return new Reading(text, budget, before.nowhere(text, alike)).views();
  }
}
