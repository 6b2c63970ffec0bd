package io.coffer.scanner.decode;

import io.coffer.scanner.text.Text;
import java.util.List;

/// What a text holds in encoded form, decoded once: whoever wants to see deeper asks again for each
/// of the views.
///
/// @param all of the views; what was not encoded is in none of them, but for what stands in a line
///   beside something that was
/// @param complete whether all that is encoded was decoded, and not only as much as the limits
///   allow
public record Views(List<View> all, boolean complete) {
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
    return new Reading(text, new Budget(views, bytes)).views();
  }
}
